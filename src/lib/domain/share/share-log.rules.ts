import type { ShareEvent } from './share.schema';

/** The newest lines that are kept of one share. */
const eventsKept = 500;

/**
 * Above which number to ask for lines. The last line that is known is asked for once more: a relay that does not give
 * it back is not telling the log that it told before.
 */
export function askLogAbove(known: readonly ShareEvent[]): number {
  const last = lastOf(known);
  return last ? last.seq - 1 : 0;
}

/**
 * Whether what the relay gives now goes on where it was. `kept`: so many lines the relay keeps, so who was away for
 * longer misses what lies between, and that is no other log.
 */
export function goesOn(known: readonly ShareEvent[], fresh: readonly ShareEvent[], kept: number): boolean {
  const last = lastOf(known);
  if (!last || fresh.some((line) => isSame(line, last))) return true;
  const lines = inOrder(fresh);
  const [oldest, newest] = [lines[0], lines.at(-1)];
  return oldest !== undefined && oldest.seq > last.seq && (newest?.seq ?? 0) - last.seq >= kept;
}

/** What is known with what is new, each number once. */
export function withNewLines(known: readonly ShareEvent[], fresh: readonly ShareEvent[]): ShareEvent[] {
  const numbers = new Set(known.filter(isReadable).map(({ seq }) => seq));
  return [...known, ...inOrder(fresh).filter(({ seq }) => !numbers.has(seq))].slice(-eventsKept);
}

/**
 * The log as the relay tells it from the beginning, when that is not what it told before. Of what is known the lines
 * stay that are older than its oldest one; without any line it said nothing, and everything stays.
 */
export function anewFrom(known: readonly ShareEvent[], fresh: readonly ShareEvent[]): ShareEvent[] {
  const lines = inOrder(fresh);
  const first = lines[0];
  if (!first) return [...known];
  return [...known.filter(({ seq }) => seq < first.seq), ...lines].slice(-eventsKept);
}

/** Whether there was more than is kept: lines are numbered from 1. */
export function isLogCut(lines: readonly ShareEvent[]): boolean {
  return (lines.find(isReadable)?.seq ?? 1) > 1;
}

/** Each number once, the lowest first: what comes from the relay can stand in it twice. */
function inOrder(lines: readonly ShareEvent[]): ShareEvent[] {
  const byNumber = new Map(lines.toReversed().map((line) => [line.seq, line]));
  return [...byNumber.values()].sort((a, b) => a.seq - b.seq);
}

function isReadable({ event }: ShareEvent): boolean {
  return event !== 'unreadable';
}

function lastOf(lines: readonly ShareEvent[]): ShareEvent | undefined {
  return lines.findLast(isReadable);
}

function isSame(one: ShareEvent, other: ShareEvent): boolean {
  return (['seq', 'event', 'version', 'deviceId', 'minute'] as const).every(
    (field) => one[field] === other[field],
  );
}
