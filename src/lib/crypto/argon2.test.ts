import fc from 'fast-check';
import { argon2id as wasm } from 'hash-wasm';
import { argon2id as noble } from '@noble/hashes/argon2.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Bytes } from '$lib/core/bytes';
import { systemSteadyClock } from '$lib/core/steady-clock';
import { argon2id, chooseParameters, readyArgon2id } from './argon2';
import type { Argon2Order } from './argon2-work';
import { defaultParameters, fitParameters, isOurs, type Argon2Parameters } from './argon2-parameters';

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const filled = (length: number, value: number) => new Uint8Array(length).fill(value);
const least: Argon2Parameters = { memory: 19 * 1024, passes: 2, lanes: 1 };

afterEach(() => vi.unstubAllGlobals());

type Answering = (order: Argon2Order, at: number) => Bytes | undefined | 'error';

/** Workers that answer at once; what was asked of each of them. */
function stubWorkers(answer: Answering) {
  class FakeWorker {
    readonly orders: Argon2Order[] = [];
    hasEnded = false;
    onmessage?: (event: { data: unknown }) => void;
    onerror?: () => void;
    constructor(
      readonly address: string,
      readonly options: object,
    ) {
      made.push(this);
    }
    postMessage(order: Argon2Order) {
      const data = answer(order, this.orders.length);
      this.orders.push(order);
      queueMicrotask(() => (data === 'error' ? this.onerror?.() : this.onmessage?.({ data })));
    }
    terminate() {
      this.hasEnded = true;
    }
  }
  const made: FakeWorker[] = [];
  vi.stubGlobal('Worker', FakeWorker);
  return made;
}

function stubNoWorker() {
  vi.stubGlobal('Worker', () => {
    throw new DOMException('', 'SecurityError');
  });
}

