import { err, ok, type Result } from '$lib/core/result';
import { withVaultMutex } from '$lib/vault/tabs/vault-mutex';
import type { VaultError } from '$lib/vault/vault-error';
import type { RecordStore } from './record-store';
import { transact } from './transactions';
import type { VaultDatabase } from './vault-database';
import { nextHead, type RecordRow } from './vault-rows';

/** Puts rows back as they were. Errors: vault.gone and those of the connection. */
export type PutBack = () => Promise<Result<undefined, VaultError>>;

/**
 * Takes damaged rows away, as they lie on the disk: nothing in them can be read. Gives how to put them back. Errors:
 * vault.gone and those of the connection.
 */
export async function removeDamaged(
  records: RecordStore,
  ids: readonly string[],
): Promise<Result<PutBack, VaultError>> {
  const damaged = ids.filter((id) => records.memory.get(id).kind === 'damaged');
  const taken = await changeRows(records, (database) => takeRows(database, damaged));
  return taken.ok ? ok(async () => withoutValue(await putBack(records, taken.value))) : taken;
}

function putBack(records: RecordStore, rows: readonly RecordRow[]) {
  return changeRows(records, (database) => putRows(database, rows));
}

function withoutValue(done: Result<unknown, VaultError>): Result<undefined, VaultError> {
  return done.ok ? ok() : done;
}

async function changeRows<T>(
  records: RecordStore,
  change: (database: VaultDatabase) => Promise<T | undefined>,
): Promise<Result<T, VaultError>> {
  const changed = await withVaultMutex('shared', () => records.connection.run(change));
  if (!changed.ok) return changed;
  if (changed.value === undefined) return err({ code: 'vault.gone' });
  const read = await records.loadAll();
  return read.ok ? ok(changed.value) : read;
}

/** `undefined`, and nothing written, when there is no vault any more. */
function takeRows(database: VaultDatabase, ids: readonly string[]): Promise<RecordRow[] | undefined> {
  const { records, meta } = database;
  return transact(database, 'rw', async () => {
    const [head, found] = await Promise.all([meta.get('head'), records.bulkGet([...ids])]);
    if (head?.key !== 'head') return undefined;
    await Promise.all([records.bulkDelete([...ids]), meta.put(ids.reduce(nextHead, head))]);
    return found.filter((row) => row !== undefined);
  });
}

/** Leaves alone what was made in their place since. */
function putRows(database: VaultDatabase, rows: readonly RecordRow[]): Promise<RecordRow[] | undefined> {
  const { records, meta } = database;
  return transact(database, 'rw', async () => {
    const [head, found] = await Promise.all([meta.get('head'), records.bulkGet(rows.map(({ id }) => id))]);
    if (head?.key !== 'head') return undefined;
    const missing = rows.filter((_, at) => found[at] === undefined);
    const next = missing.map(({ id }) => id).reduce(nextHead, head);
    await Promise.all([records.bulkPut(missing), meta.put(next)]);
    return missing;
  });
}
