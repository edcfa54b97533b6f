import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { wholeContents } from '$lib/domain/share-contents/share-contents.fixtures';
import { expectOk } from '$lib/vault/vault.fixtures';
import { linkOf, World } from './world';

const count = 100;
const marker = () => `MARK${randomBytes(9).toString('hex')}`;

/** What was sent, as it is and with everything in base64url opened. */
function opened(texts: readonly string[]): string {
  const inside = texts.flatMap((text) => text.match(/[\w-]{20,}/g) ?? []);
  return [...texts, ...inside.map((part) => Buffer.from(part, 'base64url').toString('latin1'))].join('\n');
}

it('sends a hundred personal words in a share and its replies, and no request has one of them', async () => {
  const world = await World.start();
  const [phone, browser] = [await world.client(), await world.reader()];
  const next = (() => {
    const all = Array.from({ length: count }, marker);
    return { all, take: () => all[taken++ % count]! };
  })();
  let taken = 0;
  const contents = {
    story: { text: Array.from({ length: 40 }, next.take).join(' '), on: '2026-11-20' },
    successes: Array.from({ length: 20 }, () => ({
      text: next.take(),
      decidedMyself: true,
      on: '2026-11-20',
    })),
    goals: (wholeContents.goals ?? []).map((goal) => ({
      ...goal,
      want: next.take(),
      can: next.take(),
      need: next.take(),
    })),
  };
  const { share, link } = await phone.share({
    receiver: { name: next.take() },
    from: next.take(),
    choice: { story: { text: next.take() } },
    contents,
    withCode: true,
  });
  const { id } = expectOk(await browser.reader.claim(await linkOf(link), share.code));
  expectOk(await browser.reader.reply(id, { v: 1, kind: 'hello', name: next.take(), role: next.take() }));
  while (taken < count) {
    expectOk(await browser.reader.reply(id, { v: 1, kind: 'note', text: `${next.take()} ${next.take()}` }));
    expectOk(await phone.publisher.refresh());
  }
  expectOk(await phone.publisher.stop(share.id));
  const { seen } = phone.network;
  const sent = [...seen, ...browser.network.seen].flatMap(({ path, body }) => [path, body]);
  await world.close();
  expect(sent.length).toBeGreaterThan(20);
  const traffic = opened(sent);
  expect(next.all.filter((word) => traffic.includes(word))).toEqual([]);
  expect(sent.join('')).not.toContain(`"${share.code}"`);
  expect(opened([JSON.stringify({ a: Buffer.from(next.all[0]!).toString('base64url') })])).toContain(
    next.all[0],
  );
});
