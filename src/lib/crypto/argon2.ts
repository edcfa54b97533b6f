import { utf8, type Bytes } from '$lib/core/bytes';
import type { SteadyClock } from '$lib/core/steady-clock';
import { workerAddress } from '$lib/core/worker-address';
import {
  defaultParameters,
  fitParameters,
  isOurs,
  leastMemory,
  type Argon2Parameters,
} from './argon2-parameters';
import { argon2Plain, type Argon2Order } from './argon2-work';

export type { Argon2Parameters } from './argon2-parameters';

/** 64 bytes from a code; `undefined` at once, without any work, for parameters that are not ours. */
export type Argon2id = (
  code: string,
  salt: Bytes,
  parameters: Argon2Parameters,
) => Promise<Bytes | undefined>;

/** Argon2id (RFC 9106, version 1.3) of a code as UTF-8, in a worker, which ends afterwards. */
export const argon2id: Argon2id = async (code, salt, parameters) => {
  if (!isOurs(parameters)) return undefined;
  const { memory, passes } = parameters;
  const order: Argon2Order = { password: utf8(code), salt, memory, passes };
  // Where workers do not exist or do not start, a slow unlock is better than none.
  return (await inWorker(order)) ?? argon2Plain(order);
};

/** Measures this phone once and chooses parameters of about 0.75 s. The default when measuring fails. */
export async function chooseParameters(clock: SteadyClock): Promise<Argon2Parameters> {
  const order = { password: utf8('measure'), salt: new Uint8Array(16), memory: leastMemory, passes: 2 };
  const worker = await startWorker();
  if (!worker) return { ...defaultParameters, memory: leastMemory, passes: 2 };
  // The first answer also waits for the file and its compiling.
  const first = await answerOf(worker, order);
  const start = clock.elapsed();
  const second = first && (await answerOf(worker, order));
  const took = clock.elapsed() - start;
  worker.terminate();
  return second ? fitParameters(took) : defaultParameters;
}

/** A worker that has its file already, for the next derivation. */
let waiting: Promise<Worker | undefined> | undefined;

/** Starts the worker of the next derivation: its file comes while a code is typed. It waits until then. */
export function readyArgon2id(): void {
  waiting ??= startWorker();
}

async function inWorker(order: Argon2Order): Promise<Bytes | undefined> {
  const ready = waiting;
  waiting = undefined;
  const worker = await (ready ?? startWorker());
  if (!worker) return undefined;
  const output = await answerOf(worker, order);
  worker.terminate();
  return output;
}

/** The address is asked for at need: only a build can tell it, and most visits derive nothing. */
async function startWorker(): Promise<Worker | undefined> {
  if (typeof Worker === 'undefined') return undefined;
  try {
    const { default: address } = await import('./argon2.worker?worker&url');
    return new Worker(workerAddress('argon2-worker-address', address), { type: 'module' });
  } catch {
    return undefined;
  }
}

function answerOf(worker: Worker, order: Argon2Order): Promise<Bytes | undefined> {
  return new Promise((answer) => {
    worker.onmessage = ({ data }: MessageEvent<unknown>) =>
      answer(data instanceof Uint8Array ? Uint8Array.from(data) : undefined);
    worker.onerror = () => answer(undefined);
    worker.postMessage(order);
  });
}
