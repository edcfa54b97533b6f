import * as z from 'zod/mini';
import { amountSchema, instantSchema, keyTextSchema } from '$lib/core/bounds.schema';
import { concatBytes, toBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import { err, ok, type Result } from '$lib/core/result';
import { systemSteadyClock, type SteadyClock } from '$lib/core/steady-clock';
import { seal, unseal } from '$lib/crypto/aead';
import { hkdf } from '$lib/crypto/hkdf';
import { pad, unpad, type PaddingSizes } from '$lib/crypto/padding';
import { entropyOf, type WordsError } from '$lib/crypto/recovery-words';
import { dataKey, type DataKey } from '$lib/crypto/secret';
import { envelopeOverhead, readEnvelope, writeHeader } from '$lib/protocol/envelope';
import type { BackupError, BackupPlace, Progress, ParsedBackup } from './backup';
import type { ExportFacts } from './export-json';
import { count, nameInFile } from './compare-contents';
import { lostLetters } from './read-export';
import { TimeSlicer } from '$lib/core/time-slicer';
import type { RecordContent } from '$lib/vault/records/record-codec';
import { readContent } from '$lib/vault/records/record-reader';
import { recordTypes, type RecordTypes } from '$lib/vault/records/record-types';

const format = 'eigenwijzer-backup';
const version = 1;
const kibibyte = 1024;

/** 64 KiB, 256 KiB, 1 MiB, 4 MiB, and from there by 4 MiB. */
const backupSizes: PaddingSizes = { steps: [64, 256, 1024, 4096].map((size) => size * kibibyte) };

/** No honest reservekopie comes near it; a bigger file is refused before it is read. 64 MiB. */
export const maxBackupBytes = 64 * kibibyte * kibibyte + envelopeOverhead;

const headSchema = z.object({ format: z.literal(format), version: amountSchema });
const typesSchema = z.object({
  exportedAt: instantSchema,
  types: z.record(keyTextSchema, z.object({ count: amountSchema, digest: keyTextSchema })),
});
type Types = z.infer<typeof typesSchema>['types'];

/** The key and the id of the reservekopieën of these words. */
async function backupKey(entropy: Bytes): Promise<{ key: DataKey; id: Bytes }> {
  const noSalt = new Uint8Array(0);
  const secret = await hkdf(entropy, noSalt, utf8('egw/1/backup'), 32);
  return { key: await dataKey(secret), id: await hkdf(entropy, noSalt, utf8('egw/1/backup-id'), 16) };
}

/** `entropy`: the 16 bytes that the words stand for. */
export async function backupPlace(entropy: Bytes): Promise<BackupPlace> {
  const derive = (info: string, length: number) => hkdf(entropy, new Uint8Array(0), utf8(info), length);
  return {
    id: await derive('egw/1/backup-id', 16),
    writeToken: await derive('egw/1/backup-write', 32),
    readToken: await derive('egw/1/backup-read', 32),
  };
}

/**
 * Seals contents as the bytes of a reservekopie (ADR 0013). `generation` counts them. Errors: backup.tooLarge.
 */
export async function writeBackup(
  contents: readonly RecordContent[],
  entropy: Bytes,
  facts: ExportFacts & { readonly generation: number },
  { types = recordTypes, clock = systemSteadyClock, onProgress }: Reading = {},
): Promise<Result<Bytes, BackupError>> {
  const pace = new TimeSlicer(clock);
  const [parts, heads]: [Bytes[], Types] = [[], {}];
  let done = 0;
  for (const type of new Set(contents.map((content) => content.type))) {
    const kept = contents.filter((content) => content.type === type);
    const lines: Bytes[] = [];
    for (const { order, value } of kept.toSorted((a, b) => a.order - b.order)) {
      lines.push(utf8(`${JSON.stringify({ type, v: types[type]?.version, order, value })}\n`));
      onProgress?.(++done / contents.length);
      await pace.yieldIfDue();
    }
    const part = concatBytes(...lines);
    heads[type] = { count: kept.length, digest: await digestOf(part) };
    parts.push(part);
  }
  const { exportedAt, app, generation } = facts;
  const head = utf8(`${JSON.stringify({ format, version, exportedAt, app, types: heads })}\n`);
  const padded = pad(concatBytes(head, ...parts), backupSizes);
  if (padded.length + envelopeOverhead > maxBackupBytes) return err({ code: 'backup.tooLarge' });
  const { key, id } = await backupKey(entropy);
  const header = { type: 'backup', id, version: BigInt(generation), notAfter: 0n, keyId: key.id } as const;
  const aad = writeHeader(header);
  const { iv, ct } = await seal(key.aead, aad, padded);
  return ok(concatBytes(aad, iv, ct));
}

interface Reading {
  readonly types?: RecordTypes;
  readonly clock?: SteadyClock;
  readonly onProgress?: Progress;
}

/**
 * Opens a reservekopie with its words, as typed or pasted, and checks it down to the last record; changes nothing.
 * Errors: backup.tooLarge (by size, before reading), .notReadable, .foreign, .newer, .wrongWords, .damaged, words.*.
 */
export async function readBackup(
  file: Blob,
  words: string,
  reading: Reading = {},
): Promise<Result<ParsedBackup, BackupError | WordsError>> {
  if (file.size > maxBackupBytes) return err({ code: 'backup.tooLarge' });
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return err({ code: 'backup.notReadable' });
  const envelope = readEnvelope(new Uint8Array(bytes), 'backup');
  if (!envelope.ok) return err({ code: codes[envelope.error.code] });
  const { header, aad, iv, ct } = envelope.value;
  const entropy = await entropyOf(words);
  if (!entropy.ok) return entropy;
  const { key, id } = await backupKey(entropy.value);
  const [sameId, sameKey] = [toBase64Url(header.id) === toBase64Url(id), header.keyId === key.id];
  // Two marks of the words: when only one fits, it is the file that changed.
  if (!sameId && !sameKey) return err({ code: 'backup.wrongWords' });
  const padded = await unseal(key.aead, aad, { iv, ct });
  const content = padded && unpad(padded);
  return content ? readLines(content, reading) : err({ code: 'backup.damaged' });
}

const codes = {
  'envelope.foreign': 'backup.foreign',
  'envelope.newer': 'backup.newer',
  'envelope.damaged': 'backup.damaged',
} as const;

async function readLines(
  bytes: Bytes,
  { types = recordTypes, clock = systemSteadyClock, onProgress }: Reading,
): Promise<Result<ParsedBackup, BackupError>> {
  const [pace, lines] = [new TimeSlicer(clock), new Lines(bytes)];
  const head = lines.next();
  const known = headSchema.safeParse(head);
  if (!known.success) return err({ code: 'backup.damaged' });
  if (known.data.version > version) return err({ code: 'backup.newer' });
  const facts = typesSchema.safeParse(head);
  if (!facts.success) return err({ code: 'backup.damaged' });
  const contents: RecordContent[] = [];
  for (const [type, { count: wanted, digest }] of Object.entries(facts.data.types)) {
    const start = lines.at;
    for (let n = 0; n < wanted; n++) {
      const read = readContent(types, lines.next());
      if (read.kind !== 'kept') return err({ code: `backup.${read.kind}` });
      if (read.content.type !== type) return err({ code: 'backup.damaged' });
      contents.push(read.content);
      onProgress?.(lines.at / bytes.length);
      await pace.yieldIfDue();
    }
    if ((await digestOf(bytes.subarray(start, lines.at))) !== digest) return err({ code: 'backup.damaged' });
  }
  const names = new Set(contents.map(nameInFile));
  if (names.size !== contents.length || lines.at !== bytes.length) return err({ code: 'backup.damaged' });
  const hasLostLetters = lostLetters(contents);
  return ok({ exportedAt: facts.data.exportedAt, counts: count(contents), contents, hasLostLetters });
}

const decoder = new TextDecoder('utf-8', { fatal: true });
const lineFeed = 0x0a;

/** Reads JSON line by line. What is no line of JSON reads as `undefined`. */
class Lines {
  at = 0;
  readonly #bytes: Bytes;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  next(): unknown {
    const end = this.#bytes.indexOf(lineFeed, this.at);
    if (end < 0) return undefined;
    const line = this.#bytes.subarray(this.at, end);
    this.at = end + 1;
    try {
      return JSON.parse(decoder.decode(line));
    } catch {
      return undefined;
    }
  }
}

async function digestOf(bytes: Bytes): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
