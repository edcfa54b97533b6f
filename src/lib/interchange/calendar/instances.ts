import type { FileEvent } from './file-event';
import { momentOf, type FileTime } from './moments';
import { ruleTimes, type RuleTimes } from './rule';
import type { Wall } from './zones';

/** One time of an event. `planned`: when its rule puts it, in the zone of the event. */
export interface Instance {
  readonly planned: Wall;
  readonly start: FileTime;
  readonly event: FileEvent;
  /** Whether it says something of its own: another time, other words, called off. */
  readonly isOwn: boolean;
}

/** All times of an event, with what the file changed, added and took away. */
export interface Instances {
  /** By rule alone, without what was taken away or changed. */
  readonly ruled: readonly Wall[];
  readonly all: readonly Instance[];
  readonly end: RuleTimes['end'];
  readonly count?: number;
}

const day = 86_400_000;
const dayOf = (wall: Wall) => Math.floor(wall / day);

/** A later version goes before an earlier one. */
export function laterFirst(left: FileEvent, right: FileEvent): number {
  return right.sequence - left.sequence || (right.stamp ?? 0) - (left.stamp ?? 0);
}

/**
 * Whether a time in a list of others means the one at `wall`. Files name a time by its day, by its moment in UTC or by its
 * clock, whatever the series has.
 */
function means(time: FileTime, wall: Wall, series: FileTime): boolean {
  if (series.isDay || time.isDay) {
    const here = time.zone && series.zone && !time.isDay ? series.zone.wallAt(momentOf(time)) : time.wall;
    return dayOf(here) === dayOf(wall);
  }
  if (time.zone && series.zone) return momentOf(time) === series.zone.momentOf(wall);
  return time.wall === wall;
}

/** A time with the clock of the series. */
function onClockOf(series: FileTime, wall: Wall): FileTime {
  return { ...series, wall };
}

/** The clock of the series at a time that another line gives. */
function wallIn(series: FileTime, time: FileTime): Wall {
  if (series.isDay) return dayOf(time.wall) * day;
  if (time.isDay) return time.wall + (series.wall - dayOf(series.wall) * day);
  return time.zone && series.zone ? series.zone.wallAt(momentOf(time)) : time.wall;
}

function ruledOf({ rules, start }: FileEvent, horizon: Wall): RuleTimes {
  const all = rules.map((rule) => ruleTimes(rule, start, horizon));
  const [only] = all;
  if (!only) return { walls: [start.wall], end: 'known' };
  if (all.length === 1) return only.walls.length > 0 ? only : { walls: [start.wall], end: only.end };
  const walls = [...new Set(all.flatMap((one) => one.walls))].sort((a, b) => a - b);
  const ends = all.map(({ end }) => end);
  const end = (['tooMany', 'unreadable', 'endless'] as const).find((one) => ends.includes(one)) ?? 'known';
  return { walls, end };
}

/** The change that counts for a time and all later ones, shifted to this time. */
function changedFrom(master: FileEvent, ranges: readonly FileEvent[], wall: Wall): Instance {
  const range = ranges.findLast((one) => one.replaces && wallIn(master.start, one.replaces) <= wall);
  if (!range?.replaces) {
    return { planned: wall, start: onClockOf(master.start, wall), event: master, isOwn: false };
  }
  const shift = wallIn(master.start, range.start) - wallIn(master.start, range.replaces);
  return { planned: wall, start: onClockOf(master.start, wall + shift), event: range, isOwn: true };
}

/** `changes`: the times of this series that differ, only their latest version. */
export function instancesOf(master: FileEvent, changes: readonly FileEvent[], horizon: Wall): Instances {
  const { walls: ruled, end, count } = ruledOf(master, horizon);
  const added = master.extra.map((time) => wallIn(master.start, time));
  const walls = [...new Set([...ruled, ...added])].sort((a, b) => a - b);
  const kept = walls.filter((wall) => !master.without.some((time) => means(time, wall, master.start)));
  const ranges = changes
    .filter((one) => one.andLater)
    .sort(
      (a, b) => wallIn(master.start, a.replaces ?? a.start) - wallIn(master.start, b.replaces ?? b.start),
    );
  const single = changes.filter((one) => !one.andLater);
  const all = kept.map((wall): Instance => {
    const own = single.find((one) => one.replaces && means(one.replaces, wall, master.start));
    return own
      ? { planned: wall, start: own.start, event: own, isOwn: true }
      : changedFrom(master, ranges, wall);
  });
  const strays = single
    // What an older version changed and the newest series does not have any more is gone.
    .filter(
      (one) => one.sequence >= master.sequence && !master.without.some((time) => isSame(time, one, master)),
    )
    .filter((one) => !walls.some((wall) => one.replaces && means(one.replaces, wall, master.start)))
    .map((one): Instance => {
      const planned = wallIn(master.start, one.replaces ?? one.start);
      return { planned, start: one.start, event: one, isOwn: true };
    });
  return { ruled, all: [...all, ...strays], end, ...(count === undefined ? {} : { count }) };
}

function isSame(time: FileTime, change: FileEvent, master: FileEvent): boolean {
  return change.replaces !== undefined && means(time, wallIn(master.start, change.replaces), master.start);
}
