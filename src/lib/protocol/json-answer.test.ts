import { afterEach, expect, it, vi } from 'vitest';
import { askFile, jsonOf } from './json-answer';

afterEach(() => vi.useRealTimers());

const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

it.each([
  ['UTF-8', '{"name":"Café De Brug"}'],
  ['UTF-8 with a mark', '\ufeff{"name":"Café De Brug"}'],
  ['UTF-16', Uint16Array.from('\ufeff{"name":"Café De Brug"}', (sign) => sign.charCodeAt(0))],
])('reads an answer in %s', async (_, body) => {
  expect(await jsonOf(new Response(body))).toEqual({ name: 'Café De Brug' });
});

it.each([
  ['Latin-1', latin1('{"name":"Caf\xe9 De Brug"}')],
  ['Mac Roman', latin1('{"name":"Caf\x8e De Brug"}')],
  ['no JSON', 'Not found'],
])('takes an answer in %s for none', async (_, body) => {
  expect(await jsonOf(new Response(body))).toBeUndefined();
});

/** A body that goes on for as long as somebody reads, and one that stands still. */
const endless = (count: () => void) =>
  new ReadableStream({
    pull(controller) {
      count();
      controller.enqueue(new Uint8Array(64 * 1024).fill(32));
    },
  });
const standing = () =>
  new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{}')) });

it('reads no more of an answer than it may have', async () => {
  let parts = 0;
  expect(await jsonOf(new Response(endless(() => (parts += 1))), 256 * 1024)).toBeUndefined();
  expect(parts).toBeLessThan(8);
  expect(await jsonOf(new Response('{"a":1}'), 7)).toEqual({ a: 1 });
  expect(await jsonOf(new Response('{"a":1}'), 6)).toBeUndefined();
});

it('reads no longer than it may take, also where nobody gives up the request', async () => {
  vi.useFakeTimers();
  const reading = jsonOf(new Response(standing()));
  await vi.advanceTimersByTimeAsync(8000);
  expect(await reading).toBeUndefined();
});

it.each<[string, (signal: AbortSignal) => Promise<Response> | Response]>([
  ['there is no network', () => Promise.reject(new TypeError('offline'))],
  ['the server does not have it', () => new Response('{}', { status: 404 })],
  ['it breaks off', () => new Response(new ReadableStream({ pull: (one) => one.error(new Error('reset')) }))],
  ['it stands still', () => new Response(standing())],
  ['no answer comes', silent],
])('takes a file for absent when %s', async (_, answer) => {
  vi.useFakeTimers();
  const asking = askFile(async (_url, { signal }) => answer(signal!), '/operator.json');
  await vi.advanceTimersByTimeAsync(16_000);
  expect(await asking).toBeUndefined();
});

function silent(signal: AbortSignal): Promise<Response> {
  return new Promise((_, fail) =>
    signal.addEventListener('abort', () => fail(new DOMException('', 'AbortError'))),
  );
}
