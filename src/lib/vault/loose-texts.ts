import * as z from 'zod/mini';
import { keyTextSchema, longWordsSchema } from '$lib/core/bounds.schema';
import { utf8 } from '$lib/core/bytes';
import { Changing, type Observable } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import { seal, unseal } from '$lib/crypto/aead';
import { pad, recordSizes, unpad } from '$lib/crypto/padding';
import type { VaultError } from '$lib/vault/store/collection';
import type { VaultDatabase } from '$lib/vault/store/vault-database';
import { loosePrefix, type LooseRow } from '$lib/vault/store/vault-rows';
import { transact } from '$lib/vault/store/transactions';
import type { OpenPages } from '$lib/vault/tabs/open-pages';
import type { RecordStore } from '$lib/vault/store/record-store';

/** Words that were typed and are not in their place: that place says other words by now, or it was locked first. */
const looseTextSchema = z.object({
  id: keyTextSchema,
  /** The field that they were typed in: its screen, its label, and which thing it is of where a screen has several. */
  place: z.object({ href: longWordsSchema, label: longWordsSchema, of: longWordsSchema }),
  text: longWordsSchema,
  /** What was stored there when the typing began. */
  base: longWordsSchema,
  /** Whether they wait in their own field to be sent. */
  waits: z.optional(z.boolean()),
});
export type LooseText = z.infer<typeof looseTextSchema>;

/** In the sealed row: with the page that still holds the words in a field, for as long as it lives. */
const sealedSchema = z.object({ text: looseTextSchema, page: keyTextSchema });

/** What the app knows of words that are being typed. */
export interface UnsavedTexts {
  /** Stores what can be stored in its place. */
  flush(): Promise<void>;
  /** What is not stored in its place now. */
  readonly left: readonly LooseText[];
}

/**
 * Loose texts lie beside the records, sealed under the key that this page writes with. They can be kept while the vault
 * locks: an older key stays openable for as long as a page lives that writes with it (`keys/re-encryption.ts`).
 */
export class LooseTexts {
  #records: RecordStore;
  #pages: OpenPages;
  #found = new Changing<readonly LooseText[]>([]);

  constructor(records: RecordStore, pages: OpenPages) {
    this.#records = records;
    this.#pages = pages;
  }

  /** Those whose page is gone, or that `giveBack` named. */
  get found(): Observable<readonly LooseText[]> {
    return this.#found;
  }

  /** Looks for what earlier pages left. Errors: those of the connection. */
  async look(): Promise<Result<undefined, VaultError>> {
    const rows = await this.#records.connection.run(allLoose);
    if (!rows.ok) return rows;
    const living = new Set([this.#pages.own, ...(await this.#pages.others()).map(({ page }) => page)]);
    const opened = await Promise.all(rows.value.map((row) => this.#open(row)));
    const left = opened.flatMap((one) => (one && !living.has(one.page) ? [one.text] : []));
    if (left.length > 0) this.#found.set([...this.#found.current, ...left]);
    return ok();
  }

  /** Keeps words, or what they have become. Errors: vault.full, .lost, .gone, .unavailable, and .locked when nothing could open them. */
  async keep(text: LooseText): Promise<Result<undefined, VaultError>> {
    const { keys, connection } = this.#records;
    const key = rowKey(text.id);
    const content = utf8(JSON.stringify({ text, page: this.#pages.own }));
    const sealed = await seal(keys.writing.aead, headerOf(key, keys.writing.id), pad(content, recordSizes));
    const row: LooseRow = { key, keyId: keys.writing.id, ...sealed };
    const kept = await connection.run((database) => putLoose(database, row));
    if (!kept.ok) return kept;
    return kept.value ? ok() : err({ code: 'vault.locked' });
  }

  /** The field is gone from the screen: these words are to be asked about. */
  giveBack(text: LooseText): void {
    const others = this.#found.current.filter(({ id }) => id !== text.id);
    this.#found.set([...others, text]);
  }

  /** Forgets words that have a place, or that nobody wants. */
  async drop(id: string): Promise<Result<undefined, VaultError>> {
    const dropped = await this.#records.connection.run((database) =>
      transact(database, 'rw', () => database.meta.delete(rowKey(id))),
    );
    if (!dropped.ok) return dropped;
    const { current } = this.#found;
    if (current.some((text) => text.id === id)) this.#found.set(current.filter((text) => text.id !== id));
    return ok();
  }

  async #open(row: LooseRow): Promise<z.infer<typeof sealedSchema> | undefined> {
    const key = this.#records.keys.reading.get(row.keyId);
    const padded = key && (await unseal(key.aead, headerOf(row.key, row.keyId), row));
    const bytes = padded && unpad(padded);
    if (!bytes) return undefined;
    const read = sealedSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return read.success ? read.data : undefined;
  }
}

function rowKey(id: string): LooseRow['key'] {
  return `${loosePrefix}${id}`;
}

function headerOf(key: string, keyId: string) {
  return utf8(JSON.stringify(['EGV1 loose', key, keyId]));
}

/** All loose rows of this vault, within one transaction. */
function allLoose(database: VaultDatabase): Promise<LooseRow[]> {
  return transact(database, 'r', async () => {
    const rows = await database.meta.where('key').startsWith(loosePrefix).toArray();
    return rows.filter((row): row is LooseRow => row.key.startsWith(loosePrefix));
  });
}

/** `false`, and nothing written, when nothing could open it any more. */
function putLoose(database: VaultDatabase, row: LooseRow): Promise<boolean> {
  return transact(database, 'rw', async () => {
    const keys = await database.meta.get('keys');
    if (keys?.key !== 'keys' || !keys.secrets.some(({ keyId }) => keyId === row.keyId)) return false;
    await database.meta.put(row);
    return true;
  });
}
