import type { VaultDatabase } from '$lib/vault/store/vault-database';
import { loosePrefix, type RecordRow } from '$lib/vault/store/vault-rows';
import { isSameVersion, transact } from '$lib/vault/store/transactions';
import { reencryptRow } from '$lib/vault/records/record-codec';
import type { RecordStore } from '$lib/vault/store/record-store';
import { withVaultMutex } from '$lib/vault/tabs/vault-mutex';

/** Rows re-encrypted in one transaction. */
const batchSize = 24;

/**
 * Re-encrypts all rows under older keys, and then deletes those keys. Each row is compared with the version that it
 * replaces, so that whatever is written meanwhile stays; what cannot be opened keeps its key. Goes on where it was
 * after a kill. Stops when the vault is locked or gone, or when the disk does not follow: the next opening goes on.
 * An older key stays openable as long as another page writes with it (`inUse`): what is typed there must not be lost.
 * `pause` yields to the page between two batches.
 */
export async function reencryptRows(
  records: RecordStore,
  { pause, inUse }: { pause(): Promise<void>; inUse(): Promise<ReadonlySet<string>> },
): Promise<'done' | 'stopped'> {
  const stuck = new Set<string>();
  for (;;) {
    const { keys, epoch } = records;
    if (records.locked.current || records.gone.current) return 'stopped';
    const found = await records.connection.run((database) => olderRows(database, keys.writing.id, stuck));
    if (!found.ok) return 'stopped';
    if (found.value.length === 0) {
      const used = await inUse();
      const finished = await records.connection.run((database) => dropOlderKeys(database, epoch, used));
      if (!finished.ok) return 'stopped';
      if (finished.value) return 'done';
      // Everything was replaced in between: look again what there is now.
      if (!(await records.loadAll()).ok) return 'stopped';
      continue;
    }
    const pairs = await Promise.all(
      found.value.map(async (before) => ({ before, after: await reencryptRow(keys, before) })),
    );
    for (const { before, after } of pairs) if (!after) stuck.add(before.id);
    const written = await withVaultMutex('shared', () =>
      records.connection.run((database) => writeReencrypted(database, epoch, pairs)),
    );
    if (!written.ok) return 'stopped';
    if (!written.value && !(await records.loadAll()).ok) return 'stopped';
    await pause();
  }
}

/** Some rows that are not under this key, without those that cannot be opened. */
function olderRows(database: VaultDatabase, keyId: string, stuck: ReadonlySet<string>): Promise<RecordRow[]> {
  return transact(database, 'r', () =>
    database.records
      .filter((row) => row.keyId !== keyId && !stuck.has(row.id))
      .limit(batchSize)
      .toArray(),
  );
}

function writeReencrypted(
  database: VaultDatabase,
  epoch: string,
  pairs: readonly { readonly before: RecordRow; readonly after: RecordRow | undefined }[],
): Promise<boolean> {
  const { records, meta } = database;
  return transact(database, 'rw', async () => {
    const [epochRow, stored] = await Promise.all([
      meta.get('epoch'),
      records.bulkGet(pairs.map(({ before }) => before.id)),
    ]);
    if (epochRow?.key !== 'epoch' || epochRow.value !== epoch) return false;
    const unchanged = pairs.filter(({ before }, at) => isSameVersion(stored[at], before));
    await records.bulkPut(unchanged.flatMap(({ after }) => after ?? []));
    return true;
  });
}

/** Forgets the keys under which no row lies any more. */
function dropOlderKeys(database: VaultDatabase, epoch: string, inUse: ReadonlySet<string>): Promise<boolean> {
  const { records, meta } = database;
  return transact(database, 'rw', async () => {
    const [epochRow, keys] = await meta.bulkGet(['epoch', 'keys']);
    if (epochRow?.key !== 'epoch' || epochRow.value !== epoch || keys?.key !== 'keys') return false;
    const used = new Set([keys.current, ...inUse]);
    await records.each(({ keyId }) => used.add(keyId));
    const loose = await meta.where('key').startsWith(loosePrefix).toArray();
    for (const row of loose) if ('keyId' in row) used.add(row.keyId);
    const secrets = keys.secrets.filter(({ keyId }) => used.has(keyId));
    if (secrets.length < keys.secrets.length) await meta.put({ ...keys, secrets });
    return true;
  });
}
