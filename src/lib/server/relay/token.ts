import { hash, timingSafeEqual } from 'node:crypto';

/** What the relay keeps of a token or compares requests by: SHA-256, 32 bytes. */
export function digest(content: string | Uint8Array): Uint8Array {
  return hash('sha256', content, 'buffer');
}

const none = Buffer.alloc(32);

/**
 * Whether a token with this digest is the one that is kept. Takes the same time whatever they are; without a kept one
 * it compares as well, and the answer is no.
 */
export function fits(kept: Uint8Array | null | undefined, given: Uint8Array): boolean {
  const same = timingSafeEqual(kept ?? none, given);
  return same && kept !== null && kept !== undefined;
}

/** Whether two values are the same, without secrets in them. */
export function same(one: Uint8Array | null | undefined, other: Uint8Array): boolean {
  return one !== null && one !== undefined && Buffer.compare(one, other) === 0;
}
