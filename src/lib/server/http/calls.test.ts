import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { err, ok } from '../../core/result.ts';
import { mailboxCalls } from '../../protocol/api/mailbox-calls.ts';
import type { CheckedCallHead, RelayDependencies } from '../relay/checked-call.ts';
import { Calls } from './calls.ts';
import { bytesPerSecond } from './transfer-timeouts.ts';
import { newRequestSemaphore } from './request-semaphore.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const megabyte = 1024 * 1024;

/** An answer that the system takes over at once, as it does with what nobody reads yet. */
class Taken extends EventEmitter {
  closed = false;
  status = 0;
  readonly headersSent = false;
  readonly destroyed = false;
  readonly writableLength = 0;

  writeHead(status: number): this {
    this.status = status;
    return this;
  }

  end(): void {
    this.closed = true;
    this.emit('close');
  }
}

/** Asks for something large from one address; `answers`: with what. */
function asking(answers: () => object) {
  const calls = new Calls({} as RelayDependencies, newRequestSemaphore());
  const outcome = vi.fn(async () => answers());
  const route = {
    ...{ call: mailboxCalls.listen, useCase: outcome as never, template: '' },
    largestAnswer: 6 * megabyte,
  };
  const asked = { from: '203.0.113.1' } as CheckedCallHead;
  return {
    outcome,
    ask() {
      const response = new Taken();
      const request = { headers: {} } as IncomingMessage;
      void calls.do({ route, asked }, request, response as unknown as ServerResponse);
      return response;
    },
  };
}

it('gives one address large answers no faster than others can stand, also when the system takes them over', async () => {
  const text = 'x'.repeat(6 * megabyte - 100);
  const { ask, outcome } = asking(() => ok({ status: 200, answer: text }));
  const responses = Array.from({ length: 4 }, ask);
  await vi.waitFor(() => expect(outcome).toHaveBeenCalledTimes(2));
  await vi.advanceTimersByTimeAsync(((6 * megabyte) / bytesPerSecond) * 1000);
  await vi.waitFor(() => expect(outcome).toHaveBeenCalledTimes(4));
  await vi.waitFor(() => expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200]));
});

it.each([
  ['a small answer', () => ok({ status: 200, answer: 'x' })],
  ['a failure', () => err({ code: 'mailbox.unknown' })],
])('holds no room for %s', async (_, answers) => {
  const { ask, outcome } = asking(answers);
  for (let at = 0; at < 20; at += 1) ask();
  await vi.waitFor(() => expect(outcome).toHaveBeenCalledTimes(20));
});

it('works on two large answers at one moment, each of another address, while small ones go on', async () => {
  const { promise, resolve } = Promise.withResolvers<object>();
  const calls = new Calls({} as RelayDependencies, newRequestSemaphore());
  const [large, small] = [vi.fn(() => promise), vi.fn(async () => ok({ status: 200, answer: 'x' }))];
  const ask = (useCase: typeof large | typeof small, largestAnswer: number, from: string) => {
    const route = { call: mailboxCalls.listen, useCase: useCase as never, template: '', largestAnswer };
    const response = new Taken() as unknown as ServerResponse;
    void calls.do(
      { route, asked: { from } as CheckedCallHead },
      { headers: {} } as IncomingMessage,
      response,
    );
  };
  for (const from of ['a', 'a', 'b', 'c', 'd']) ask(large, 4 * megabyte, from);
  ask(small, 1024, 'e');
  await vi.waitFor(() => expect(small).toHaveBeenCalled());
  expect(large).toHaveBeenCalledTimes(2);
  resolve(ok({ status: 200, answer: 'x' }));
  await vi.waitFor(() => expect(large).toHaveBeenCalledTimes(5));
});
