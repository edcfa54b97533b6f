import * as z from 'zod/mini';
import { amountSchema, instantSchema, keyTextSchema } from '$lib/core/bounds.schema';
import { err, ok, type Result } from '$lib/core/result';
import { decodeText, hasLostLetters, type TextError } from '$lib/core/text';
import { count, nameInFile } from './compare-contents';
import { exportFormat, exportVersion } from './export-json';
import type { RecordContent } from '$lib/vault/records/record-codec';
import { readContent } from '$lib/vault/records/record-reader';
import { recordTypes, type RecordTypes } from '$lib/vault/records/record-types';

/** Why a file cannot be put back. Nothing was changed. */
export type ImportErrorCode =
  | 'import.tooBig'
  | 'import.notReadable'
  | 'import.foreign'
  | 'import.encoding'
  | 'import.damaged'
  | 'import.newer';

export interface ImportError {
  readonly code: ImportErrorCode;
}

/** A file that was read and checked to the last record; it can be put back as it is. */
export interface ParsedExport {
  /** ISO 8601 instant. */
  readonly exportedAt: string;
  /** How many of each kind; kinds without any are left out. */
  readonly counts: Readonly<Record<string, number>>;
  readonly contents: readonly RecordContent[];
  /** Letters got lost in it before it came here; said before it is put back. */
  readonly hasLostLetters?: boolean;
  /** A readable export says nothing of secret kinds: what is here of them stays (ADR 0025). */
  readonly keepsSecrets?: boolean;
}

/** No honest export comes near it; a bigger file is refused before it is read. 25 MiB. */
export const maxImportBytes = 25 * 1024 * 1024;

const formatSchema = z.object({ format: z.literal(exportFormat), version: amountSchema });

const exportSchema = z.object({
  exportedAt: instantSchema,
  kinds: z.record(keyTextSchema, z.object({ version: amountSchema, records: z.array(z.unknown()) })),
});

/**
 * Reads and checks a whole export file and changes nothing. Errors: import.tooBig (by size, before reading),
 * .notReadable (the device could not read the file), .foreign (not ours), .encoding (ours, but saved again by a program
 * that wrote its letters in another way), .damaged (ours, but cut off or changed), .newer (made by a newer app). Older
 * files are brought up to date.
 */
export async function readExport(
  file: Blob,
  types: RecordTypes = recordTypes,
): Promise<Result<ParsedExport, ImportError>> {
  if (file.size > maxImportBytes) return err({ code: 'import.tooBig' });
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return err({ code: 'import.notReadable' });
  const text = decodeText(new Uint8Array(bytes));
  const json = text.ok ? parse(text.value) : undefined;
  const format = formatSchema.safeParse(json);
  if (!format.success) return err({ code: looksLikeOurs(bytes) ? whyNot(text) : 'import.foreign' });
  if (format.data.version > exportVersion) return err({ code: 'import.newer' });
  const checked = exportSchema.safeParse(json);
  if (!checked.success) return err({ code: 'import.damaged' });
  const { exportedAt, kinds } = checked.data;
  const contents = readKinds(kinds, types);
  if (!contents.ok) return contents;
  return ok({
    exportedAt,
    contents: contents.value,
    counts: count(contents.value),
    hasLostLetters: lostLetters(contents.value),
    keepsSecrets: true,
  });
}

function readKinds(
  kinds: z.infer<typeof exportSchema>['kinds'],
  types: RecordTypes,
): Result<RecordContent[], ImportError> {
  const contents: RecordContent[] = [];
  for (const [type, { version, records }] of Object.entries(kinds)) {
    // Somebody's file must not bring keys along.
    if (Object.hasOwn(types, type) && types[type]?.isSecret) return err({ code: 'import.damaged' });
    for (const value of records) {
      const reading = readContent(types, { type, v: version, order: contents.length + 1, value });
      if (reading.kind !== 'kept') return err({ code: `import.${reading.kind}` });
      contents.push(reading.content);
    }
  }
  const names = new Set(contents.map(nameInFile));
  return names.size === contents.length ? ok(contents) : err({ code: 'import.damaged' });
}

/** Whether letters got lost in something before it came here. */
export function lostLetters(contents: readonly RecordContent[]): boolean {
  return contents.some(({ value }) => hasLostLetters(JSON.stringify(value)));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function whyNot(text: Result<string, TextError>): ImportErrorCode {
  return !text.ok && text.error.code === 'text.encoding' ? 'import.encoding' : 'import.damaged';
}

/**
 * Whether a broken file once was an export, which names itself within its first words, or a reservekopie that a program
 * saved as text. Plain letters are the same in all encodings, but for the zeros between them.
 */
function looksLikeOurs(bytes: ArrayBuffer): boolean {
  const start = new TextDecoder('latin1').decode(bytes.slice(0, 800)).replaceAll('\0', '');
  return start.includes(exportFormat) || /^[^A-Z]{0,3}EGW1/.test(start);
}
