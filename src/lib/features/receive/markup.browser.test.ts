import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { openReceived } from '$lib/domain/received/received.fixtures';
import type { Received } from '$lib/domain/received/received.schema';
import { loadLanguage } from '$lib/i18n/words';
import { randomId } from '$lib/core/id';
import { TrustedTime } from '$lib/core/trusted-time';
import { ShareReader } from '$lib/sharing/share-reader';
import { RelayClient } from '$lib/sharing/relay-client';
import type { Collection } from '$lib/vault/store/collection';
import { expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import { ReceivedState } from './received.state.svelte';
import ReceivedRows from './ReceivedRows.svelte';

beforeAll(() => loadLanguage('nl'));

const clock = new TrustedTime({ now: () => Date.parse('2026-11-22T13:00:00.000Z') });
const markup = (name: string) => `<img src="/" onerror="window.run=1"><b id="m-${name}">&amp;</b>`;

async function rowsOf(received: Collection<Received>): Promise<Element> {
  const reader = new ShareReader(received, {
    relay: new RelayClient(() => Promise.reject(new TypeError('No network'))),
    clock,
    newId: randomId,
    origin: '',
    argon2: () => Promise.resolve(undefined),
  });
  const { container } = await render(ReceivedRows, {
    receiving: new ReceivedState({ reader, received, clock }),
  });
  return container;
}

test('shows markup in how something is signed, and in a name of one’s own, as the text that it is', async () => {
  const received = (await newVault(freshLocation())).collection('received');
  const { photo } = openReceived;
  const signed = photo && { ...photo, body: { ...photo.body, from: markup('from') } };
  expectOk(await received.put({ ...openReceived, photo: signed }));
  expectOk(await received.put({ ...openReceived, id: 'B'.repeat(22), label: markup('label') }));
  const container = await rowsOf(received);
  expect(container.querySelectorAll('img, b[id^=m-]')).toHaveLength(0);
  expect('run' in window).toBe(false);
  expect(container.textContent.match(/<b id="m-\w+">&amp;<\/b>/g)).toEqual([
    '<b id="m-from">&amp;</b>',
    '<b id="m-label">&amp;</b>',
  ]);
});

test('tells apart two who sign with signs that nobody can see', async () => {
  const received = (await newVault(freshLocation())).collection('received');
  const { photo } = openReceived;
  const signed = photo && { ...photo, body: { ...photo.body, from: '\u200b\u3164' } };
  expectOk(await received.put({ ...openReceived, photo: signed, label: '\u2800' }));
  expectOk(await received.put({ ...openReceived, id: 'B'.repeat(22), label: '\u202ezus' }));
  const container = await rowsOf(received);
  const names = [...container.querySelectorAll('bdi')].map((name) => name.textContent);
  expect(names.toSorted()).toEqual(['Iemand', 'zus']);
});
