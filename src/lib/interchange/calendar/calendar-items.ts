import { mostTimes } from '$lib/core/bounds.schema';
import { addDays, isLocalDate, type LocalDate } from '$lib/core/local-date';
import { wallMoment } from '$lib/core/local-time';
import type { CalendarItem, CalendarNote } from '$lib/domain/appointment/calendar-item';
import type { Exception, Repeat } from '$lib/domain/appointment/appointment.schema';
import { fitRepeat } from './fit-repeat';
import type { FileEvent } from './file-event';
import type { Instance, Instances } from './instances';
import { whenOf, type When } from './our-time';

/** What is needed to tell events in our days. `now`: an ISO 8601 instant, for what was called off without a moment. */
export interface ReadContext {
  readonly today: LocalDate;
  readonly now: string;
}

/** One time of an event in our days. `on`: the day that its rule gives. */
interface Time {
  readonly on: LocalDate;
  readonly planned: When;
  readonly when: When;
  readonly instance: Instance;
}

/** So often on one day at most; what comes back more often is kept as its first time. */
const mostOnOneDay = 8;

type Words = Pick<CalendarItem, 'title' | 'placeWords' | 'description'>;

function wordsOf({ title, place, description }: FileEvent): Words {
  return { title, placeWords: place, ...(description === '' ? {} : { description }) };
}

function originOf({ uid, sequence, stamp }: FileEvent, part?: string): CalendarItem['origin'] {
  const known = stamp !== undefined && stamp >= 0 && stamp < Date.UTC(2200, 0, 1);
  return {
    ...(uid === undefined ? {} : { uid }),
    ...(part === undefined ? {} : { part }),
    sequence,
    ...(known ? { stamp: new Date(stamp).toISOString() } : {}),
  };
}

function notesOf(event: FileEvent): CalendarNote[] {
  return [
    ...(event.start.lostZone ? (['zone'] as const) : []),
    ...(event.isTentative ? (['tentative'] as const) : []),
  ];
}

function timeOf(instance: Instance, master: FileEvent): Time {
  const planned = whenOf({ ...master.start, wall: instance.planned }, master.length);
  const when = whenOf(instance.start, instance.event.length ?? master.length);
  return { on: planned.day, planned, when, instance };
}

/** What differs on one time from how it is as always. `null`: not known this time. */
function changesOf(time: Time, base: When, master: FileEvent, now: string): Exception['changes'] {
  const { when, on, instance } = time;
  const { event } = instance;
  const names = ['start', 'minutes', 'days', 'endsAt'] as const;
  const differs = Object.fromEntries(
    names.filter((name) => when[name] !== base[name]).map((name) => [name, when[name] ?? null]),
  );
  return {
    ...differs,
    ...(when.day === on ? {} : { day: when.day }),
    ...(event.title === master.title ? {} : { title: event.title }),
    ...(event.place === master.place ? {} : { placeWords: event.place }),
    ...(event.description === master.description ? {} : { description: event.description }),
    ...(event.isCancelled && !master.isCancelled ? { cancelled: calledOff(event, now) } : {}),
  };
}

function calledOff(event: FileEvent, now: string): NonNullable<Exception['changes']['cancelled']> {
  return { at: originOf(event).stamp ?? now, by: 'them' };
}

const isEmpty = (changes: Exception['changes']) => Object.keys(changes).length === 0;

/** A whole event as one item. */
function single(event: FileEvent, when: When, part?: string): CalendarItem {
  const { isCancelled } = event;
  const [origin, notes] = [originOf(event, part), notesOf(event)];
  return { ...wordsOf(event), ...when, origin, isCancelled, exceptions: [], notes };
}

/** One time of a series that the file does not hold. */
export function changeItem(event: FileEvent): CalendarItem {
  const on = whenOf(event.replaces ?? event.start, undefined);
  const part = `${on.day} ${on.start ?? ''}`.trim();
  return { ...single(event, whenOf(event.start, event.length), part), on: on.day };
}

/** Whether a time is as the rule has it, or was moved by the clock alone, in the hour that is not there. */
function keepsClock(when: When, base: When): boolean {
  if (when.start === base.start) return true;
  return base.start !== undefined && wallMoment(when.day, base.start).kind === 'skipped';
}

