import ICAL from 'ical.js';
import type { Component } from './components';
import type { ContentLine } from './content-line';
import { windowsZones } from './windows-zones';

/**
 * A time on a clock as a number: the milliseconds since 1970 if that clock were in UTC. So days and hours are counted in a clock that
 * never jumps.
 */
export type Wall = number;

/** A zone of a file: gives the moment, in milliseconds since 1970, of a time on its clock. */
export interface Zone {
  readonly momentOf: (wall: Wall) => number;
  /** What its clock shows at a moment. */
  readonly wallAt: (moment: number) => Wall;
}

const hour = 3_600_000;
const week = 7 * 24 * hour;

/** A zone by how far its clock is ahead of UTC at a moment, in milliseconds. */
function zoneBy(ahead: (moment: number) => number): Zone {
  const wallAt = (moment: number) => moment + ahead(moment);
  const momentOf = (wall: Wall) => {
    // Clocks jump by a few hours at most: half a day to either side decides. In a gap the offset before it counts.
    const before = wall - ahead(wall - 14 * hour);
    const after = wall - ahead(wall + 14 * hour);
    return wallAt(before) === wall || wallAt(after) !== wall ? before : after;
  };
  return { wallAt, momentOf };
}

export const utcZone = zoneBy(() => 0);

/** A zone by its name in the IANA database; `undefined` when the device does not know it. */
export function ianaZone(name: string): Zone | undefined {
  const format = attempt(
    () =>
      new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
        ...{ timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
        ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
      }),
  );
  if (!format) return undefined;
  const byWeek = new Map<number, number>();
  const aheadAt = (at: number) => {
    const parts = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 1970, month = 1, day = 1, hour: h = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, h, minute, second) - at;
  };
  const aheadOn = (at: number) => {
    const ahead = byWeek.get(at) ?? aheadAt(at * week);
    byWeek.set(at, ahead);
    return ahead;
  };
  return zoneBy((moment) => {
    // Asking is slow: a week that begins and ends with the same offset has it all week; no clock changes twice in one.
    const at = Math.floor(moment / week);
    const ahead = aheadOn(at);
    return ahead === aheadOn(at + 1) ? ahead : aheadAt(Math.floor(moment / 1000) * 1000);
  });
}

function fixedZone(sign: string, hours: string, minutes: string): Zone {
  const ahead = (Number(hours) * 60 + Number(minutes || 0)) * 60_000;
  return zoneBy(() => (sign === '-' ? -ahead : ahead));
}

const timeOf = (wall: Wall) => {
  const date = new Date(wall);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return ICAL.Time.fromData({ year, month, day, hour: date.getUTCHours(), minute: date.getUTCMinutes() });
};

/** Offsets further than this are a mistake of who wrote the file. */
const furthest = 18 * 3600;

/** Whether the part of a zone that a line stands in has a list of changes. */
function hasList(lines: readonly string[], at: number): boolean {
  const from = lines.slice(0, at).findLastIndex((line) => line.startsWith('BEGIN:'));
  const end = lines.findIndex((line, place) => place > at && line.startsWith('END:'));
  return lines.slice(from + 1, end).some((line) => line.startsWith('RDATE:'));
}

/** A zone as the file itself defines it. Where its definition makes no sense, its name decides. */
function ownZone(lines: readonly ContentLine[]): Zone | undefined {
  const text = lines
    .filter(({ name }) => /^(BEGIN|END|TZID|DTSTART|TZOFFSET(FROM|TO)|RRULE|RDATE)$/.test(name))
    .map(({ name, value }) => `${name}:${name === 'RRULE' ? value.replace(/\s/g, '') : value}`)
    // ical.js takes a list of changes without the first, that of DTSTART.
    .flatMap((line, at, all) =>
      line.startsWith('DTSTART:') && hasList(all, at) ? [line, line.replace('DTSTART', 'RDATE')] : [line],
    );
  const zone = attempt(() => {
    const [, properties, components] = ICAL.parse(
      ['BEGIN:VTIMEZONE', ...text, 'END:VTIMEZONE'].join('\r\n'),
    ) as [string, unknown[], unknown[]];
    if (components.length === 0) return undefined;
    return new ICAL.Timezone(new ICAL.Component(['vtimezone', properties, components]));
  });
  if (!zone) return undefined;
  const offsets = new Map<number, number | undefined>();
  const offsetAt = (wall: Wall): number | undefined => {
    const key = Math.floor(wall / hour);
    if (!offsets.has(key)) {
      const offset = attempt(() => zone.utcOffset(timeOf(wall)));
      offsets.set(key, offset === undefined || Math.abs(offset) > furthest ? undefined : offset * 1000);
    }
    return offsets.get(key);
  };
  if (offsetAt(Date.UTC(2026, 0, 15)) === undefined) return undefined;
  const ahead = (wall: Wall) => offsetAt(wall) ?? 0;
  return {
    momentOf: (wall) => wall - ahead(wall),
    wallAt: (moment) => moment + ahead(moment + ahead(moment)),
  };
}

