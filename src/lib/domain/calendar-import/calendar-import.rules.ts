import { fingerprint } from '$lib/core/fingerprint';
import { newAppointment } from '$lib/domain/appointment/appointment.rules';
import type { Appointment, Exception } from '$lib/domain/appointment/appointment.schema';
import type { CalendarItem } from '$lib/domain/appointment/calendar-item';

/**
 * What becomes of an item. `same`: it is here already. `older`: here is a later version. `calledOff`: it does not take place, and it
 * is not here.
 */
export type ImportStep =
  | { readonly kind: 'new'; readonly item: CalendarItem; readonly after: Appointment }
  | {
      readonly kind: 'changed';
      readonly item: CalendarItem;
      readonly before: Appointment;
      readonly after: Appointment;
    }
  | { readonly kind: 'same' | 'older' | 'calledOff'; readonly item: CalendarItem };

interface Made {
  readonly newId: () => string;
  /** An ISO 8601 instant. */
  readonly at: string;
}

const told = (item: CalendarItem) =>
  fingerprint(JSON.stringify({ ...item, origin: undefined, notes: undefined }));

/** What the file says of an appointment; the rest is the client's own. */
function saidBy(item: CalendarItem): Partial<Appointment> {
  const { title, placeWords, description, day, start, minutes, days, endsAt, repeat } = item;
  return { title, placeWords, description, day, start, minutes, days, endsAt, repeat };
}

/** The client's own words about one time. */
function ownOf({ on, removed, changes }: Exception): Exception {
  const { companions, attendees, discuss, went, successId, kind, place, cancelled } = changes;
  const own = { companions, attendees, discuss, went, successId, kind, place };
  const known = Object.entries(own).filter(([, value]) => value !== undefined);
  const mine = cancelled && cancelled.by !== 'them' ? { cancelled } : {};
  return { on, removed, changes: { ...Object.fromEntries(known), ...mine } };
}

/** What differs per time by the newer file, with what the client wrote about those times. */
function joined(kept: readonly Exception[], told: readonly Exception[]): Exception[] {
  const own = kept.map(ownOf).filter(({ removed, changes }) => removed || Object.keys(changes).length > 0);
  const days = [...new Set([...own, ...told].map(({ on }) => on))].sort();
  return days.map((on) => {
    const [mine, theirs] = [own.find((one) => one.on === on), told.find((one) => one.on === on)];
    return {
      on,
      removed: theirs?.removed ?? mine?.removed ?? false,
      changes: { ...theirs?.changes, ...mine?.changes },
    };
  });
}

function calledOff(
  item: CalendarItem,
  before: Appointment['cancelled'],
  at: string,
): Appointment['cancelled'] {
  if (item.isCancelled) return before ?? { at: item.origin.stamp ?? at, by: 'them' };
  return before?.by === 'them' ? undefined : before;
}

function newer(before: Appointment, item: CalendarItem, at: string): Appointment {
  const origin = { ...item.origin, told: told(item) };
  // What is called off often comes without the rest.
  const said = item.isCancelled && before.repeat && !item.repeat ? {} : saidBy(item);
  const exceptions = item.isCancelled ? before.exceptions : joined(before.exceptions, item.exceptions);
  return { ...before, ...said, exceptions, cancelled: calledOff(item, before.cancelled, at), origin };
}

/** One time of a row that is here, as the file now has it. */
function newerTime(before: Appointment, on: string, item: CalendarItem, at: string): Appointment {
  const { title, placeWords, day, start, minutes, days, endsAt, isCancelled, origin } = item;
  const was = before.exceptions.find((one) => one.on === on);
  const changes: Exception['changes'] = {
    ...was?.changes,
    ...{ title, placeWords, day, start: start ?? null, minutes: minutes ?? null },
    ...{ days: days ?? null, endsAt: endsAt ?? null },
    ...(isCancelled ? { cancelled: { at: origin.stamp ?? at, by: 'them' as const } } : {}),
  };
  const others = before.exceptions.filter((one) => one.on !== on);
  const exceptions = [...others, { on, removed: false, changes }].sort((a, b) => (a.on < b.on ? -1 : 1));
  return { ...before, exceptions };
}

function isOlder({ origin: kept }: Appointment, { origin }: CalendarItem): boolean {
  if (!kept) return false;
  if (origin.sequence !== kept.sequence) return origin.sequence < kept.sequence;
  return origin.stamp !== undefined && kept.stamp !== undefined && origin.stamp < kept.stamp;
}

