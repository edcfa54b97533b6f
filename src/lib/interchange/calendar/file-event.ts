import ICAL from 'ical.js';
import type { Component } from './components';
import { wordsOf, type ContentLine } from './content-line';
import { asDay, momentOf, timeIn, timesIn, type FileTime } from './moments';
import { inFullRule } from './vcalendar-rule';
import type { Wall, Zones } from './zones';

/** One VEVENT: a whole series, or one time of it that differs. */
export interface FileEvent {
  readonly uid: string | undefined;
  readonly sequence: number;
  /** DTSTAMP in milliseconds since 1970. */
  readonly stamp: number | undefined;
  readonly start: FileTime;
  /** How long it takes on the clock, in milliseconds; `undefined` when it is not told. */
  readonly length: number | undefined;
  readonly title: string;
  readonly place: string;
  readonly description: string;
  readonly isCancelled: boolean;
  readonly isTentative: boolean;
  readonly rules: readonly string[];
  readonly extra: readonly FileTime[];
  readonly without: readonly FileTime[];
  readonly replaces: FileTime | undefined;
  /** What it says counts for this time and all later ones. */
  readonly andLater: boolean;
}

const day = 86_400_000;

/** How long titles, places and descriptions are at most; the rest is cut off. */
const longest = { line: 300, text: 10_000 };

function wordsIn(lines: readonly ContentLine[], name: string, most: number): string {
  const found = lines.find((line) => line.name === name && line.value !== '');
  const words = wordsOf(found?.value ?? '');
  if (words.length <= most) return words;
  return Array.from(words).slice(0, most).join('').slice(0, most);
}

/** A length as RFC 5545 writes it, in milliseconds; `undefined` when it is none, or longer than a year. */
function durationOf(text: string | undefined): number | undefined {
  if (!text || !ICAL.Duration.isValueString(text)) return undefined;
  try {
    const length = ICAL.Duration.fromString(text).toSeconds() * 1000;
    return length >= 0 && length <= 366 * day ? length : undefined;
  } catch {
    return undefined;
  }
}

function lengthOf(lines: readonly ContentLine[], start: FileTime, zones: Zones): number | undefined {
  const end = timeIn(lines, 'DTEND', zones);
  if (!end) return durationOf(lines.find(({ name }) => name === 'DURATION')?.value);
  // The end on the clock of the start: a flight ends on another clock.
  const wall: Wall = start.zone && end.zone ? start.zone.wallAt(momentOf(end)) : end.wall;
  const length = start.isDay ? Math.floor(wall / day) * day - start.wall : wall - start.wall;
  return length >= 0 ? length : undefined;
}

function numberIn(lines: readonly ContentLine[], name: string): number {
  const value = Number(lines.find((line) => line.name === name)?.value);
  return Number.isInteger(value) && value > 0 && value < 2 ** 31 ? value : 0;
}

/** What an event is called, also when the rest of it cannot be read. */
export function titleIn({ lines }: Component): string {
  return wordsIn(lines, 'SUMMARY', longest.line);
}

/** Exchange and phones mark a whole day that they write as from midnight to midnight. */
function isMarkedDay(lines: readonly ContentLine[]): boolean {
  return lines.some(
    ({ name, value }) =>
      /^X-(?:MICROSOFT-CDO-ALLDAYEVENT|FUNAMBOL-ALLDAY|ALLDAY)$/.test(name) && /^(?:TRUE|1)$/i.test(value),
  );
}

/** Reads a VEVENT; `undefined` when it does not say when it is. */
export function fileEvent(component: Component, method: string, zones: Zones): FileEvent | undefined {
  const event = timedEvent(component, method, zones);
  if (!event || event.start.isDay || !isMarkedDay(component.lines)) return event;
  const length = Math.max(Math.round((event.length ?? 0) / day), 1) * day;
  const [start, extra, without] = [asDay(event.start), event.extra.map(asDay), event.without.map(asDay)];
  return { ...event, start, length, extra, without, replaces: event.replaces && asDay(event.replaces) };
}

function timedEvent(component: Component, method: string, zones: Zones): FileEvent | undefined {
  const { lines } = component;
  const replaces = timeIn(lines, 'RECURRENCE-ID', zones);
  // A single time that is called off need not say when it would have been.
  const start = timeIn(lines, 'DTSTART', zones) ?? (method === 'CANCEL' ? replaces : undefined);
  if (!start) return undefined;
  const stamp = timeIn(lines, 'DTSTAMP', zones) ?? timeIn(lines, 'LAST-MODIFIED', zones);
  const status = lines.find(({ name }) => name === 'STATUS')?.value.toUpperCase();
  const rangeLine = lines.find(({ name }) => name === 'RECURRENCE-ID');
  return {
    uid: lines.find(({ name, value }) => name === 'UID' && value !== '')?.value.slice(0, 1000),
    sequence: numberIn(lines, 'SEQUENCE'),
    stamp: stamp && momentOf(stamp),
    start,
    length: lengthOf(lines, start, zones),
    title: titleIn(component),
    place: wordsIn(lines, 'LOCATION', longest.line),
    description: wordsIn(lines, 'DESCRIPTION', longest.text),
    isCancelled: method === 'CANCEL' || status === 'CANCELLED' || status === 'CANCELED',
    isTentative: status === 'TENTATIVE',
    rules: lines.filter(({ name }) => name === 'RRULE').map(({ value }) => inFullRule(value)),
    extra: timesIn(lines, 'RDATE', zones),
    without: timesIn(lines, 'EXDATE', zones),
    replaces,
    andLater: rangeLine?.params.RANGE?.toUpperCase() === 'THISANDFUTURE',
  };
}
