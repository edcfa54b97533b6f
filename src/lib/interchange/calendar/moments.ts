import type { ContentLine } from './content-line';
import { homeZone } from '$lib/core/wall-clock';
import { ianaZone, utcZone, type Wall, type Zone, type Zones } from './zones';

/** A time in a file: a day, or a time on a clock. `zone` absent: on whatever clock hangs there. */
export interface FileTime {
  readonly isDay: boolean;
  readonly wall: Wall;
  readonly zone?: Zone;
  /** A zone was named that nobody knows: its time on the clock is taken. */
  readonly lostZone?: boolean;
}

const form =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T\s](?:(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?|Z)?$/i;

/** Reads one value of a line; `undefined` when it is no day and no time. */
export function fileTime(text: string, line: ContentLine, zones: Zones): FileTime | undefined {
  const found = form.exec(text.trim());
  if (!found) return undefined;
  const [, year, month, day, hours, minutes, seconds, offset] = found;
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(wall);
  if (date.getUTCMonth() + 1 !== Number(month) || Number(year) < 100) return undefined;
  if (hours === undefined || line.params.VALUE?.toUpperCase() === 'DATE') return { isDay: true, wall };
  if (Number(hours) > 24 || Number(minutes) > 59) return undefined;
  // Files count leap seconds; nobody's agenda does.
  const clock =
    wall + (Number(hours) * 60 + Number(minutes)) * 60_000 + Math.min(Number(seconds ?? 0), 59) * 1000;
  if (offset !== undefined) {
    const [hoursAhead, minutesAhead] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
    const ahead = /z/i.test(offset)
      ? 0
      : (hoursAhead * 60 + minutesAhead) * (offset.startsWith('-') ? -60_000 : 60_000);
    return { isDay: false, wall: clock - ahead, zone: utcZone };
  }
  const tzid = line.params.TZID;
  if (!tzid) return { isDay: false, wall: clock };
  const zone = zones.find(tzid);
  return zone ? { isDay: false, wall: clock, zone } : { isDay: false, wall: clock, lostZone: true };
}

/** The first time of a line with a name, if it can be read. */
export function timeIn(lines: readonly ContentLine[], name: string, zones: Zones): FileTime | undefined {
  for (const line of lines) {
    const time = line.name === name ? fileTime(line.value, line, zones) : undefined;
    if (time) return time;
  }
  return undefined;
}

/** All times in the lists of a name: RDATE and EXDATE. Of a period its beginning. What cannot be read is left out. */
export function timesIn(lines: readonly ContentLine[], name: string, zones: Zones): FileTime[] {
  return lines
    .filter((line) => line.name === name)
    .flatMap((line) => line.value.split(',').map((text) => fileTime(text.split('/')[0] ?? '', line, zones)))
    .filter((time) => time !== undefined);
}

/** The moment of a time: of one without a zone as if its clock were in UTC, so that those can be compared. */
export function momentOf({ zone, wall }: FileTime): number {
  return zone ? zone.momentOf(wall) : wall;
}

/**
 * The whole day that a midnight begins: on the clock of its own zone, else on the one of here, which a file in UTC may mean by
 * another hour.
 */
export function asDay(time: FileTime): FileTime {
  const isMidnight = !time.zone || time.wall % wholeDay === 0;
  const wall = isMidnight && time.zone !== utcZone ? time.wall : here(time);
  return { isDay: true, wall: Math.round(wall / wholeDay) * wholeDay };
}

const wholeDay = 86_400_000;

/** What the clock of here shows at a time. */
export function here(time: FileTime): Wall {
  return ianaZone(homeZone)?.wallAt(momentOf(time)) ?? time.wall;
}
