import 'fake-indexeddb/auto';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBase64Url } from '$lib/core/bytes';
import { shareSchema } from '$lib/domain/share/share.schema';
import { logLimits } from '$lib/protocol/api/limits';
import { readMailboxLink } from '$lib/protocol/link';
import { openMailbox } from '$lib/sharing/open-mailbox';
import { pairWith } from '$lib/sharing/pairing';
import { expectOk } from '$lib/vault/vault.fixtures';
import { linkOf, Network, World, type Phone } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const many = 10_000;
type Line = { seq: number; event: string; version: number; deviceId: string | null; minute: number };

/** A client and a reader, and a relay whose log of this share goes on to so many lines: `from` is the oldest it keeps. */
async function sharing() {
  const [phone, sister] = [await world.client(), await world.reader()];
  const { share, link } = await phone.share();
  expectOk(await sister.reader.claim(await linkOf(link)));
  expectOk(await phone.publisher.refresh());
  return { phone, now: () => phone.shareNow(share.id) };
}

function logGoesOn(phone: Phone, to: number, from = 1): void {
  phone.network.meddle = async (url, init, pass) => {
    const response = await pass(url, init);
    if (!url.endsWith('/owner')) return response;
    const { since } = JSON.parse(String(init.body)) as { since: number };
    const answer = (await response.json()) as { events: Line[] };
    const lines = Array.from({ length: to }, (_, at) => ({
      ...{ seq: at + 1, event: 'opened', version: 1, deviceId: null, minute: 29_000_000 + at },
      ...answer.events.find(({ seq }) => seq === at + 1),
    })).filter(({ seq }) => seq > since && seq >= from);
    return Response.json({ ...answer, events: lines.slice(0, logLimits.answer) });
  };
}

/** The longest that nothing else could run while this was done, in milliseconds. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let [longest, last, isDone] = [0, performance.now(), false];
  const beat = (): void => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (!isDone) setImmediate(beat);
  };
  setImmediate(beat);
  await work();
  isDone = true;
  return longest;
}

describe('ten thousand lines in the log of a share', () => {
  it('are followed to the newest at one look, and as many as fit are kept', async () => {
    const { phone, now } = await sharing();
    logGoesOn(phone, logLimits.kept);
    const start = performance.now();
    const longest = await longestBlock(async () => expectOk(await phone.publisher.refresh()));
    console.log(
      `${logLimits.kept} lines at one look: ${Math.round(performance.now() - start)} ms, ` +
        `at most ${Math.round(longest)} ms without a pause`,
    );
    expect(now().events.at(-1)?.seq).toBe(logLimits.kept);
    logGoesOn(phone, many);
    expectOk(await phone.publisher.refresh());
    const numbers = now().events.map(({ seq }) => seq);
    expect(numbers).toEqual(Array.from({ length: 500 }, (_, at) => many - 499 + at));
    expect(now().logChangedAt).toBeUndefined();
    expect(shareSchema.safeParse(now()).success).toBe(true);
  });

  it('of which the relay keeps the newest are no other log than before', async () => {
    const { phone, now } = await sharing();
    logGoesOn(phone, many, many - logLimits.kept + 1);
    expectOk(await phone.publisher.refresh());
    expect(now().events.at(-1)?.seq).toBe(many);
    expect(now().logChangedAt).toBeUndefined();
    // Fewer than it keeps, and not where it was: that is another one.
    const other = await sharing();
    logGoesOn(other.phone, 300, 200);
    expectOk(await other.phone.publisher.refresh());
    expect(other.now().logChangedAt).toBeDefined();
  });

  it('without an end hold up nobody: a look takes no more than there can be', async () => {
    const { phone, now } = await sharing();
    logGoesOn(phone, 100_000);
    const before = phone.network.seen.length;
    expectOk(await phone.publisher.refresh());
    const looks = phone.network.seen.slice(before).filter(({ path }) => path.endsWith('/owner'));
    expect(looks.length).toBeLessThan(15);
    expect(now().events).toHaveLength(500);
  });
});

describe('ten thousand messages in a mailbox', { timeout: process.env.LONG ? 600_000 : 20_000 }, () => {
  it('are taken as far as they are of the other end, and one that is not ends it', async () => {
    const [screen, phone] = [new Network(world.clock), new Network(world.clock)];
    const mailbox = expectOk(await openMailbox(world.deps(screen), 10, 'phone'));
    const link = expectOk(readMailboxLink(mailbox.link));
    const wait = async () => void (await mailbox.take());
    const pairing = expectOk(await pairWith(world.deps(phone), link, wait));
    const sender = pairing.confirm();
    const words = (n: number) => new TextEncoder().encode(String(n));
    const wanted = process.env.LONG ? many : 300;
    let count = 0;
    let refused: unknown;
    while (count < wanted && refused === undefined) {
      const sent = await sender.send(words(count));
      if (sent.ok) count += 1;
      else refused = sent;
    }
    // Bytes run out before numbers do: what did not fit is said, and what did is not lost.
    if (process.env.LONG) expect(refused).toEqual({ ok: false, error: { code: 'mailbox.tooLarge' } });
    const taken: string[] = [];
    const start = performance.now();
    const longest = await longestBlock(async () => {
      while (taken.length < count) {
        const came = expectOk(await mailbox.take());
        taken.push(...came.map((one) => new TextDecoder().decode(one)));
      }
    });
    console.log(
      `${count} messages: ${Math.round(performance.now() - start)} ms, ` +
        `at most ${Math.round(longest)} ms without a pause`,
    );
    expect(taken).toEqual(Array.from({ length: count }, (_, n) => String(n)));
  });

  it('that a relay made up end it at the first', async () => {
    const screen = new Network(world.clock);
    const mailbox = expectOk(await openMailbox(world.deps(screen), 10, 'phone'));
    const sealed = toBase64Url(new Uint8Array(4 * 1024 + 81));
    const messages = Array.from({ length: 2800 }, (_, at) => ({ seq: at + 1, sealed }));
    screen.meddle = (url, init, pass) =>
      url.endsWith('/take') ? Promise.resolve(Response.json({ messages })) : pass(url, init);
    const longest = await longestBlock(async () =>
      expect(await mailbox.take()).toEqual({ ok: false, error: { code: 'mailbox.foreign' } }),
    );
    console.log(`${messages.length} made up messages: at most ${Math.round(longest)} ms without a pause`);
    screen.meddle = (url, init, pass) =>
      url.endsWith('/take')
        ? Promise.resolve(Response.json({ messages: Array<object>(4).fill(messages).flat() }))
        : pass(url, init);
    expect(await mailbox.take()).toEqual({ ok: false, error: { code: 'mailbox.gone' } });
  });
});
