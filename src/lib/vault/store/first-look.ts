import { openExistingDatabase, requestDone } from './raw-indexeddb';
import { fullReadViewOf, metaKeys, metaOf, rowsBeside, type FullReadView, type VaultMeta } from './read-view';
import { nativeVersion, restorePointPrefix, type KeysRow, type MetaRow, type RecordRow } from './vault-rows';

/** More rows than this are read one batch after the other, by the library. */
const mostRows = 128;

/** The vault as a page sees it first. */
interface FirstLook {
  readonly meta: VaultMeta;
  /** Only when there is a key for the rows. */
  readonly whole?: FullReadView;
}

/** With the connection that saw it, still open. */
interface OpenFirstLook extends FirstLook {
  readonly database: IDBDatabase;
}

/**
 * What a page must read before it can show something, without the database's library: the same as `readAtOpening`, in one
 * transaction that reads. `undefined` when there is anything else than a sound vault of this version: then the library
 * looks, and says what it is.
 */
export async function firstLook(
  name: string,
  mayRead: (keys: KeysRow) => boolean,
  checked: string,
): Promise<OpenFirstLook | undefined> {
  const database = await openExistingDatabase(name).catch(() => undefined);
  if (!database) return undefined;
  const isOurs = database.version === nativeVersion;
  const seen = isOurs ? await look(database, mayRead, checked).catch(() => undefined) : undefined;
  if (seen) return { ...seen, database };
  database.close();
  return undefined;
}

async function look(
  database: IDBDatabase,
  mayRead: (keys: KeysRow) => boolean,
  checked: string,
): Promise<FirstLook | undefined> {
  const transaction = database.transaction(['records', 'meta'], 'readonly');
  const [records, rows] = [transaction.objectStore('records'), transaction.objectStore('meta')];
  const metaRow = (key: MetaRow['key']) => requestDone<MetaRow | undefined>(rows.get(key));
  const [gathered, ...found] = await Promise.all([metaRow('gathered'), ...metaKeys.map(metaRow)]);
  const meta = metaOf(found);
  if (!meta) return undefined;
  if (!mayRead(meta.keys)) return { meta };
  const ids = gathered?.key === 'gathered' && rowsBeside(gathered, meta, checked);
  if (ids && ids.length <= mostRows) {
    const beside = await Promise.all(
      ids.map(async (id) => [id, await requestDone<RecordRow | undefined>(records.get(id))] as const),
    );
    return { meta, whole: fullReadViewOf(meta, new Map(beside), gathered) };
  }
  const now = IDBKeyRange.upperBound(restorePointPrefix, true);
  const all = await requestDone<RecordRow[]>(records.getAll(now, mostRows + 1));
  if (all.length > mostRows) return undefined;
  return { meta, whole: fullReadViewOf(meta, new Map(all.map((row) => [row.id, row]))) };
}
