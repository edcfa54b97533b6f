/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { argon2id } from 'hash-wasm';
import { argon2Plain, outputLength, type Argon2Order } from './argon2-work';

declare const self: DedicatedWorkerGlobalScope;

// The only file that loads WebAssembly: the server gives it a content security policy of its own (ADR 0011).

async function derive(order: Argon2Order): Promise<Uint8Array> {
  if (typeof WebAssembly === 'undefined') return argon2Plain(order);
  const { password, salt, memory, passes } = order;
  return argon2id({
    password,
    salt,
    memorySize: memory,
    iterations: passes,
    parallelism: 1,
    hashLength: outputLength,
    outputType: 'binary',
  });
}

self.addEventListener('message', (event: MessageEvent<Argon2Order>) => {
  derive(event.data).then(
    (output) => self.postMessage(output),
    () => self.postMessage(undefined),
  );
});
