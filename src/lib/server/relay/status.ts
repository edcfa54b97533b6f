import type { Kind, LevelRow, RelayRows } from './repository.ts';
import { highWater, type Quotas } from './capacity.ts';

const kinds: readonly Kind[] = ['shares', 'backups', 'mailboxes', 'pushes'];
const [day, week] = [24, 7 * 24];

/** How full a kind is, and how fast it fills: bytes. Growth is undefined as long as it was not watched so long. */
interface KindStatus {
  readonly kind: Kind;
  readonly things: number;
  readonly used: number;
  readonly quota: number;
  readonly inDay: number | undefined;
  readonly inWeek: number | undefined;
  /** In so many days nothing new is taken any more, when it goes on as in the last week or day. */
  readonly daysLeft: number | undefined;
}

export interface RelayStatus {
  readonly kinds: readonly KindStatus[];
  /** Unix seconds: the clock of the database, the newest moment that was seen, and the one that is doubted. */
  readonly clock: number;
  readonly seen: number | undefined;
  readonly doubted: number | undefined;
}

/** What an operator needs to know of a relay. Nothing in it is of anybody. */
export async function statusOf(rows: RelayRows, quotas: Quotas): Promise<RelayStatus> {
  const { now: clock } = await rows.now();
  const mark = await rows.watch.mark();
  const used = await rows.used();
  const things = await rows.watch.things();
  const hour = Math.floor((mark?.seen ?? clock) / 3600);
  const levels = await rows.watch.levels(hour - week - day);
  const kindOf = (kind: Kind): KindStatus => {
    const level = levels.filter((row) => row.kind === kind);
    const [inDay, inWeek] = [grown(level, used[kind], hour, day), grown(level, used[kind], hour, week)];
    const perDay = inWeek === undefined ? inDay : inWeek / 7;
    const left = quotas[kind] * highWater - used[kind];
    const daysLeft = perDay !== undefined && perDay > 0 ? Math.max(0, left / perDay) : undefined;
    return { kind, things: things[kind], used: used[kind], quota: quotas[kind], inDay, inWeek, daysLeft };
  };
  return {
    kinds: kinds.map((kind) => kindOf(kind)),
    clock,
    seen: mark?.seen,
    doubted: mark?.doubted ?? undefined,
  };
}

/** Since so many hours ago: beside the newest count that is that old. */
function grown(levels: readonly LevelRow[], used: number, hour: number, hours: number): number | undefined {
  const before = levels.findLast((row) => row.hour <= hour - hours);
  return before && used - before.bytes;
}

/** The operator says that the clock is right: whatever has become due by it is done from now on. */
export async function confirmClock(rows: RelayRows): Promise<void> {
  const { now } = await rows.now();
  await rows.watch.keepMark({ seen: now, doubted: null });
}
