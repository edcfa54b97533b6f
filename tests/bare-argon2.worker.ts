/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { argon2id } from 'hash-wasm';
import type { Argon2Order } from '$lib/crypto/argon2-work';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', ({ data }: MessageEvent<Argon2Order>) => {
  const { password, salt, memory, passes } = data;
  const cost = { memorySize: memory, iterations: passes, parallelism: 1, hashLength: 64 };
  void argon2id({ password, salt, ...cost, outputType: 'binary' }).then((output) => self.postMessage(output));
});
