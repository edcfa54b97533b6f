import type { RecordContent } from '$lib/vault/records/record-codec';
import type { RecordKinds } from '$lib/vault/records/record-kinds';

/** The name by which an export file knows itself. */
export const exportFormat = 'eigenwijzer-export';

/** The version of the file's own shape; each kind of record has its own version beside it. */
export const exportVersion = 1;

/** What is said about an export besides what is in it. */
export interface ExportFacts {
  /** ISO 8601 instant. */
  readonly exportedAt: string;
  /** The version of the app, such as `0.1.0`. */
  readonly app: string;
}

/**
 * Everything that is kept as readable JSON, for the person to read or to put back:
 * `{ format, version, exportedAt, app, kinds: { goal: { version: 1, records: [...] } } }`, in order of making.
 * What cannot be read is not in it, nor are secret kinds (ADR 0025).
 */
export function exportJson(
  contents: readonly RecordContent[],
  known: RecordKinds,
  facts: ExportFacts,
): string {
  const kinds = Object.fromEntries(
    readable(known).map(([type, { version }]) => {
      const records = contents
        .filter((content) => content.type === type)
        .sort((a, b) => a.order - b.order)
        .map(({ value }) => value);
      return [type, { version, records }];
    }),
  );
  const { exportedAt, app } = facts;
  return JSON.stringify({ format: exportFormat, version: exportVersion, exportedAt, app, kinds }, null, 2);
}

function readable(all: RecordKinds): [string, RecordKinds[string]][] {
  return Object.entries(all).filter(([, { isSecret }]) => !isSecret);
}
