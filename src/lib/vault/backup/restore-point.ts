import type { VaultDatabase } from '$lib/vault/store/vault-database';
import { restorePointPrefix, type MetaRow, type RecordRow } from '$lib/vault/store/vault-rows';
import { restorePointRows, currentRows, transact } from '$lib/vault/store/transactions';

/** How long what was here before an import stays, in milliseconds: seven days, by the relay's time. */
export const restorePointLifetime = 7 * 24 * 60 * 60_000;

/** A change of everything at once. `from`: the epoch that it was made for; `to`: the one after it. */
export interface Replacement {
  readonly from: string;
  readonly to: string;
  /** Ids of rows that cannot be read: they stay where they are. */
  readonly keep: readonly string[];
  /** ISO 8601 instant of now. */
  readonly since: string;
}

/** `moved`: the vault is not the one that this was made for any more, nothing was changed. */
export type ReplacementOutcome = 'done' | 'moved' | 'gone';

/** Rows written in one batch: more of them would block the page while the transaction waits. */
const batchSize = 12;

/** Puts rows in the place of all others, and those aside, in one transaction. */
export function replaceAll(
  database: VaultDatabase,
  rows: readonly RecordRow[],
  change: Replacement,
): Promise<ReplacementOutcome> {
  return replaced(database, change, async (now) => {
    await database.records.where('id').aboveOrEqual(restorePointPrefix).delete();
    await exchange(database, now, [...now.map(aside), ...rows]);
    return now.length > 0;
  });
}

/** Puts what lies aside back in its place, and what is there now aside. */
export function swapRestorePoint(database: VaultDatabase, change: Replacement): Promise<ReplacementOutcome> {
  return replaced(database, change, async (now) => {
    const kept = new Set(change.keep.map((id) => restorePointPrefix + id));
    const all = await restorePointRows(database);
    const then = all.filter(({ id }) => !kept.has(id));
    await exchange(database, [...now, ...then], [...now.map(aside), ...then.map(back)]);
    return now.length > 0;
  });
}

/**
 * Counts how long it lies aside, and takes it away when that is long enough. `passed`: the moment that has surely
 * passed, as the relay told it: a phone's clock that is wrong, now or at the import, takes nothing away.
 */
export function expireRestorePoint(database: VaultDatabase, passed: number): Promise<void> {
  return transact(database, 'rw', async () => {
    const row = await database.meta.get('earlier');
    if (row?.key !== 'earlier') return;
    const heard = new Date(passed).toISOString();
    if (row.heard === undefined) {
      const since = row.since < heard ? row.since : heard;
      await database.meta.put({ ...row, since, heard });
    } else if (Date.parse(row.heard) + restorePointLifetime <= passed) await removeRestorePoint(database);
  });
}

/** Takes away what lies aside. */
export function deleteRestorePoint(database: VaultDatabase): Promise<void> {
  return transact(database, 'rw', () => removeRestorePoint(database));
}

async function removeRestorePoint({ records, meta }: VaultDatabase): Promise<void> {
  await records.where('id').aboveOrEqual(restorePointPrefix).delete();
  await meta.delete('earlier');
}

/** `work` gets the rows of now that can be read, and tells whether something lies aside afterwards. */
function replaced(
  database: VaultDatabase,
  { from, to, keep, since }: Replacement,
  work: (now: readonly RecordRow[]) => Promise<boolean>,
): Promise<ReplacementOutcome> {
  const { meta } = database;
  return transact(database, 'rw', async (): Promise<ReplacementOutcome> => {
    const [epoch, head] = await meta.bulkGet(['epoch', 'head']);
    if (epoch?.key !== 'epoch' || head?.key !== 'head') return 'gone';
    // Done again after a lost connection: it may have arrived the first time.
    if (epoch.value === to) return 'done';
    if (epoch.value !== from) return 'moved';
    const stays = new Set(keep);
    const all = await currentRows(database);
    const now = all.filter(({ id }) => !stays.has(id));
    const isAside = await work(now);
    const rows: MetaRow[] = [
      { ...head, seq: head.seq + 1, recent: [] },
      { key: 'epoch', value: to },
      { key: 'restored', at: since },
    ];
    if (isAside) rows.push({ key: 'earlier', since });
    else await meta.delete('earlier');
    await meta.delete('gathered');
    await meta.bulkPut(rows);
    return 'done';
  });
}

/** Takes rows away and puts others there, a handful at a time, within the transaction that goes on. */
async function exchange(
  { records }: VaultDatabase,
  gone: readonly RecordRow[],
  come: readonly RecordRow[],
): Promise<void> {
  for (let at = 0; at < gone.length; at += batchSize) {
    await records.bulkDelete(gone.slice(at, at + batchSize).map(({ id }) => id));
  }
  for (let at = 0; at < come.length; at += batchSize) await records.bulkPut(come.slice(at, at + batchSize));
}

function aside(row: RecordRow): RecordRow {
  return { ...row, id: restorePointPrefix + row.id };
}

function back(row: RecordRow): RecordRow {
  return { ...row, id: row.id.slice(restorePointPrefix.length) };
}
