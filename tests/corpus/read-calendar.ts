import { planImport } from '$lib/domain/calendar-import/calendar-import.rules';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { lastDay, occurrencesOf, type Occurrence } from '$lib/domain/appointment/occurrence.rules';
import { localDate } from '$lib/core/local-date';
import { systemClock } from '$lib/core/clock';
import { readCalendar } from '$lib/interchange/calendar/read-calendar';
import { repeatDays } from '$lib/domain/appointment/repeat-days';

/** What the app makes of a calendar file, in the words of `expected.json`. */
export interface Found {
  readonly refused?: string;
  readonly events: number;
  /** Every time up to two years from now, called off ones apart. */
  readonly times: readonly string[];
  readonly cancelled: readonly string[];
  readonly isEndless: boolean;
  readonly titles: readonly string[];
  readonly locations: readonly string[];
  readonly descriptions: readonly string[];
  readonly lastDays: readonly string[];
  readonly notes: readonly string[];
  readonly unread: readonly string[];
}

const none = {
  ...{ events: 0, times: [], cancelled: [], isEndless: false, titles: [], locations: [], descriptions: [] },
  ...{ lastDays: [], notes: [], unread: [] },
};

const momentOf = ({ day, details: { start } }: Occurrence) => (start === undefined ? day : `${day} ${start}`);

export function readFile(bytes: Uint8Array): Found {
  const now = systemClock.now();
  const at = new Date(now).toISOString();
  const read = readCalendar(bytes, { today: localDate(now), now: at });
  if (!read.ok) return { ...none, refused: read.error.code };
  const { items, unread } = read.value;
  let made = 0;
  // What is called off and not known is told and not added: here it is wanted as an appointment all the same.
  const steps = planImport(
    items.map((item) => ({ ...item, isCancelled: false })),
    [],
    { newId: () => `made-${(made += 1)}`, at },
  );
  const appointments: Appointment[] = steps.flatMap((step, index) =>
    step.kind !== 'new'
      ? []
      : [items[index]?.isCancelled ? { ...step.after, cancelled: { at } } : step.after],
  );
  const to = `${Number(localDate(now).slice(0, 4)) + 2}-12-31`;
  const all = occurrencesOf(appointments, '1900-01-01', to > '2030' ? to : '2030-12-31', repeatDays);
  const events = new Set(items.map(({ origin }, index) => origin.uid ?? `none-${index}`));
  return {
    events: events.size,
    times: all.filter(({ details }) => details.cancelled === undefined).map(momentOf),
    cancelled: all.filter(({ details }) => details.cancelled !== undefined).map(momentOf),
    isEndless: appointments.some(
      ({ repeat }) =>
        repeat && repeat.every !== 'listed' && repeat.until === undefined && repeat.count === undefined,
    ),
    titles: items.map(({ title }) => title),
    locations: items.map(({ placeWords }) => placeWords),
    descriptions: items.map(({ description }) => description ?? ''),
    lastDays: all.map(lastDay),
    notes: [...new Set(items.flatMap(({ notes }) => notes))],
    unread: unread.map((title) => title || '(no title)'),
  };
}
