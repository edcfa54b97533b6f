import { concatBytes, utf8, type Bytes } from '$lib/core/bytes';
import { seal } from '$lib/crypto/aead';
import { pad, type PaddingSizes } from '$lib/crypto/padding';
import type { VaultDatabase } from './vault-database';
import type { CheckpointRow } from './vault-rows';
import { transact } from './transactions';
import { schemaVersions, checkpointHeader, type CheckpointIndex } from './checkpoint';
import type { RecordStore } from './record-store';
import { isRotating } from '$lib/vault/keys/keyring';

/** Fewer things are read one by one; from here on a start without the schemas gains more (ADR 0098). */
const minRecords = 8;
/** A thing with more bytes of JSON, such as a photo, stays by itself. */
const maxRecordBytes = 32 * 1024;
/** With more bytes in all no checkpoint is written: it would take the page too long. */
const maxTotalBytes = 4 * 1024 * 1024;
const sizes: PaddingSizes = { steps: [64 * 1024] };

/** After so many writes a new checkpoint is worth it: well before the last writes are no longer named (`head`). */
const writesPerCheckpoint = 24;

/** Runs work later, when nobody waits for it. Returns a function that cancels it. */
export type Defer = (work: () => void) => () => void;

export const afterSomeSeconds: Defer = (work) => {
  const timer = setTimeout(work, 4000);
  return () => clearTimeout(timer);
};

/** Keeps the checkpoint for the next opening close to the records of now. */
export class CheckpointWriter {
  #records: RecordStore;
  #defer: Defer;
  #cancel: (() => void) | undefined;
  /** The last checkpoint: up to which write, and of how many things. */
  #last: { readonly seq: number; readonly count: number } | undefined;

  constructor(records: RecordStore, defer: Defer) {
    this.#records = records;
    this.#defer = defer;
    const { checkpointSeq: seq, memory } = records;
    this.#last = seq === undefined ? undefined : { seq, count: memory.kept.length };
  }

  /** Schedules a new checkpoint when one is due. What was deleted must not stay in it. */
  scheduleIfDue(): void {
    const { memory, appliedSeq: seen } = this.#records;
    const count = memory.kept.length;
    const isNear = this.#last && seen - this.#last.seq < writesPerCheckpoint && count >= this.#last.count;
    if (isNear || (!this.#last && count < minRecords)) return;
    this.#cancel?.();
    this.#cancel = this.#defer(() => void this.#write());
  }

  /** Writes a checkpoint now, if anything was written since the last one: nobody waits, and the next start has it at once. */
  async catchUp(): Promise<void> {
    const { memory, appliedSeq: seen } = this.#records;
    if (this.#last ? this.#last.seq >= seen : memory.kept.length < minRecords) return;
    this.#cancel?.();
    await this.#write();
  }

  stop(): void {
    this.#cancel?.();
  }

  async #write(): Promise<void> {
    const count = this.#records.memory.kept.length;
    const seq = await writeCheckpoint(this.#records);
    if (seq !== undefined) this.#last = { seq, count };
  }
}

/**
 * Gathers everything that is kept in one sealed row of `meta`, from which the next opening reads it all at once
 * (ADR 0041). Writes nothing when there is little or very much, when a row cannot be read, or while rows are sealed
 * anew. Tells up to which write it gathered; `undefined` when it did not.
 */
async function writeCheckpoint(records: RecordStore): Promise<number | undefined> {
  const { keys, epoch, appliedSeq: seen, memory } = records;
  if (records.locked.current || records.gone.current || memory.unreadable.length > 0) return undefined;
  const apart: string[] = [];
  const list: CheckpointIndex = [];
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const [id, { content, rev, iv }] of memory.kept) {
    const { type, order, value } = content;
    const json = utf8(JSON.stringify(value));
    if (json.length > maxRecordBytes) {
      apart.push(id);
      continue;
    }
    list.push([id, rev, type, order, json.length]);
    parts.push(iv, json);
    length += json.length;
  }
  if (list.length < minRecords || length > maxTotalBytes) return undefined;
  const about = { keyId: keys.writing.id, epoch, seq: seen, checked: schemaVersions(records.kinds), apart };
  const content = pad(withLength(utf8(JSON.stringify(list)), parts), sizes);
  const sealed = await seal(keys.writing.aead, checkpointHeader(keys.writing, about), content);
  const row: CheckpointRow = { key: 'gathered', ...about, ...sealed };
  const written = await records.connection.run((database) => putCheckpoint(database, row));
  return written.ok && written.value ? seen : undefined;
}

/** `length of the list as u32 | list | iv and JSON of each thing`. */
function withLength(list: Bytes, parts: readonly Uint8Array[]): Bytes {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, list.length);
  return concatBytes(length, list, ...parts);
}

function putCheckpoint(database: VaultDatabase, row: CheckpointRow): Promise<boolean> {
  const { meta } = database;
  return transact(database, 'rw', async () => {
    const [keys, epoch, before] = await meta.bulkGet(['keys', 'epoch', 'gathered']);
    if (keys?.key !== 'keys' || keys.current !== row.keyId || isRotating(keys)) return false;
    if (epoch?.key !== 'epoch' || epoch.value !== row.epoch) return false;
    if (before?.key === 'gathered' && before.epoch === row.epoch && before.seq > row.seq) return false;
    await meta.put(row);
    return true;
  });
}
