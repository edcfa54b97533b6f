import { addDays, localDate, type LocalDate } from '$lib/core/local-date';
import { addMinutes } from '$lib/core/local-time';
import type { Appointment, Details } from '$lib/domain/appointment/appointment.schema';
import { inOrder, lastDay, occurrencesOf, type Occurrence } from '$lib/domain/appointment/occurrence.rules';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import type { ImportantDate } from '$lib/domain/important-date/important-date.schema';
import { axes } from '$lib/domain/wellbeing/axis.rules';
import { dimensionIds } from '$lib/domain/wellbeing/dimensions';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { dateTitle } from '$lib/features/agenda/date-words';
import type { Cell } from '$lib/interchange/csv';
import { placeOf, titleOf } from '$lib/parts/appointment-words';
import { t } from '$lib/i18n/words';

/** Of what comes back without end, as many days ahead as a year has. */
const daysAhead = 366;
/** Before this no appointment can be. */
const firstDay: LocalDate = '1900-01-01';

/** Every web, the oldest first: its day, the six sides of life, and the client's own words. A side without a mark is empty. */
export function webSheet(entries: readonly WellbeingEntry[]): Cell[][] {
  const sides = dimensionIds.map((id) => t(`questionnaire:dimension.${id}.label`));
  const head = [
    t('settings:sheet.day.label'),
    ...sides,
    ...sides.map((side) => t('settings:sheet.words.label', { side })),
    t('settings:sheet.closing.label'),
  ];
  const rows = entries
    .toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1))
    .map((entry) => [
      localDate(entry.closedAt ?? entry.startedAt),
      ...axes(entry, positiveHealth).map(({ value }) => value),
      ...dimensionIds.map((id) => entry.words[id]),
      entry.closing,
    ]);
  return [head, ...rows];
}

function endOf({ start, minutes, endsAt }: Details): string | undefined {
  if (endsAt !== undefined) return endsAt;
  return start === undefined || minutes === undefined ? undefined : addMinutes(start, minutes);
}

interface SheetPeople {
  /** What somebody who comes along is called. */
  readonly nameOf: (somebody: { name: string; contactId?: string | undefined }) => string;
}

function together({ companions, attendees }: Details, { nameOf }: SheetPeople): string {
  const coming = companions.filter(({ state }) => state === 'yes');
  const joining = attendees.filter(({ state }) => state === 'approved');
  return [...coming, ...joining].map(nameOf).join(', ');
}

function rowOf(details: Details, days: { first?: LocalDate; last?: LocalDate }, people: SheetPeople): Cell[] {
  const isLonger = days.last !== days.first;
  return [
    days.first,
    details.start,
    isLonger ? days.last : undefined,
    endOf(details),
    titleOf(details),
    placeOf(details),
    together(details, people),
    details.cancelled ? t('settings:sheet.yes.label') : undefined,
  ];
}

const byDay = ([one = '']: Cell[], [other = '']: Cell[]) => (one < other ? -1 : Number(one > other));

/**
 * Every time of every appointment and every day to remember, the earliest first, a year ahead; what has no day yet stands
 * at the end.
 */
export function agendaSheet(
  { appointments, dates }: { appointments: readonly Appointment[]; dates: readonly ImportantDate[] },
  today: LocalDate,
  people: SheetPeople,
): Cell[][] {
  const heads = ['day', 'start', 'lastDay', 'end', 'what', 'place', 'together', 'off'] as const;
  const single = appointments.filter(({ repeat }) => repeat === undefined);
  const repeated = appointments.filter(({ repeat }) => repeat !== undefined);
  const times: Occurrence[] = [
    ...occurrencesOf(single, firstDay, '2199-12-31', repeatDays),
    ...occurrencesOf(repeated, firstDay, addDays(today, daysAhead), repeatDays),
  ].sort(inOrder);
  const rows = [
    ...times.map((one) => rowOf(one.details, { first: one.day, last: lastDay(one) }, people)),
    ...dates.map((date): Cell[] => [date.day, ...Array<undefined>(3).fill(undefined), dateTitle(date)]),
  ];
  return [
    heads.map((head) => t(`settings:sheet.${head}.label`)),
    ...rows.filter(([day]) => day !== undefined).sort(byDay),
    ...rows.filter(([day]) => day === undefined),
    ...single.filter(({ day }) => day === undefined).map((one) => rowOf(one, {}, people)),
  ];
}
