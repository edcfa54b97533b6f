import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs';

const ourselvesOnly = 0o600;

/** Makes a file, where there is none yet, that nobody else can read. */
export function makeOwn(file: string): void {
  closeSync(openSync(file, 'a', ourselvesOnly));
  keepToOurselves(file);
}

/** Lets nobody else read this file, when it is there. */
export function keepToOurselves(file: string): void {
  if (existsSync(file)) chmodSync(file, ourselvesOnly);
}

/** Remembers which files these are. What it returns tells whether they are still those, and still there. */
export function sameFiles(...files: readonly string[]): () => boolean {
  const numbers = files.map((file) => numberOf(file));
  return () => files.every((file, at) => numberOf(file) === numbers[at]);
}

function numberOf(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;
}
