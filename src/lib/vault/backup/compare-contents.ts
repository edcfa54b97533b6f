import type { RecordContent } from '$lib/vault/records/record-codec';

/** Of one kind: how many there are now, how many are in the file, and how many are in both. */
export interface Comparison {
  readonly type: string;
  readonly here: number;
  readonly file: number;
  readonly both: number;
}

/** Compares what is kept now with what is in a file, for every kind that is in either. */
export function compareContents(
  here: readonly RecordContent[],
  file: readonly RecordContent[],
): Comparison[] {
  const [now, then] = [count(here), count(file)];
  const ids = new Set(here.map(nameInFile));
  const both = count(file.filter((content) => ids.has(nameInFile(content))));
  return [...new Set([...Object.keys(now), ...Object.keys(then)])].map((type) => ({
    type,
    here: now[type] ?? 0,
    file: then[type] ?? 0,
    both: both[type] ?? 0,
  }));
}

/** What makes a thing the same thing in two files: its kind and its id. */
export function nameInFile({ type, value }: RecordContent): string {
  return JSON.stringify([type, value.id]);
}

/** How many of each kind; kinds without any are left out. */
export function count(contents: readonly RecordContent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of contents) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
