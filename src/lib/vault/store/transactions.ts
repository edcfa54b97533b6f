import type { VaultDatabase } from './vault-database';
import {
  fullReadViewOf,
  metaKeys,
  metaOf,
  rowsBeside,
  type FullReadView,
  type ReadView,
  type VaultMeta,
} from './read-view';
import { nextHead, restorePointPrefix, type KeysRow, type MetaRow, type RecordRow } from './vault-rows';

/** The version of a row: no two writes of it have the same. */
export type RowVersion = Pick<RecordRow, 'rev' | 'iv'>;

/** What becomes of one row. */
export interface RowWrite {
  readonly id: string;
  /** The new row; `undefined` takes it away. */
  readonly row: RecordRow | undefined;
  /** The version that this write replaces; `undefined` when there was none. */
  readonly follows: RowVersion | undefined;
}

/**
 * `moved`: other writes were first, here they are, nothing was written. `replaced`: everything was.
 * `gone`: there is no vault here any more.
 */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly seq: number }
  | { readonly kind: 'moved'; readonly look: ReadView }
  | { readonly kind: 'replaced' | 'gone' };

export function isSameVersion(one: RowVersion | undefined, other: RowVersion | undefined): boolean {
  if (!one || !other) return one === other;
  return one.rev === other.rev && one.iv.every((byte, at) => byte === other.iv[at]);
}

/**
 * Runs work in one transaction on records and meta; resolves once it is on disk. When the browser ends the transaction by itself,
 * the reason is in the transaction, and not in the request that happened to be next.
 */
export async function transact<T>(
  database: VaultDatabase,
  mode: 'r' | 'rw',
  work: () => Promise<T>,
): Promise<T> {
  let native: IDBTransaction | undefined;
  try {
    return await database.transaction(mode, database.records, database.meta, async (transaction) => {
      native = transaction.idbtrans;
      return work();
    });
  } catch (error) {
    throw native?.error ?? error;
  }
}

// In the transactions below nothing but the database is awaited: sealing happens before (ADR 0002).

/** Writes in one transaction, all or none, compared with what is on the disk at that moment. */
export function writeRows(
  database: VaultDatabase,
  writes: readonly RowWrite[],
  epoch: string,
): Promise<WriteOutcome> {
  const { records, meta } = database;
  const ids = writes.map(({ id }) => id);
  return transact(database, 'rw', async (): Promise<WriteOutcome> => {
    const [[epochRow, head], stored] = await Promise.all([
      meta.bulkGet(['epoch', 'head']),
      records.bulkGet(ids),
    ]);
    if (epochRow?.key !== 'epoch' || head?.key !== 'head') return { kind: 'gone' };
    if (epochRow.value !== epoch) return { kind: 'replaced' };
    // What is done again after a lost connection may have arrived the first time.
    if (writes.some(({ row }) => row) && writes.every(({ row }, at) => isSameVersion(stored[at], row))) {
      return { kind: 'written', seq: head.seq };
    }
    const moved = writes.flatMap(({ id, follows }, at) =>
      isSameVersion(stored[at], follows) ? [] : [[id, stored[at]] as const],
    );
    if (moved.length > 0) return { kind: 'moved', look: { seq: head.seq, epoch, rows: new Map(moved) } };
    const next = ids.reduce(nextHead, head);
    const done = writes.map(({ id, row }) => (row ? records.put(row) : records.delete(id)));
    await Promise.all([...done, meta.put(next)]);
    return { kind: 'written', seq: next.seq };
  });
}

/** Looks at some rows; `undefined` when there is no vault any more. */
export function readRows(database: VaultDatabase, ids: readonly string[]): Promise<ReadView | undefined> {
  const { records, meta } = database;
  return transact(database, 'r', async () => {
    const [epoch, head] = await meta.bulkGet(['epoch', 'head']);
    if (epoch?.key !== 'epoch' || head?.key !== 'head') return undefined;
    const found = await records.bulkGet([...ids]);
    return { seq: head.seq, epoch: epoch.value, rows: new Map(ids.map((id, at) => [id, found[at]])) };
  });
}

