/**
 * Delays every call of crypto.subtle by a macrotask, as slower browsers do. IndexedDB ends a transaction that
 * waits for anything else, so code that awaits crypto inside one cannot pass under it.
 */
for (const name of [
  'encrypt',
  'decrypt',
  'digest',
  'sign',
  'verify',
  'importKey',
  'exportKey',
  'generateKey',
  'deriveBits',
] as const) {
  const prompt = SubtleCrypto.prototype[name] as (...values: unknown[]) => Promise<unknown>;
  Object.defineProperty(SubtleCrypto.prototype, name, {
    configurable: true,
    writable: true,
    async value(...values: unknown[]) {
      const answer = await prompt.apply(this, values);
      await new Promise((done) => setImmediate(done));
      return answer;
    },
  });
}

// The large counts are for crypto at its own speed.
delete process.env.LONG;