const cities = new Map<string, string>();

/** Names of cities that are no zone of their own, and of regions as Outlook shows them. */
const otherCities: Readonly<Record<string, string>> = { canberra: 'Australia/Sydney', bern: 'Europe/Zurich' };

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase();
}

function cityZone(city: string): string | undefined {
  if (cities.size === 0) {
    for (const zone of Intl.supportedValuesOf('timeZone'))
      cities.set(plain(zone.split('/').at(-1) ?? ''), zone);
    for (const [name, zone] of Object.entries(otherCities)) cities.set(name, zone);
  }
  return cities.get(plain(city));
}

/** "(UTC+01:00) Amsterdam, Berlin", "Eastern Time (US & Canada)": as Outlook shows a zone to people. */
function shownZone(name: string): Zone | undefined {
  const found = /^\s*(?:\((?:UTC|GMT)\s*(?:([+-])(\d{1,2}):?(\d\d)?)?\)|\S)?/i.exec(name);
  const words = name.replace(/^\s*\([^)]*\)\s*/, '');
  const windows = windowsZones[words.replace(/ Time \(.*\)$/, '').replace(/ (Standard )?Time$/, '')];
  const known =
    windows ??
    words
      .split(/[,/]/)
      .map(cityZone)
      .find((zone) => zone !== undefined);
  if (known !== undefined) return ianaZone(known);
  const bare = /^(?:UTC|GMT)\s*([+-])(\d{1,2}):?(\d\d)?$/i.exec(name.trim());
  const [, sign, hours, minutes] = bare ?? found ?? [];
  return sign && hours ? fixedZone(sign, hours, minutes ?? '0') : undefined;
}

function namedZone(name: string): Zone | undefined {
  if (/^(z|utc|gmt|etc\/(utc|gmt))$/i.test(name)) return utcZone;
  // Intl takes short names such as EST too, but a name that is an offset only by its own notation.
  const iana = /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$|^[A-Z]{3,5}(\dEDT)?$/.test(name)
    ? ianaZone(name)
    : undefined;
  if (iana) return iana;
  // `/mozilla.org/20070129_1/America/New_York`: what comes before the name says who defined it.
  const parts = name.split('/').filter(Boolean);
  for (let from = 1; from < parts.length; from += 1) {
    const rest = ianaZone(parts.slice(from).join('/'));
    if (rest) return rest;
  }
  const windows = windowsZones[name.replace(/ (Standard|Daylight|Summer) Time$/, '')] ?? windowsZones[name];
  return (windows ? ianaZone(windows) : undefined) ?? shownZone(name);
}

/** The zones that a file defines, and the ones that are known by name. */
export class Zones {
  #own = new Map<string, Zone>();
  #known = new Map<string, Zone | undefined>();

  constructor(components: readonly Component[]) {
    for (const { lines } of components) {
      const name = lines.find((line) => line.name === 'TZID')?.value;
      const zone = name ? ownZone(lines) : undefined;
      if (name && zone) this.#own.set(cleanName(name), zone);
    }
  }

  /** `undefined`: nobody knows which zone it is. */
  find(tzid: string): Zone | undefined {
    const name = cleanName(tzid);
    if (!this.#known.has(name)) this.#known.set(name, this.#own.get(name) ?? namedZone(name));
    return this.#known.get(name);
  }
}

const cleanName = (name: string) => name.replace(/\\(.)/g, '$1').replaceAll('"', '').trim();

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
