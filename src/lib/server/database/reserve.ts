import { randomFillSync } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { open, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

const chunk = 1024 * 1024;

/** How often its size must be free before the reserve is taken again: other things on the disk need room too. */
const spare = 2;

/**
 * Space on the disk that is kept back in a file, so that on a full disk there is something to stop and to delete with:
 * also what makes room needs some first. Let go when the disk is full, and taken again when there is room.
 */
export class Reserve {
  readonly #file: string;
  readonly #bytes: number;

  constructor(file: string, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }

  get isThere(): boolean {
    return statSync(this.#file, { throwIfNoEntry: false })?.size === this.#bytes;
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }

  /** Takes the space when it is not there and the disk has room enough. Resolves to whether it is there now. */
  async refill(): Promise<boolean> {
    if (this.isThere) return true;
    const { bavail, bsize } = await statfs(dirname(this.#file));
    if (bavail * bsize < this.#bytes * spare) return false;
    try {
      await this.#write();
      return true;
    } catch {
      this.release();
      return false;
    }
  }

  /** Of random bytes: a disk that compresses would keep no room for zeros. */
  async #write(): Promise<void> {
    const file = await open(this.#file, 'w', 0o600);
    try {
      for (let written = 0; written < this.#bytes;) {
        const part = randomFillSync(new Uint8Array(Math.min(chunk, this.#bytes - written)));
        written += (await file.write(part)).bytesWritten;
      }
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