function ruleItem(master: FileEvent, { ruled, end, count }: Instances, times: readonly Time[], now: string) {
  const plan = ruled.map((wall) => whenOf({ ...master.start, wall }, master.length)).filter(isShown);
  const [base] = plan;
  const days = plan.map(({ day }) => day);
  if (!base || !plan.every((when) => keepsClock(when, base)) || new Set(days).size < days.length)
    return undefined;
  const frequency = /FREQ=([A-Z]+)/i.exec(master.rules[0] ?? '')?.[1]?.toUpperCase() ?? '';
  const repeat = fitRepeat({ days, isEndless: end !== 'known', count, frequency });
  if (!repeat) return undefined;
  const there = new Set(times.map(({ on }) => on));
  const removed = days.filter((on) => !there.has(on)).map((on) => ({ on, removed: true, changes: {} }));
  const ruledDays = new Set(days);
  const differ = times
    .map((time) => ({ on: time.on, removed: false, changes: changesOf(time, base, master, now) }))
    .filter(({ on, changes }) => !ruledDays.has(on) || !isEmpty(changes));
  return { ...single(master, base), repeat, exceptions: inOrder([...removed, ...differ]) };
}

function inOrder(exceptions: readonly Exception[]): Exception[] {
  return exceptions.toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

const isShown = ({ day }: When) => isLocalDate(day);

/** So far back a row is kept that is too long to keep whole. */
const daysBack = 60;

/** The times as a list of days, each with what differs. */
function listItem(
  master: FileEvent,
  times: readonly Time[],
  part: string | undefined,
  { today, now }: ReadContext,
) {
  const first = times.length > mostTimes ? times.filter(({ on }) => on >= addDays(today, -daysBack)) : times;
  const kept = first.slice(0, mostTimes);
  const [begin] = kept;
  if (!begin) return undefined;
  const base = begin.planned;
  if (kept.length === 1)
    return single({ ...master, ...begin.instance.event, uid: master.uid }, begin.when, part);
  const repeat: Repeat = { every: 'listed', days: kept.map(({ on }) => on) };
  const exceptions = kept
    .map((time) => ({ on: time.on, removed: false, changes: changesOf(time, base, master, now) }))
    .filter(({ changes }) => !isEmpty(changes));
  const item = { ...single(master, base, part), repeat, exceptions };
  return kept.length < times.length ? withNote(item, 'until') : item;
}

function withNote(item: CalendarItem, note: CalendarNote): CalendarItem {
  return { ...item, notes: [...item.notes, note] };
}

/** The times that come first on their day, second on their day, and so on. */
function byPlaceInDay(times: readonly Time[]): Time[][] {
  const groups: Time[][] = [];
  const seen = new Map<LocalDate, number>();
  for (const time of times) {
    const place = seen.get(time.on) ?? 0;
    seen.set(time.on, place + 1);
    (groups[place] ??= []).push(time);
  }
  return groups;
}

/** An event with all its times as what an appointment can keep (ADR 0080). None: every time was taken away. */
export function calendarItems(master: FileEvent, instances: Instances, context: ReadContext): CalendarItem[] {
  const isRow = master.rules.length + master.extra.length > 0 || instances.all.length > 1;
  const times = instances.all
    .map((instance) => timeOf(instance, master))
    .filter(({ on, when }) => isLocalDate(on) && isShown(when))
    .sort((a, b) => a.instance.planned - b.instance.planned);
  const [first] = times;
  if (!first) return [];
  const { end } = instances;
  if (!isRow) return [single({ ...first.instance.event, uid: master.uid }, first.when)];
  const groups = byPlaceInDay(times);
  const isLost = end === 'unreadable' || (end === 'tooMany' && times.length === 1);
  if (isLost || groups.length > mostOnOneDay) return [withNote(single(master, first.when), 'onlyFirst')];
  const ruled = groups.length === 1 ? ruleItem(master, instances, times, context.now) : undefined;
  if (ruled) return [ruled];
  return groups
    .map((group, at) => listItem(master, group, at === 0 ? undefined : String(at + 1), context))
    .filter((item) => item !== undefined)
    .map((item) => (end === 'known' || item.notes.includes('until') ? item : withNote(item, 'until')));
}