/** Looks at all rows of now and the keys, at one moment; `'none'` and `undefined` as `readMeta` says. */
export function readAllRows(database: VaultDatabase): Promise<FullReadView | 'none' | undefined> {
  return transact(database, 'r', async () => {
    const meta = await readMeta(database);
    return meta === 'none' || meta === undefined ? meta : fullReadView(database, meta);
  });
}

/**
 * The first look of a page: the meta rows, and the rows when `mayRead` says that there is a key for them. Takes the
 * checkpoint when that was checked in the same way (`checked`), and only the rows that are not in it.
 */
export function readAtOpening(
  database: VaultDatabase,
  mayRead: (keys: KeysRow) => boolean,
  checked: string,
): Promise<{ meta: VaultMeta | 'none' | undefined; whole?: FullReadView }> {
  return transact(database, 'r', async () => {
    const meta = await readMeta(database);
    if (meta === 'none' || meta === undefined || !mayRead(meta.keys)) return { meta };
    return {
      meta,
      whole: (await checkpointReadView(database, meta, checked)) ?? (await fullReadView(database, meta)),
    };
  });
}

async function checkpointReadView(
  database: VaultDatabase,
  meta: VaultMeta,
  checked: string,
): Promise<FullReadView | undefined> {
  const checkpoint = await database.meta.get('gathered');
  const ids = checkpoint?.key === 'gathered' && rowsBeside(checkpoint, meta, checked);
  if (!ids) return undefined;
  const found = await database.records.bulkGet([...ids]);
  return fullReadViewOf(meta, new Map(ids.map((id, at) => [id, found[at]])), checkpoint);
}

async function fullReadView(database: VaultDatabase, meta: VaultMeta): Promise<FullReadView> {
  const found = await currentRows(database);
  return fullReadViewOf(meta, new Map(found.map((row) => [row.id, row])));
}

/** Rows read in one batch: more of them would block the page. */
const batchSize = 64;

/** All rows of now, within the transaction around it. */
export function currentRows(database: VaultDatabase): Promise<RecordRow[]> {
  return inOrder((last) => database.records.where('id').between(last, restorePointPrefix, false, false), '');
}

/** All rows that lie aside since an import, within the transaction around it. */
export function restorePointRows(database: VaultDatabase): Promise<RecordRow[]> {
  return inOrder((last) => database.records.where('id').above(last), restorePointPrefix);
}

async function inOrder(
  after: (last: string) => { limit(count: number): { toArray(): PromiseLike<RecordRow[]> } },
  from: string,
): Promise<RecordRow[]> {
  const rows: RecordRow[] = [];
  for (;;) {
    const some = await after(rows.at(-1)?.id ?? from)
      .limit(batchSize)
      .toArray();
    rows.push(...some);
    if (some.length < batchSize) return rows;
  }
}

/** The meta rows; `undefined` when some are missing or not as they were written; `'none'` when this database was never a vault. */
export async function readMeta(database: VaultDatabase): Promise<VaultMeta | 'none' | undefined> {
  const meta = metaOf(await database.meta.bulkGet([...metaKeys]));
  if (meta) return meta;
  const nothing = (await database.meta.count()) === 0 && (await database.records.count()) === 0;
  return nothing ? 'none' : undefined;
}

/** Keeps the meta rows of a new vault; `false`, and nothing written, when anything at all is there already. */
export function writeMeta(database: VaultDatabase, rows: readonly MetaRow[]): Promise<boolean> {
  const { records, meta } = database;
  return transact(database, 'rw', async () => {
    const [known, kept] = await Promise.all([meta.count(), records.count()]);
    if (known + kept > 0) return false;
    await meta.bulkAdd(rows);
    return true;
  });
}
