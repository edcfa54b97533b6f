import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toBase64Url, type Bytes } from '$lib/core/bytes';
import { TrustedTime } from '$lib/core/trusted-time';
import { readMailboxLink, type MailboxLink } from '$lib/protocol/link';
import { openBigScreen } from '$lib/sharing/big-screen';
import { SenderHandshake } from '$lib/sharing/handshake';
import { sealMessage } from '$lib/sharing/hpke-messages';
import { pairWith } from '$lib/sharing/pairing';
import { expectOk } from '$lib/vault/vault.fixtures';
import { waitingPhone, waitingScreen, type Waiting } from './waiting';
import { until } from './until';
import { Network, World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());
afterEach(() => vi.useRealTimers());

const failure = (code: string) => ({ ok: false, error: { code } });
const bytes = (text: string): Bytes => new TextEncoder().encode(text);
type Message = { seq: number; sealed: string };

/** The phone of the person, that scanned what this link says. */
const phoneAt = (link: MailboxLink, at: Pick<Waiting, 'look'>, network = new Network(world.clock)) =>
  pairWith(world.deps(network), link, () => at.look());

/** Seals something as anybody can who has the code. */
async function sealedFor(
  { mailboxId, publicKey }: MailboxLink,
  seq: number,
  message: Bytes,
): Promise<Message> {
  return { seq, sealed: toBase64Url((await sealMessage(publicKey, { mailboxId, seq }, message))!) };
}

/** The relay gives the end that waits something else than what came. */
function giving(network: Network, change: (messages: Message[]) => Message[] | Promise<Message[]>): void {
  network.meddle = async (url, init, pass) => {
    const response = await pass(url, init);
    if (response.status !== 200 || !url.endsWith('/take')) return response;
    const { messages } = (await response.json()) as { messages: Message[] };
    return Response.json({ messages: await change(messages) });
  };
}

/** It is over, shows no digits, has nothing, and its link is worth nothing any more. */
async function expectOver(at: Waiting): Promise<void> {
  await until(() => expect(at.end()).toMatch(/^(over|mailbox\.(foreign|gone))$/));
  expect(at.has()).toBeUndefined();
  expect(await at.mailbox.take()).toEqual(failure('mailbox.gone'));
  await until(async () => {
    const again = await pairWith(world.deps(new Network()), at.link, async () => {});
    expect(again).toEqual(failure('mailbox.gone'));
  });
}

