import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBase64Url, type Bytes } from '$lib/core/bytes';
import { mailboxCalls } from '$lib/protocol/api/mailbox-calls';
import { readMailboxLink, type MailboxLink } from '$lib/protocol/link';
import { SenderHandshake } from '$lib/sharing/handshake';
import type { OpenMailbox } from '$lib/sharing/open-mailbox';
import { sealMessage, type MessagePlace } from '$lib/sharing/hpke-messages';
import { openMailbox } from '$lib/sharing/open-mailbox';
import { pairWith } from '$lib/sharing/pairing';
import { expectOk } from '$lib/vault/vault.fixtures';
import { Network, World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const failure = (code: string) => ({ ok: false, error: { code } });
const bytes = (text: string): Bytes => new TextEncoder().encode(text);

/** A screen that waits, its network, and what its QR says. */
async function waitingScreen() {
  const network = new Network();
  const mailbox = expectOk(await openMailbox(world.deps(network), 10, 'phone'));
  const link = expectOk(readMailboxLink(mailbox.link));
  return { mailbox, link, network };
}

/** The phone of the person. */
function phoneAt(link: MailboxLink, mailbox: OpenMailbox, network = new Network()) {
  return pairWith(world.deps(network), link, async () => void (await mailbox.take()));
}

/** Whoever photographed the QR: can do by hand all that its link permits. */
class Photographer {
  readonly #link: MailboxLink;
  readonly #relay = world.deps(new Network()).relay;

  constructor(link: MailboxLink) {
    this.#link = link;
  }

  async send(place: Omit<MessagePlace, 'mailboxId'>, message: Bytes) {
    const { mailboxId, publicKey, sendToken } = this.#link;
    const sealed = toBase64Url((await sealMessage(publicKey, { mailboxId, ...place }, message))!);
    const sending = { token: toBase64Url(sendToken), request: { seq: place.seq, sealed } };
    return this.#relay.call(mailboxCalls.send, { id: toBase64Url(mailboxId) }, sending);
  }
}

/** Changes the JSON that the relay answers to calls whose path ends so. */
function answering(network: Network, end: string, change: (answer: never) => unknown): void {
  network.meddle = async (url, init, pass) => {
    const response = await pass(url, init);
    if (response.status !== 200 || !new URL(url).pathname.endsWith(end)) return response;
    return Response.json(change((await response.json()) as never));
  };
}

type Taken = { messages: { seq: number; sealed: string }[] };

describe('two screens that find each other', () => {
  it('say only a commitment before the answer, and the opening after it', async () => {
    const { mailbox, link, network } = await waitingScreen();
    const phone = new Network();
    const said: string[] = [];
    const note = (who: string) => async (url: string, init: RequestInit, pass: Network['fetch']) => {
      const response = await pass(url, init);
      const call = new URL(url).pathname.split('/').at(-1);
      if (call !== 'take' && response.status !== 204) said.push(`${who} ${call}`);
      return response;
    };
    [phone.meddle, network.meddle] = [note('phone'), note('screen')];
    const pairing = expectOk(await phoneAt(link, mailbox, phone));
    expect(said).toEqual(['phone messages', 'screen answer', 'phone listen', 'phone messages']);
    expectOk(await mailbox.take());
    expect(mailbox.digits.current).toBe(pairing.digits);
  });

  it.each(['/messages', '/listen', '/answer', '/take'])('get over a lost answer to %s', async (end) => {
    const { mailbox, link, network } = await waitingScreen();
    const phone = new Network();
    for (const one of [phone, network]) one.loseAnswer((path) => path.endsWith(end));
    const pairing = expectOk(await phoneAt(link, mailbox, phone));
    await expect.poll(async () => (await mailbox.take(), mailbox.digits.current)).toBe(pairing.digits);
    expectOk(await pairing.confirm().send(bytes('een')));
    expect(expectOk(await mailbox.take())).toEqual([bytes('een')]);
  });

  it('need not hear that the answer arrived: the opening says so', async () => {
    const { mailbox, link, network } = await waitingScreen();
    network.meddle = async (url, init, pass) => {
      const response = await pass(url, init);
      if (new URL(url).pathname.endsWith('/answer')) throw new TypeError('The connection was lost');
      return response;
    };
    const pairing = expectOk(await phoneAt(link, mailbox));
    expectOk(await pairing.confirm().send(bytes('een')));
    expect(expectOk(await mailbox.take())).toEqual([bytes('een')]);
    expect(mailbox.digits.current).toBe(pairing.digits);
  });

  it('answer each commitment with another number', async () => {
    const answers = new Set<string>();
    for (let n = 0; n < 5; n++) {
      const { mailbox, link, network } = await waitingScreen();
      expectOk(await phoneAt(link, mailbox));
      const given = network.seen.find(({ path }) => path.endsWith('/answer'));
      answers.add(given?.body ?? '');
    }
    expect(answers.size).toBe(5);
  });
});

describe('somebody in between', () => {
  it('who put another QR in the place of the right one gets other digits, and so nothing', async () => {
    const [real, theirs] = [await waitingScreen(), await waitingScreen()];
    const victim = expectOk(await phoneAt(theirs.link, theirs.mailbox));
    const attacker = expectOk(await phoneAt(real.link, real.mailbox));
    expectOk(await real.mailbox.take());
    expectOk(await theirs.mailbox.take());
    // They know both; the two that a person compares are not the same.
    expect(theirs.mailbox.digits.current).toBe(victim.digits);
    expect(real.mailbox.digits.current).toBe(attacker.digits);
    expect(victim.digits).not.toBe(attacker.digits);
    expectOk(await victim.refuse());
    expect(await theirs.mailbox.take()).toEqual(failure('mailbox.gone'));
  });

  it('who swaps the answer changes the digits on one side only', async () => {
    const { mailbox, link } = await waitingScreen();
    const phone = new Network();
    answering(phone, '/listen', () => ({ answer: toBase64Url(bytes('x'.repeat(32))) }));
    const pairing = expectOk(await phoneAt(link, mailbox, phone));
    expectOk(await mailbox.take());
    expect(mailbox.digits.current).toMatch(/^\d{6}$/);
    expect(mailbox.digits.current).not.toBe(pairing.digits);
    // And what would go all the same does not open there.
    expectOk(await pairing.confirm().send(bytes('een')));
    expect(await mailbox.take()).toEqual(failure('mailbox.foreign'));
  });

  it('who photographed the QR and comes second is told so, and spoils nothing', async () => {
    const { mailbox, link } = await waitingScreen();
    const first = expectOk(await phoneAt(link, mailbox));
    expect(await phoneAt(link, mailbox)).toEqual(failure('mailbox.conflict'));
    expectOk(await mailbox.take());
    expect(mailbox.digits.current).toBe(first.digits);
    expectOk(await first.confirm().send(bytes('een')));
    expect(expectOk(await mailbox.take())).toEqual([bytes('een')]);
  });

  it('who opens what was not committed to never sees digits, and the mailbox is gone', async () => {
    const { mailbox, link } = await waitingScreen();
    const [photographer, mine] = [new Photographer(link), await SenderHandshake.begin(link)];
    expectOk(await photographer.send({ seq: 1 }, mine.commitment));
    expectOk(await mailbox.take());
    const other = await SenderHandshake.begin(link);
    expectOk(await photographer.send({ seq: 2 }, other.opening));
    expect(await mailbox.take()).toEqual(failure('mailbox.foreign'));
    expect(mailbox.digits.current).toBeUndefined();
    expect(await phoneAt(link, mailbox)).toEqual(failure('mailbox.gone'));
  });

  it.each([
    ['no commitment at all', 1, bytes('een')],
    ['an opening without a commitment', 1, new Uint8Array(97)],
    ['an opening that is cut off', 2, new Uint8Array(96)],
  ])('who sends %s ends it', async (_, seq, message) => {
    const { mailbox, link } = await waitingScreen();
    const photographer = new Photographer(link);
    if (seq === 2) expectOk(await photographer.send({ seq: 1 }, new Uint8Array(32)));
    expectOk(await photographer.send({ seq }, message));
    expect(await mailbox.take()).toEqual(failure('mailbox.foreign'));
    expect(mailbox.digits.current).toBeUndefined();
  });

  it('who commits again, late, is not answered a second time', async () => {
    const { mailbox, link, network } = await waitingScreen();
    const [photographer, mine] = [new Photographer(link), await SenderHandshake.begin(link)];
    expectOk(await photographer.send({ seq: 1 }, mine.commitment));
    expectOk(await mailbox.take());
    const better = await SenderHandshake.begin(link);
    expectOk(await photographer.send({ seq: 2 }, better.commitment));
    expect(await mailbox.take()).toEqual(failure('mailbox.foreign'));
    expect(network.seen.filter(({ path }) => path.endsWith('/answer'))).toHaveLength(1);
  });

  it('adds nothing to what both agreed on, by the QR alone', async () => {
    const { mailbox, link } = await waitingScreen();
    const pairing = expectOk(await phoneAt(link, mailbox));
    expectOk(await mailbox.take());
    expectOk(await new Photographer(link).send({ seq: 3 }, bytes('van een ander')));
    expect(await mailbox.take()).toEqual(failure('mailbox.foreign'));
    expect(await pairing.confirm().send(bytes('een'))).toEqual(failure('mailbox.gone'));
  });
});

describe('a relay that lies', () => {
  it('repeats a commitment in vain: the same answer, the same digits', async () => {
    const { mailbox, link, network } = await waitingScreen();
    let first: Taken['messages'] = [];
    answering(network, '/take', ({ messages }: Taken) => {
      first = first.length > 0 ? first : messages;
      return { messages: [...first, ...messages, ...first] };
    });
    const pairing = expectOk(await phoneAt(link, mailbox));
    expectOk(await mailbox.take());
    expect(mailbox.digits.current).toBe(pairing.digits);
    expect(network.seen.filter(({ path }) => path.endsWith('/answer'))).toHaveLength(1);
  });

  it('is noticed when it leaves a message out, swaps two, or gives one under another number', async () => {
    const tricks: ((messages: Taken['messages']) => Taken['messages'])[] = [
      (messages) => messages.slice(1),
      (messages) => messages.toReversed(),
      ([one, two]) => [
        { seq: one!.seq, sealed: two!.sealed },
        { seq: two!.seq, sealed: one!.sealed },
      ],
    ];
    for (const trick of tricks) {
      const { mailbox, link, network } = await waitingScreen();
      const sender = expectOk(await phoneAt(link, mailbox)).confirm();
      expectOk(await mailbox.take());
      for (const message of ['een', 'twee']) expectOk(await sender.send(bytes(message)));
      answering(network, '/take', ({ messages }: Taken) => ({ messages: trick(messages) }));
      expect(await mailbox.take()).toEqual(failure('mailbox.foreign'));
    }
  });

  it('plays a talk of one mailbox in another in vain', async () => {
    const [one, other] = [await waitingScreen(), await waitingScreen()];
    let heard: Taken['messages'] = [];
    answering(one.network, '/take', (answer: Taken) => ((heard = [...heard, ...answer.messages]), answer));
    expectOk(await phoneAt(one.link, one.mailbox));
    expectOk(await one.mailbox.take());
    expect(heard).toHaveLength(2);
    answering(other.network, '/take', () => ({ messages: heard }));
    expect(await other.mailbox.take()).toEqual(failure('mailbox.foreign'));
    expect(other.mailbox.digits.current).toBeUndefined();
  });

  it('that gave another answer in the name of the screen is found out by the screen', async () => {
    const { mailbox, link, network } = await waitingScreen();
    network.meddle = (url, init, pass) => {
      const isAnswer = new URL(url).pathname.endsWith('/answer');
      const error = { error: { code: 'mailbox.conflict' } };
      return isAnswer ? Promise.resolve(Response.json(error, { status: 409 })) : pass(url, init);
    };
    const mine = await SenderHandshake.begin(link);
    expectOk(await new Photographer(link).send({ seq: 1 }, mine.commitment));
    expect(await mailbox.take()).toEqual(failure('mailbox.foreign'));
  });
});

describe('time', () => {
  it('is up for a screen that does not answer after a minute of looking; the mailbox goes too', async () => {
    const { mailbox, link } = await waitingScreen();
    let waited = 0;
    const wait = async (milliseconds: number) => void (waited += milliseconds);
    expect(await pairWith(world.deps(new Network()), link, wait)).toEqual(failure('mailbox.silent'));
    expect(waited).toBe(60_000);
    expect(await mailbox.take()).toEqual(failure('mailbox.gone'));
  });

  it('is up for who committed and does not open, after a minute', async () => {
    const { mailbox, link } = await waitingScreen();
    const [photographer, mine] = [new Photographer(link), await SenderHandshake.begin(link)];
    expectOk(await photographer.send({ seq: 1 }, mine.commitment));
    expectOk(await mailbox.take());
    world.later({ minutes: 2 });
    expectOk(await photographer.send({ seq: 2 }, mine.opening));
    expect(await mailbox.take()).toEqual(failure('mailbox.gone'));
    expect(mailbox.digits.current).toBeUndefined();
  });

  it('is up for digits that nobody answers, after ten minutes, also on a big screen', async () => {
    const mailbox = expectOk(await openMailbox(world.deps(new Network()), 120, 'screen'));
    const pairing = expectOk(await phoneAt(expectOk(readMailboxLink(mailbox.link)), mailbox));
    expectOk(await mailbox.take());
    expect(mailbox.digits.current).toBe(pairing.digits);
    world.later({ minutes: 11 });
    expect(await mailbox.take()).toEqual(failure('mailbox.gone'));
    expect(await pairing.confirm().send(bytes('een'))).toEqual(failure('mailbox.gone'));
  });

  it('is not up for what goes on after the digits', async () => {
    const mailbox = expectOk(await openMailbox(world.deps(new Network()), 120, 'screen'));
    const sender = expectOk(await phoneAt(expectOk(readMailboxLink(mailbox.link)), mailbox)).confirm();
    expectOk(await sender.send(bytes('een')));
    expect(expectOk(await mailbox.take())).toEqual([bytes('een')]);
    world.later({ minutes: 60 });
    expectOk(await sender.send(bytes('twee')));
    expect(expectOk(await mailbox.take())).toEqual([bytes('twee')]);
  });
});
