import { hash, randomBytes } from 'node:crypto';

/**
 * Names under which something is counted by address in memory, without keeping the address. The key goes with this
 * object, and no name ever leaves the process: nobody can find out from what is kept who was here.
 */
export class HiddenNames {
  readonly #key = randomBytes(32).toString('base64');

  of(address: string): string {
    return hash('sha256', this.#key + address, 'base64');
  }
}