describe.each([
  ['a new phone', waitingPhone],
  ['a big screen', waitingScreen],
])('%s', (_, open) => {
  it('is over after one swapped commitment, and shows no digits', async () => {
    const at = await open(world);
    const mine = await SenderHandshake.begin(at.link);
    giving(at.network, (messages) =>
      Promise.all(messages.map((one) => (one.seq === 1 ? sealedFor(at.link, 1, mine.commitment) : one))),
    );
    const pairing = expectOk(await phoneAt(at.link, at));
    await at.look();
    expect(at.mailbox.digits.current).toBeUndefined();
    await expectOver(at);
    expect(await pairing.confirm().send(bytes('een'))).toEqual(failure('mailbox.gone'));
  });

  it('is over after one opening that came before its answer left', async () => {
    const at = await open(world);
    const mine = await SenderHandshake.begin(at.link);
    const both = [await sealedFor(at.link, 1, mine.commitment), await sealedFor(at.link, 2, mine.opening)];
    giving(at.network, () => both);
    await at.look();
    expect(at.mailbox.digits.current).toBeUndefined();
    expect(at.network.seen.filter(({ path }) => path.endsWith('/answer'))).toHaveLength(0);
    await expectOver(at);
  });

  it('is over after what was said to another one, or to itself, is said again', async () => {
    const [before, at] = [await open(world), await open(world)];
    let heard: Message[] = [];
    giving(before.network, (messages) => (heard = [...heard, ...messages]));
    expectOk(await phoneAt(before.link, before));
    await before.look();
    expect(before.mailbox.digits.current).toMatch(/^\d{6}$/);
    giving(at.network, () => heard.slice(0, 1));
    await at.look();
    await expectOver(at);
    // Its own first message, as if it were the second.
    const twice = await open(world);
    giving(twice.network, (messages) => messages.flatMap((one) => [one, { ...one, seq: 2 }]));
    await phoneAt(twice.link, twice);
    await twice.look();
    expect(twice.mailbox.digits.current).toBeUndefined();
    await expectOver(twice);
  });

  it('and the phone never agree when the relay reflects to the phone what it said itself', async () => {
    const at = await open(world);
    const phone = new Network();
    const commitment = (await SenderHandshake.begin(at.link)).commitment;
    const reflected: string[] = [];
    phone.meddle = async (url, init, pass) => {
      const response = await pass(url, init);
      if (!url.endsWith('/listen') || response.status !== 200) return response;
      // The relay cannot read the commitment; whoever photographed the code cannot either. The closest they come:
      // another one, the true answer turned around, nothing but zeros.
      const { answer } = (await response.json()) as { answer: string };
      const turned = toBase64Url(Uint8Array.from(Buffer.from(answer, 'base64url').toReversed()));
      const said = [toBase64Url(commitment), turned, toBase64Url(new Uint8Array(32))][reflected.length % 3]!;
      reflected.push(said);
      return Response.json({ answer: said });
    };
    const pairing = expectOk(await phoneAt(at.link, at, phone));
    await at.look();
    expect(pairing.digits).not.toBe(at.mailbox.digits.current);
    // Who says yes all the same sends what does not open there.
    expectOk(await pairing.confirm().send(bytes('een')));
    await at.look();
    await expectOver(at);
  });

  it('takes one of two that join at once, and tells the other that somebody was first', async () => {
    const at = await open(world);
    const joined = await Promise.all([phoneAt(at.link, at), phoneAt(at.link, at)]);
    await at.look();
    const [first] = joined.flatMap((one) => (one.ok ? [one.value] : []));
    expect(joined.filter(({ ok }) => ok)).toHaveLength(1);
    expect(joined.find(({ ok }) => !ok)).toEqual(failure('mailbox.conflict'));
    expect(at.mailbox.digits.current).toBe(first?.digits);
  });

  it('is over after digits that were not equal: its code cannot be tried again', async () => {
    const at = await open(world);
    const pairing = expectOk(await phoneAt(at.link, at));
    await at.look();
    expectOk(await pairing.refuse());
    expect(await phoneAt(at.link, at)).toEqual(failure('mailbox.gone'));
    await at.look();
    await expectOver(at);
  });

  it('shows what it showed when a relay keeps a refused code alive, and opens nothing of the next try', async () => {
    const at = await open(world);
    const phone = new Network();
    expectOk(await phoneAt(at.link, at, phone));
    await at.look();
    const shown = at.mailbox.digits.current;
    let posted: Message[] = [];
    // The relay acts as if it closed it, takes a second start, and passes all of it on.
    phone.meddle = (url, init, pass) => {
      if (init.method === 'DELETE') return Promise.resolve(new Response(null, { status: 204 }));
      if (!url.endsWith('/messages')) return pass(url, init);
      posted = [...posted, JSON.parse(String(init.body)) as Message];
      return Promise.resolve(new Response(null, { status: 201 }));
    };
    const again = expectOk(await phoneAt(at.link, at, phone));
    giving(at.network, () => posted);
    await at.look();
    expect(at.mailbox.digits.current).toBe(shown);
    expect(again.digits).not.toBe(shown);
    expectOk(await again.confirm().send(bytes('een')));
    await at.look();
    await expectOver(at);
  });

  it('is not over by a relay that is busy, broken or away for a moment', async () => {
    const at = await open(world);
    for (const status of [503, 429, 500, 200, 404]) {
      at.network.meddle = () => Promise.resolve(new Response('<html>', { status }));
      await at.look();
    }
    at.network.meddle = undefined;
    const pairing = expectOk(await phoneAt(at.link, at));
    await at.look();
    expect(at.mailbox.digits.current).toBe(pairing.digits);
    expect(at.end()).toBeUndefined();
  });

  it('is over when its time is, also when no relay is heard any more', async () => {
    let passed = 0;
    const steadyClock = { elapsed: () => passed };
    const at = await open(world, (network) => {
      const time = new TrustedTime(world.clock, steadyClock);
      return { ...world.deps(network), clock: time, relay: world.relayFor(network, time) };
    });
    at.network.isOnline = false;
    await at.look();
    expect(at.end()).toBeUndefined();
    passed = 121 * 60_000;
    await at.look();
    await until(() => expect(at.end()).toMatch(/^(over|mailbox\.gone)$/));
  });
});

describe('the phone that scanned a code', () => {
  it('gives up after a minute when the relay keeps each answer to itself', async () => {
    const { link } = await waitingScreen(world);
    const phone = new Network();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    phone.meddle = (url, init, pass) =>
      url.endsWith('/listen')
        ? new Promise((_, fail) => init.signal?.addEventListener('abort', () => fail(new Error('abort'))))
        : pass(url, init);
    const pairing = pairWith(world.deps(phone), link);
    let result: unknown;
    void pairing.then((got) => (result = got));
    await until(() => expect(phone.seen.some(({ path }) => path.endsWith('/listen'))).toBe(true));
    await vi.advanceTimersByTimeAsync(82_000);
    vi.useRealTimers();
    await until(() => expect(result).toEqual(failure('mailbox.silent')));
    expect(phone.seen.at(-1)).toMatchObject({ method: 'DELETE' });
  });
});

describe('a big screen', () => {
  it('goes blank after five silent seconds, also while an answer is under way', async () => {
    const network = new Network(world.clock);
    let tick = () => {};
    const deps = world.deps(network);
    const screen = expectOk(await openBigScreen(deps, (_, work) => ((tick = work), () => {})));
    const at: Pick<Waiting, 'look'> = { look: async () => tick() };
    const pairing = expectOk(await phoneAt(expectOk(readMailboxLink(screen.mailbox.link)), at));
    expectOk(await pairing.confirm().send(bytes('{"v":1,"kind":"state","state":"een"}')));
    await until(() => (tick(), expect(screen.state.current).toBe('een')));
    let isHeld = false;
    network.meddle = () => ((isHeld = true), new Promise(() => {}));
    await until(() => (tick(), expect(isHeld).toBe(true)));
    expect(screen.state.current).toBe('een');
    world.later({ minutes: 1 });
    tick();
    expect(screen.state.current).toBeUndefined();
  });
});
