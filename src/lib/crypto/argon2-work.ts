import type { Bytes } from '$lib/core/bytes';

/** What the worker is asked. */
export interface Argon2Order {
  readonly password: Bytes;
  readonly salt: Bytes;
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
}

/** 64 bytes: 32 for the key, 32 to check by. */
export const outputLength = 64;

/** Argon2id without WebAssembly: the same answer, several times slower. Loaded only then. */
export async function argon2Plain({ password, salt, memory, passes }: Argon2Order): Promise<Bytes> {
  const { argon2idAsync } = await import('@noble/hashes/argon2.js');
  return Uint8Array.from(
    await argon2idAsync(password, salt, { t: passes, m: memory, p: 1, dkLen: outputLength, asyncTick: 20 }),
  );
}
