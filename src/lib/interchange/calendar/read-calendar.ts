import { addDays, type LocalDate } from '$lib/core/local-date';
import { err, ok, type Result } from '$lib/core/result';
import { calendarItemSchema, type CalendarItem } from '$lib/domain/appointment/calendar-item';
import { textLines } from '$lib/interchange/text-lines';
import { calendarItems, changeItem, type ReadContext } from './calendar-items';
import { calendarParts, type CalendarParts } from './components';
import { fileEvent, titleIn, type FileEvent } from './file-event';
import { instancesOf, laterFirst } from './instances';
import { Zones } from './zones';

/**
 * `calendar.empty`: there is nothing in it. `calendar.notOne`: it is something else. `calendar.noEvents`: it holds no appointment.
 * `calendar.tooLarge`, `calendar.tooMany`: more than can be read at once. `calendar.tooSlow`: reading it did not come to an end.
 * `calendar.notReadable`: the phone does not give it.
 */
export interface CalendarError {
  readonly code:
    | 'calendar.empty'
    | 'calendar.notOne'
    | 'calendar.noEvents'
    | 'calendar.tooLarge'
    | 'calendar.tooMany'
    | 'calendar.tooSlow'
    | 'calendar.notReadable';
}

/** What a calendar file holds. */
export interface CalendarReading {
  readonly items: readonly CalendarItem[];
  /** What is in it and cannot be read, by what it is called. */
  readonly unread: readonly string[];
  /** How many tasks and journal entries there are. */
  readonly others: number;
  /** There were so many that what is over was left out. */
  readonly onlyComing: boolean;
}

/** How large a file can be that is read, in bytes. */
export const mostBytes = 10 * 1024 * 1024;
/** How many events a file can hold. */
const mostEvents = 20_000;

/** How many appointments come in at once at most. */
const mostItems = 2000;

const yearAhead = 366 * 86_400_000;

/** Reads a calendar file (RFC 5545), whoever made it. May take long: only in a worker with a time limit. */
export function readCalendar(
  bytes: Uint8Array,
  context: ReadContext,
): Result<CalendarReading, CalendarError> {
  if (bytes.length > mostBytes) return err({ code: 'calendar.tooLarge' });
  const lines = textLines(bytes);
  if (lines.every((line) => line.trim() === '')) return err({ code: 'calendar.empty' });
  const parts = calendarParts(lines);
  if (!parts.isCalendar) return err({ code: 'calendar.notOne' });
  if (parts.events.length === 0) return err({ code: 'calendar.noEvents' });
  if (parts.events.length > mostEvents) return err({ code: 'calendar.tooMany' });
  const read = readParts(parts, context);
  if (read.items.length <= mostItems) return ok(read);
  const items = read.items.filter((item) => lastDayIn(item) >= context.today);
  return items.length > mostItems
    ? err({ code: 'calendar.tooMany' })
    : ok({ ...read, items, onlyComing: true });
}

/** A day after which an item does not come back. */
function lastDayIn({ day, days, repeat, exceptions }: CalendarItem): LocalDate {
  const isOpen = repeat !== undefined && repeat.every !== 'listed' && repeat.until === undefined;
  const known = [addDays(day, (days ?? 1) - 1), repeat?.until, repeat?.days?.at(-1)];
  const moved = exceptions.map(({ on, changes }) => changes.day ?? on);
  return isOpen
    ? '9999-12-31'
    : ([...known, ...moved]
        .filter((one) => one !== undefined)
        .sort()
        .at(-1) ?? day);
}

function readParts({ events, zones, others }: CalendarParts, context: ReadContext): CalendarReading {
  const known = new Zones(zones);
  const unread: string[] = [];
  const byUid = new Map<string | symbol, FileEvent[]>();
  for (const { component, method } of events) {
    const event = fileEvent(component, method, known);
    if (!event) {
      unread.push(titleIn(component));
      continue;
    }
    // What has no name of its own is never the same as something else.
    const key = event.uid ?? Symbol();
    byUid.set(key, [...(byUid.get(key) ?? []), event]);
  }
  const items = [...byUid.values()].flatMap((versions) => {
    const found = itemsOf(versions, context).filter((item) => calendarItemSchema.safeParse(item).success);
    if (found.length === 0) unread.push(versions[0]?.title ?? '');
    return found;
  });
  return { items, unread, others, onlyComing: false };
}

/** The latest of each time that differs. */
function latestChanges(versions: readonly FileEvent[]): FileEvent[] {
  const byTime = new Map<string, FileEvent>();
  for (const event of versions.toSorted(laterFirst)) {
    const { replaces } = event;
    if (!replaces) continue;
    const key = String(replaces.zone?.momentOf(replaces.wall) ?? replaces.wall);
    if (!byTime.has(key)) byTime.set(key, event);
  }
  return [...byTime.values()];
}

function itemsOf(versions: readonly FileEvent[], context: ReadContext): CalendarItem[] {
  const [master] = versions.filter(({ replaces }) => !replaces).sort(laterFirst);
  const changes = latestChanges(versions);
  if (!master) return changes.map(changeItem);
  const horizon = Date.parse(context.today) + 2 * yearAhead;
  return calendarItems(master, instancesOf(master, changes, horizon), context);
}
