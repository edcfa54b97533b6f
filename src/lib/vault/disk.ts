import type { EpochRow, HeadRow, KeysRow, MetaRow, NamingRow, Row, VaultDatabase } from './database';
import { nextHead } from './database';

/** Marks one writing of a row: no two writings have the same. */
export type Stamp = Pick<Row, 'rev' | 'iv'>;

/** The meta rows of a whole vault. */
export interface Meta {
  readonly keys: KeysRow;
  readonly naming: NamingRow;
  readonly epoch: EpochRow;
  readonly head: HeadRow;
}

/** What a look at the disk saw. `seq`: how many writes had been done, which dates the look. */
export interface Look {
  readonly seq: number;
  readonly epoch: string;
  /** By id; `undefined` for a row that is not there. */
  readonly rows: ReadonlyMap<string, Row | undefined>;
}

export interface Write {
  readonly id: string;
  /** The new row; `undefined` takes it away. */
  readonly row: Row | undefined;
  /** The writing that this one follows on; `undefined` when there was none. */
  readonly follows: Stamp | undefined;
  readonly epoch: string;
}

/**
 * `moved`: another writing came in between, here it is, nothing was written. `replaced`: everything was.
 * `gone`: there is no vault here any more.
 */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly seq: number }
  | { readonly kind: 'moved'; readonly look: Look }
  | { readonly kind: 'replaced' | 'gone' };

export function sameStamp(one: Stamp | undefined, other: Stamp | undefined): boolean {
  if (!one || !other) return one === other;
  return one.rev === other.rev && one.iv.every((byte, at) => byte === other.iv[at]);
}

/**
 * Runs work in one transaction, done when the disk has it. When the browser ends the transaction by itself,
 * the reason is in the transaction, and not in the request that happened to be next.
 */
async function transact<T>(database: VaultDatabase, mode: 'r' | 'rw', work: () => Promise<T>): Promise<T> {
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

/** One writing, in one transaction, held to what is on the disk at that moment. */
export function write(database: VaultDatabase, { id, row, follows, epoch }: Write): Promise<WriteOutcome> {
  const { records, meta } = database;
  return transact(database, 'rw', async (): Promise<WriteOutcome> => {
    const [[epochRow, head], stored] = await Promise.all([meta.bulkGet(['epoch', 'head']), records.get(id)]);
    if (epochRow?.key !== 'epoch' || head?.key !== 'head') return { kind: 'gone' };
    if (epochRow.value !== epoch) return { kind: 'replaced' };
    // A write that is done again after a lost connection may have arrived the first time.
    if (row && sameStamp(stored, row)) return { kind: 'written', seq: head.seq };
    if (!sameStamp(stored, follows)) {
      return { kind: 'moved', look: { seq: head.seq, epoch, rows: new Map([[id, stored]]) } };
    }
    const next = nextHead(head, id);
    await Promise.all([row ? records.put(row) : records.delete(id), meta.put(next)]);
    return { kind: 'written', seq: next.seq };
  });
}

/** Replaces every row but those in `keep` at once. Does nothing when there is no vault any more. */
export function replaceAll(
  database: VaultDatabase,
  rows: readonly Row[],
  { epoch, keep }: { epoch: string; keep: readonly string[] },
): Promise<void> {
  const { records, meta } = database;
  return transact(database, 'rw', async () => {
    const head = await meta.get('head');
    if (head?.key !== 'head') return;
    await records
      .where('id')
      .noneOf([...keep])
      .delete();
    await Promise.all([
      records.bulkPut(rows),
      meta.bulkPut([
        { key: 'head', seq: head.seq + 1, recent: [] },
        { key: 'epoch', value: epoch },
      ]),
    ]);
  });
}

/** Looks at some rows, or at all; `undefined` when there is no vault any more. */
export function look(database: VaultDatabase, ids?: readonly string[]): Promise<Look | undefined> {
  const { records, meta } = database;
  return transact(database, 'r', async () => {
    const [epoch, head] = await meta.bulkGet(['epoch', 'head']);
    if (epoch?.key !== 'epoch' || head?.key !== 'head') return undefined;
    const found = ids ? await records.bulkGet([...ids]) : await records.toArray();
    const rows = new Map(found.map((row, at) => [ids?.[at] ?? row?.id ?? '', row]));
    return { seq: head.seq, epoch: epoch.value, rows };
  });
}

/** The meta rows; `undefined` when some are missing; `'none'` when this database was never a vault. */
export async function readMeta(database: VaultDatabase): Promise<Meta | 'none' | undefined> {
  const rows: MetaRow[] = await database.meta.toArray();
  const by = <K extends MetaRow['key']>(key: K) =>
    rows.find((row): row is Extract<MetaRow, { key: K }> => row.key === key);
  const [keys, naming, epoch, head] = [by('keys'), by('naming'), by('epoch'), by('head')];
  if (keys && naming && epoch && head) return { keys, naming, epoch, head };
  const nothing = rows.length === 0 && (await database.records.count()) === 0;
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
