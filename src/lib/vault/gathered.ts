import * as z from 'zod/mini';
import { concatBytes, utf8, type Bytes } from '$lib/core/bytes';
import { seal, unseal } from '$lib/crypto/aead';
import { pad, unpad, type PaddingSizes } from '$lib/crypto/padding';
import type { DataKey } from '$lib/crypto/secret';
import type { GatheredRow, VaultDatabase } from './database';
import { transact } from './disk';
import { isKept, type Kept } from './collection';
import type { Known } from './memory';
import type { Content } from './record-codec';
import type { RecordTypes } from './record-types';
import type { Records } from './records';
import { isRotating } from './rotation';

/** Fewer things open as fast one by one. */
export const gatheredFrom = 64;
/** A thing with more bytes of JSON, such as a photo, stays by itself. */
const largest = 32 * 1024;
/** With more bytes in all nothing is gathered: it would take the page too long. */
const largestInAll = 4 * 1024 * 1024;
const sizes: PaddingSizes = { steps: [64 * 1024] };

const ivLength = 12;

/** Of each thing, in the order in which they follow: row id, times written, kind, order of making, bytes of JSON. */
const listSchema = z.array(z.tuple([z.string(), z.number(), z.string(), z.number(), z.number()]));
const keptSchema = z.custom<Kept>(isKept);

/** The kinds and versions in which things were checked before they were gathered: `goal:1,wellbeing:1`. */
export function checkedAs(types: RecordTypes): string {
  return Object.entries(types)
    .map(([type, { version }]) => `${type}:${version}`)
    .join();
}

/**
 * Opens what was gathered: by row id, each thing as it was read at write number `seq`. `undefined` when it is not ours
 * or damaged: the rows themselves are always there. The kinds check nothing again: these things passed their schemas
 * in the same versions (`checked`), and nobody without the key can have changed a byte since.
 */
export async function openGathered(
  key: DataKey,
  row: GatheredRow,
): Promise<ReadonlyMap<string, Known> | undefined> {
  const padded = await unseal(key.aead, headerOf(key, row), row);
  const bytes = padded && unpad(padded);
  if (!bytes) return undefined;
  const listLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  let at = 4 + listLength;
  const read = listSchema.safeParse(jsonIn(bytes.subarray(4, at)));
  if (!read.success) return undefined;
  const known = new Map<string, Known>();
  for (const [id, rev, type, order, length] of read.data) {
    const json = bytes.subarray(at + ivLength, at + ivLength + length);
    const content = new LaterContent(type, order, json);
    known.set(id, { kind: 'kept', content, rev, iv: bytes.slice(at, at + ivLength) });
    at += ivLength + length;
  }
  return known;
}

/** A thing that is read from its JSON when it is first asked for: a page pays for the kinds that it shows. */
class LaterContent implements Content {
  readonly type: string;
  readonly order: number;
  #json: Uint8Array | undefined;
  #value: Kept | undefined;

  constructor(type: string, order: number, json: Uint8Array) {
    this.type = type;
    this.order = order;
    this.#json = json;
  }

  get value(): Kept {
    this.#value ??= keptSchema.parse(jsonIn(this.#json));
    this.#json = undefined;
    return this.#value;
  }
}

function jsonIn(bytes: Uint8Array | undefined): unknown {
  return JSON.parse(decoder.decode(bytes));
}
const decoder = new TextDecoder();

/**
 * Gathers everything that is kept in one sealed row of `meta`, from which the next opening reads it all at once
 * (ADR 0041). Writes nothing when there is little or very much, when a row cannot be read, or while rows are sealed
 * anew. Tells up to which write it gathered; `undefined` when it did not.
 */
export async function gather(records: Records): Promise<number | undefined> {
  const { keys, epoch, seen, memory } = records;
  if (records.locked.current || records.gone.current || memory.unreadable.length > 0) return undefined;
  const apart: string[] = [];
  const list: z.infer<typeof listSchema> = [];
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const [id, { content, rev, iv }] of memory.kept) {
    const { type, order, value } = content;
    const json = utf8(JSON.stringify(value));
    if (json.length > largest) {
      apart.push(id);
      continue;
    }
    list.push([id, rev, type, order, json.length]);
    parts.push(iv, json);
    length += json.length;
  }
  if (list.length < gatheredFrom || length > largestInAll) return undefined;
  const about = { keyId: keys.writing.id, epoch, seq: seen, checked: checkedAs(records.types), apart };
  const content = pad(withLength(utf8(JSON.stringify(list)), parts), sizes);
  const sealed = await seal(keys.writing.aead, headerOf(keys.writing, about), content);
  const row: GatheredRow = { key: 'gathered', ...about, ...sealed };
  const written = await records.connection.run((database) => writeGathered(database, row));
  return written.ok && written.value ? seen : undefined;
}

/** `length of the list as u32 | list | iv and JSON of each thing`. */
function withLength(list: Bytes, parts: readonly Uint8Array[]): Bytes {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, list.length);
  return concatBytes(length, list, ...parts);
}

function writeGathered(database: VaultDatabase, row: GatheredRow): Promise<boolean> {
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

/** What is bound to the ciphertext: everything that says when it may be used. */
function headerOf(
  key: DataKey,
  { epoch, seq, checked, apart }: Omit<GatheredRow, 'key' | 'iv' | 'ct'>,
): Bytes {
  return utf8(JSON.stringify(['EGV1 gathered 2', key.id, epoch, seq, checked, apart]));
}