describe('Argon2id', () => {
  it('gives the answer of RFC 9106, section 5.3', async () => {
    const tag = '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659';
    const ours = noble(filled(32, 1), filled(16, 2), {
      t: 3,
      m: 32,
      p: 4,
      dkLen: 32,
      key: filled(8, 3),
      personalization: filled(12, 4),
    });
    expect(toHex(ours)).toBe(tag);
    // hash-wasm takes no associated data: its own answer for the rest is held to the other one below.
  });

  it('gives the same bytes in both libraries', async () => {
    const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
    const memory = fc.integer({ min: 8, max: 256 });
    await fc.assert(
      fc.asyncProperty(
        bytes(1, 40),
        bytes(8, 32),
        memory,
        fc.integer({ min: 1, max: 4 }),
        async (...given) => {
          const [password, salt, memorySize, iterations] = given;
          const one = await wasm({
            password,
            salt,
            memorySize,
            iterations,
            parallelism: 1,
            hashLength: 64,
            outputType: 'hex',
          });
          const options = { t: iterations, m: memorySize, p: 1, dkLen: 64 };
          expect(toHex(noble(password, salt, options))).toBe(one);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives that same answer without workers, for parameters that we write', async () => {
    const salt = filled(16, 9);
    const expected = await wasm({
      password: '204863',
      salt,
      memorySize: least.memory,
      iterations: least.passes,
      parallelism: 1,
      hashLength: 64,
      outputType: 'hex',
    });
    expect(toHex((await argon2id('204863', salt, least))!)).toBe(expected);
  }, 30_000);

  it('takes the least and the most that we write', () => {
    for (const edge of [{ memory: 19 * 1024 }, { memory: 128 * 1024 }, { passes: 2 }, { passes: 10 }])
      expect([edge, isOurs({ ...defaultParameters, ...edge })]).toEqual([edge, true]);
  });

  it('refuses other parameters at once, without any work', async () => {
    const begun = vi.fn();
    vi.stubGlobal('Worker', begun);
    const absurd: object[] = [
      { memory: 19 * 1024 - 1 },
      { memory: 128 * 1024 + 1 },
      { memory: 2 ** 40 },
      { memory: 20_000.5 },
      { memory: Number.NaN },
      { memory: '32768' },
      { passes: 1 },
      { passes: 11 },
      { passes: Infinity },
      { lanes: 2 },
    ];
    for (const change of absurd) {
      const parameters: Argon2Parameters = Object.assign({ ...defaultParameters }, change);
      expect([change, await argon2id('204863', filled(16, 9), parameters)]).toEqual([change, undefined]);
    }
    expect(begun).not.toHaveBeenCalled();
  });
});

describe('a worker for Argon2id', () => {
  const salt = filled(16, 9);

  it('gets the whole order, gives the answer, and ends', async () => {
    const workers = stubWorkers(() => filled(64, 5));
    expect(await argon2id('204863', salt, least)).toEqual(filled(64, 5));
    const password = new TextEncoder().encode('204863');
    expect(workers).toHaveLength(1);
    expect(workers[0]?.options).toEqual({ type: 'module' });
    expect(workers[0]?.address).toContain('argon2.worker');
    expect(workers[0]?.orders).toEqual([{ password, salt, memory: least.memory, passes: least.passes }]);
    expect(workers[0]?.hasEnded).toBe(true);
  });

  it('is the one that was made ready, and the next one is new', async () => {
    const workers = stubWorkers(() => filled(64, 5));
    readyArgon2id();
    readyArgon2id();
    await vi.waitFor(() => expect(workers).toHaveLength(1));
    await argon2id('204863', salt, least);
    expect(workers).toHaveLength(1);
    await argon2id('204863', salt, least);
    expect(workers.map(({ orders }) => orders.length)).toEqual([1, 1]);
  });

  it.each([
    ['does not start', stubNoWorker],
    ['gives nothing', () => void stubWorkers(() => undefined)],
    ['breaks', () => void stubWorkers(() => 'error')],
  ])(
    'that %s is done without',
    async (_, stub) => {
      stub();
      const worked = await argon2id('204863', salt, least);
      vi.unstubAllGlobals();
      expect(worked).toEqual(await argon2id('204863', salt, least));
    },
    60_000,
  );
});

describe('the work that a phone is asked', () => {
  it('is about three quarters of a second, and always within our limits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (took) => {
        const parameters = fitParameters(took);
        expect(isOurs(parameters)).toBe(true);
        const time = (parameters.memory * parameters.passes * took) / (least.memory * least.passes);
        expect(time <= 1000 || parameters.passes * parameters.memory === least.memory * least.passes).toBe(
          true,
        );
      }),
    );
    expect(fitParameters(60)).toEqual({ memory: 64 * 1024, passes: 7, lanes: 1 });
    // To the edge: three passes over 64 MiB are still enough, and a little slower takes less memory.
    expect(fitParameters(148.4375)).toEqual({ memory: 64 * 1024, passes: 3, lanes: 1 });
    expect(fitParameters(149).memory).toBe(48 * 1024);
    expect(fitParameters(5000)).toEqual(least);
    expect(isOurs(defaultParameters)).toBe(true);
  });

  it('is the least where nothing can be measured', async () => {
    expect(await chooseParameters(systemSteadyClock)).toEqual(least);
    stubNoWorker();
    expect(await chooseParameters(systemSteadyClock)).toEqual(least);
  });

  it('is measured once the worker is warm, on the least work', async () => {
    const workers = stubWorkers(() => filled(64, 5));
    const elapsed = vi.fn<() => number>().mockReturnValueOnce(1000).mockReturnValueOnce(1060);
    expect(await chooseParameters({ elapsed })).toEqual(fitParameters(60));
    expect(workers).toHaveLength(1);
    expect(workers[0]?.orders.map(({ memory, passes }) => ({ memory, passes, lanes: 1 }))).toEqual([
      least,
      least,
    ]);
    expect(workers[0]?.hasEnded).toBe(true);
  });

  it('is the default where the measuring gives nothing, the first time or the second', async () => {
    for (const broken of [0, 1]) {
      const workers = stubWorkers((_, at) => (at === broken ? undefined : filled(64, 5)));
      expect(await chooseParameters({ elapsed: () => 0 })).toEqual(defaultParameters);
      expect(workers[0]?.orders).toHaveLength(broken + 1);
    }
  });
});
