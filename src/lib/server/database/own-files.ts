import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { DatabaseFailure } from './failures.ts';

/** A file of the database is no longer where it was: what is written to it would be lost. */
class FileRemoved extends Error {
  override readonly name = 'FileRemoved';
  readonly code = 'FILE_REMOVED';
}

/** Everybody's folder, such as /tmp, is not ours to close. */
const isShared = ({ mode }: Stats) => (mode & 0o1000) !== 0;

/** Makes the folder where needed, and closes it to other users of the machine when it is ours. */
export function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stats = statSync(folder);
  const isOurs = process.getuid === undefined || stats.uid === process.getuid();
  if (isOurs && !isShared(stats)) chmodSync(folder, 0o700);
}

/** Makes each file where needed, readable by nobody else. What SQLite puts beside a file gets the same rights. */
export function makePrivate(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const file = join(folder, name);
    closeSync(openSync(file, 'a', 0o600));
    for (const one of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(one)) chmodSync(one, 0o600);
  }
}

const inodeOf = (path: string) => statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;

/** Knows the files that were opened, and notices when another, or none, is in their place. */
export class OwnFiles {
  readonly #files: readonly { readonly path: string; readonly inode: bigint | undefined }[];
  #wasThereInThisTurn = false;

  constructor(paths: readonly string[]) {
    this.#files = paths.map((path) => ({ path, inode: inodeOf(path) }));
  }

  get areThere(): boolean {
    return this.#files.every(({ path, inode }) => inodeOf(path) === inode);
  }

  /** Throws when one was removed. Looks once for all that comes in in one turn of the event loop. */
  check(): void {
    if (this.#wasThereInThisTurn) return;
    if (!this.areThere) throw new DatabaseFailure(new FileRemoved());
    this.#wasThereInThisTurn = true;
    setImmediate(() => (this.#wasThereInThisTurn = false));
  }
}