/** Whether an appointment is what the file says, word for word: files without a UID are known again by that. */
function looksLike(one: Appointment, item: CalendarItem): boolean {
  return (
    one.title === item.title &&
    one.day === item.day &&
    one.start === item.start &&
    one.placeWords === item.placeWords &&
    JSON.stringify(one.repeat) === JSON.stringify(item.repeat)
  );
}

/** The UID under which an appointment of this app goes out; what came in keeps its own. */
export function ownUid(id: string): string {
  return `${id}@eigenwijzer`;
}

function placeOf(uid: string, part: string | undefined): string {
  return `${part ?? ''} ${uid}`;
}

/** What becomes of the items of a file, beside what is kept. Nothing is written yet. */
export function planImport(
  items: readonly CalendarItem[],
  kept: readonly Appointment[],
  made: Made,
): ImportStep[] {
  const byOrigin = new Map<string, Appointment>();
  const byTitle = Map.groupBy(kept, ({ title }) => title);
  const know = (one: Appointment) => {
    const { uid = ownUid(one.id), part } = one.origin ?? {};
    byOrigin.set(placeOf(uid, part), one);
  };
  kept.forEach(know);
  return items.map((item) => {
    const step = stepOf(item, { byOrigin, byTitle }, made);
    // Two items of one file can be about the same row.
    if ('after' in step) know(step.after);
    return step;
  });
}

interface KnownAppointments {
  readonly byOrigin: ReadonlyMap<string, Appointment>;
  readonly byTitle: ReadonlyMap<string, readonly Appointment[]>;
}

function stepOf(item: CalendarItem, { byOrigin, byTitle }: KnownAppointments, made: Made): ImportStep {
  const { uid, part } = item.origin;
  const row = uid === undefined ? undefined : byOrigin.get(placeOf(uid, undefined));
  if (row?.repeat && item.on !== undefined) {
    return compared(row, newerTime(row, item.on, item, made.at), item);
  }
  const found = uid === undefined ? undefined : byOrigin.get(placeOf(uid, part));
  if (found) return compared(found, newer(found, item, made.at), item);
  if (byTitle.get(item.title)?.some((one) => looksLike(one, item))) return { kind: 'same', item };
  if (item.isCancelled) return { kind: 'calledOff', item };
  return { kind: 'new', item, after: added(item, made) };
}

function compared(before: Appointment, after: Appointment, item: CalendarItem): ImportStep {
  if (before.origin?.told === after.origin?.told && item.on === undefined) return { kind: 'same', item };
  if (isOlder(before, item)) return { kind: 'older', item };
  const isSame = JSON.stringify({ ...before, origin: 0 }) === JSON.stringify({ ...after, origin: 0 });
  return isSame ? { kind: 'same', item } : { kind: 'changed', item, before, after };
}

function added(item: CalendarItem, { newId, at }: Made): Appointment {
  const blank = newAppointment({ id: newId(), createdAt: at });
  return {
    ...blank,
    ...saidBy(item),
    exceptions: item.exceptions,
    origin: { ...item.origin, told: told(item) },
  };
}

/** What is written for the steps of a file: each appointment once, and what was there before. */
export function changesOf(steps: readonly ImportStep[]): { after: Appointment[]; before: Appointment[] } {
  const after = new Map<string, Appointment>();
  const before = new Map<string, Appointment>();
  for (const step of steps) {
    if (!('after' in step)) continue;
    if (step.kind === 'changed' && !after.has(step.after.id)) before.set(step.after.id, step.before);
    after.set(step.after.id, step.after);
  }
  return { after: [...after.values()], before: [...before.values()] };
}

/** Whether the client said something about an appointment that came in. */
export function hasOwnWords({ companions, attendees, discuss, went, exceptions }: Appointment): boolean {
  const isOwn = companions.length + attendees.length + discuss.dimensions.length + discuss.aspects.length > 0;
  const words = [discuss.words, went].some((text) => text.trim() !== '');
  return isOwn || words || exceptions.some((one) => Object.keys(ownOf(one).changes).length > 0);
}

/** As it was before the file, with what the client has said since. */
export function asBefore(now: Appointment, before: Appointment): Appointment {
  const { title, placeWords, description, day, start, minutes, days, endsAt, repeat, cancelled, origin } =
    before;
  const was = {
    title,
    placeWords,
    description,
    day,
    start,
    minutes,
    days,
    endsAt,
    repeat,
    cancelled,
    origin,
  };
  return { ...now, ...was, exceptions: joined(now.exceptions, before.exceptions) };
}
