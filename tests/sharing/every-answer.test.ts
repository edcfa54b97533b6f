import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { TrustedTime } from '$lib/core/trusted-time';
import { errorAction, errorTitle, type KnownErrorCode } from '$lib/i18n/errors';
import { loadLanguage } from '$lib/i18n/words';
import type { Call } from '$lib/protocol/api/call';
import { relayErrors } from '$lib/protocol/api/errors';
import { RelayClient } from '$lib/sharing/relay-client';
import { answersOf, everyCall } from './answers';

beforeAll(() => loadLanguage('nl'));
afterEach(() => vi.useRealTimers());

const ids = { id: 'A'.repeat(22), rid: 'A'.repeat(22) };
const clock = { now: () => Date.parse('2026-11-28T08:00:00Z') };

/** What the app makes of one answer, and what time it believes that it is. */
async function asked(call: Call, answer: (signal: AbortSignal) => Promise<Response> | Response) {
  const time = new TrustedTime(clock);
  const relay = new RelayClient(async (_, { signal }) => answer(signal!), { time });
  const outcome = await relay.call(call, ids, { token: 'A'.repeat(43) });
  return { outcome, passed: time.passed };
}

/** It failed, and there is a sentence for it with what to do next. */
function expectSaid(outcome: Awaited<ReturnType<typeof asked>>['outcome'], codes?: readonly string[]): void {
  expect(outcome.ok).toBe(false);
  if (outcome.ok) return;
  if (codes) expect(codes).toContain(outcome.error.code);
  const error = { code: outcome.error.code as KnownErrorCode };
  for (const text of [errorTitle(error), errorAction(error)]) {
    expect(text.length).toBeGreaterThan(3);
    expect(text).not.toContain(error.code);
  }
}

const part = new Uint8Array(1024 * 1024).fill(32);
/** A body that goes on for as long as somebody reads. */
const endless = (given: { parts: number }) =>
  new ReadableStream({
    pull(controller) {
      given.parts += 1;
      controller.enqueue(part);
    },
  });
/** A body that stands still after its first sign, as a browser's does: it breaks when the request is given up. */
const standing = (signal: AbortSignal) =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"ok":true,'));
      signal.addEventListener('abort', () => controller.error(new DOMException('', 'AbortError')));
    },
  });
const broken = () =>
  new ReadableStream({
    pull: (controller) => controller.error(new TypeError('reset')),
  });

const answers: readonly [string, (call: Call) => BodyInit | null][] = [
  ['no body', () => null],
  ['nothing', () => ''],
  ['a page of Wi-Fi', () => '<html>Log in</html>'],
  ['half a JSON', () => '{"version":1'],
  ['a number', () => '7'],
  ['null', () => 'null'],
  ['a list', () => '[{}]'],
  ['a name that is special', () => '{"__proto__":{"state":"open","version":1}}'],
  ['a deep nest', () => '['.repeat(200_000)],
  ['letters of another encoding', () => Uint8Array.of(0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d)],
  ['an error for another call', () => '{"error":{"code":"nothing.known"}}'],
  ['an error with nonsense', () => '{"error":{"code":"share.gone","endedAt":1e300}}'],
];

describe.each(everyCall)('an answer to %s', (_, call) => {
  const good = call.success[0]!;

  it.each(answers)('that is %s is said to make no sense', async (what, body) => {
    for (const status of [good, 200, 206, 299, 400, 404, 418, 500, 599]) {
      if (status === 204) continue;
      const { outcome } = await asked(call, () => new Response(body(call), { status }));
      const isDone = (call.success as readonly number[]).includes(status) && !call.answer;
      // A call that answers nothing is done by its status alone.
      if (isDone) expect(outcome, what).toEqual({ ok: true, value: undefined });
      else expectSaid(outcome, ['relay.broken', 'relay.unavailable']);
    }
  });

  it('that a schema lets through is given as it is, and never with a status that is no success', async () => {
    const arbitrary = answersOf(call);
    if (!arbitrary) return;
    await fc.assert(
      fc.asyncProperty(arbitrary, async (value) => {
        const { outcome } = await asked(call, () => Response.json(value, { status: 200 }));
        expect(outcome).toEqual({ ok: true, value });
        for (const status of [202, 206, 400, 404, 500]) {
          expectSaid((await asked(call, () => Response.json(value, { status }))).outcome);
        }
      }),
      { numRuns: 20, seed: 20_261_128 },
    );
  });

  it('that is any failure there is has a sentence, whatever call it belongs to', async () => {
    for (const code of Object.keys(relayErrors)) {
      const error = { code, attemptsLeft: 5, endedAt: 1, now: 1 };
      expectSaid((await asked(call, () => Response.json({ error }, { status: 409 }))).outcome, [code]);
    }
  });

  it('that goes on without end fills no memory', async () => {
    for (const status of [call.answer ? 200 : 418, 404, 503]) {
      const given = { parts: 0 };
      const { outcome } = await asked(call, () => new Response(endless(given), { status }));
      expectSaid(outcome, ['relay.broken', 'relay.unavailable']);
      expect(given.parts).toBeLessThan(25);
    }
  });

  it('that breaks off, or never comes, is no network', async () => {
    const lost = await asked(call, () => Promise.reject(new TypeError('reset')));
    expectSaid(lost.outcome, ['relay.offline']);
    const cut = await asked(call, () => new Response(broken(), { status: 404 }));
    expectSaid(cut.outcome, ['relay.offline']);
    vi.useFakeTimers();
    const silent = (signal: AbortSignal) =>
      new Promise<Response>((_, fail) =>
        signal.addEventListener('abort', () => fail(new DOMException('', 'AbortError'))),
      );
    const status = call.answer ? 200 : 404;
    const waits = [asked(call, silent), asked(call, (signal) => new Response(standing(signal), { status }))];
    await vi.advanceTimersByTimeAsync(20_000);
    for (const { outcome } of await Promise.all(waits)) expectSaid(outcome, ['relay.offline']);
  });

  it('tells the time only when it is an answer, and only a time that exists', async () => {
    const date = 'Sat, 28 Nov 2026 09:00:00 GMT';
    const noise = await asked(call, () => new Response('<html>', { status: 418, headers: { date } }));
    expect(noise.passed).toBeUndefined();
    for (const odd of ['', 'x', 'Sat, 13 Sep 275760 00:00:00 GMT', 'Fri, 31 Dec 1969 23:59:59 GMT']) {
      const body = JSON.stringify({ error: { code: 'relay.tooMany' } });
      const said = await asked(call, () => new Response(body, { status: 429, headers: { date: odd } }));
      expect(said.passed).toBeUndefined();
    }
  });
});
