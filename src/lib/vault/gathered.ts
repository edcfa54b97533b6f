import * as z from 'zod/mini';
import { fromBase64Url, toBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import { seal, unseal } from '$lib/crypto/aead';
import { pad, unpad, type PaddingSizes } from '$lib/crypto/padding';
import type { DataKey } from '$lib/crypto/secret';
import type { GatheredRow, VaultDatabase } from './database';
import { transact } from './disk';
import { isKept, type Kept } from './collection';
import type { Known } from './memory';
import type { RecordTypes } from './record-types';
import type { Records } from './records';
import { isRotating } from './rotation';

/** Fewer things open as fast one by one. */
export const gatheredFrom = 64;
/** A thing with more characters of JSON, such as a photo, stays by itself. */
const largest = 32 * 1024;
/** With more characters in all nothing is gathered: it would take the page too long. */
const largestInAll = 4 * 1024 * 1024;
const sizes: PaddingSizes = { steps: [64 * 1024] };

/** Row id, times written, iv, kind, order of making, the thing itself. */
const gatheredSchema = z.array(
  z.tuple([z.string(), z.number(), z.string(), z.string(), z.number(), z.custom<Kept>(isKept)]),
);

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
  const read = gatheredSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  if (!read.success) return undefined;
  const known = new Map<string, Known>();
  for (const [id, rev, iv, type, order, value] of read.data) {
    const content = { type, order, value };
    known.set(id, { kind: 'kept', content, rev, iv: fromBase64Url(iv) ?? new Uint8Array() });
  }
  return known;
}

/**
 * Gathers everything that is kept in one sealed row of `meta`, from which the next opening reads it all at once
 * (ADR 0041). Writes nothing when there is little or very much, when a row cannot be read, or while rows are sealed
 * anew. Tells up to which write it gathered; `undefined` when it did not.
 */
export async function gather(records: Records): Promise<number | undefined> {
  const { keys, epoch, seen, memory } = records;
  if (records.locked.current || records.gone.current || memory.unreadable.length > 0) return undefined;
  const apart: string[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const [id, { content, rev, iv }] of memory.kept) {
    const { type, order, value } = content;
    const part = JSON.stringify([id, rev, toBase64Url(iv), type, order, value]);
    if (part.length > largest) apart.push(id);
    else parts.push(part);
    length += part.length > largest ? 0 : part.length;
  }
  if (parts.length < gatheredFrom || length > largestInAll) return undefined;
  const about = { keyId: keys.writing.id, epoch, seq: seen, checked: checkedAs(records.types), apart };
  const content = pad(utf8(`[${parts.join()}]`), sizes);
  const sealed = await seal(keys.writing.aead, headerOf(keys.writing, about), content);
  const row: GatheredRow = { key: 'gathered', ...about, ...sealed };
  const written = await records.connection.run((database) => writeGathered(database, row));
  return written.ok && written.value ? seen : undefined;
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
  return utf8(JSON.stringify(['EGV1 gathered', key.id, epoch, seq, checked, apart]));
}
