import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBase64Url } from '$lib/core/bytes';
import { hmac } from '$lib/crypto/digest';
import { newKeyPair } from '$lib/crypto/public-key';
import { isReplyMissing, unreadableReplies } from '$lib/domain/share/kept-reply.rules';
import { isAlarmed } from '$lib/domain/share/share-decisions.rules';
import { claimKeysOf, claimMessage } from '$lib/sharing/derivations';
import { storedBytes } from '$lib/sharing/sharing-dependencies';
import { expectOk } from '$lib/vault/vault.fixtures';
import { linkOf, storyOf, World, type Phone } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

type Json = Record<string, unknown>;
type Line = { seq: number; event: string; version: number; deviceId: string | null; minute: number };

/** Lets the relay lie to the client about a share. */
function lie(phone: Phone, change: (answer: Json) => Json): void {
  phone.network.meddle = async (url, init, pass) => {
    const response = await pass(url, init);
    if (!new URL(url).pathname.endsWith('/owner')) return response;
    return Response.json(change((await response.json()) as Json));
  };
}

/** A client and a reader who share and know each other's device. */
async function sharing() {
  const [phone, sister] = [await world.client(), await world.reader()];
  const { share, link } = await phone.share();
  const { id } = expectOk(await sister.reader.claim(await linkOf(link)));
  expectOk(await phone.publisher.refresh());
  const now = () => phone.shareNow(share.id);
  const say = async (text: string) => expectOk(await sister.reader.reply(id, { v: 1, kind: 'note', text }));
  const notes = () => now().replies.flatMap(({ reply }) => (reply?.kind === 'note' ? [reply.text] : []));
  return { phone, sister, share, id, now, say, notes };
}

/** Another device, with a mac that is right: of somebody who had the link and its code too. */
async function attacker(phone: Phone, shareId: string) {
  const share = phone.shareNow(shareId);
  const { publicKey } = await newKeyPair();
  const bound = { id: crypto.getRandomValues(new Uint8Array(16)), publicKey, tokenHash: new Uint8Array(32) };
  const id = storedBytes(share.shareId);
  const { macKey } = await claimKeysOf(id, storedBytes(share.linkSecret), share.code);
  return {
    deviceId: toBase64Url(bound.id),
    devicePublicKey: toBase64Url(publicKey),
    deviceTokenHash: toBase64Url(bound.tokenHash),
    mac: toBase64Url(await hmac(macKey, claimMessage(id, bound))),
  };
}

describe('a device that was trusted once', () => {
  it('stays the only one, whatever devices the relay names in whatever order', async () => {
    const { phone, share, now } = await sharing();
    const theirs = now().device;
    const attack = await attacker(phone, share.id);
    const junk = { ...attack, mac: toBase64Url(new Uint8Array(32)), devicePublicKey: theirs?.publicKey };
    for (const device of [junk, attack, junk, attack]) {
      lie(phone, (answer) => ({ ...answer, device }));
      expectOk(await phone.publisher.refresh());
      expect(now().device).toEqual(theirs);
      expect(isAlarmed(now())).toBe(true);
    }
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('geheim')));
    expect(phone.publisher.outbox.current.queued.map(({ failure }) => failure)).toEqual(['share.alarm']);
    expect(phone.network.seen.some(({ body }) => body.includes(attack.deviceId))).toBe(false);
    expect(phone.network.seen.some(({ path }) => path.endsWith('/body'))).toBe(false);
    phone.network.meddle = undefined;
    await phone.publisher.flush();
    const [sent] = phone.network.seen.filter(({ path }) => path.endsWith('/body'));
    expect(sent?.body).toContain(theirs?.deviceId);
  });

  it('cannot be taken by who came first with a wrong mac, nor kept from who has the right one', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const { share, link } = await phone.share();
    const junk = { ...(await attacker(phone, share.id)), mac: toBase64Url(new Uint8Array(32)) };
    lie(phone, (answer) => ({ ...answer, device: junk }));
    expectOk(await phone.publisher.refresh());
    expect(phone.shareNow(share.id).device).toMatchObject({ deviceId: junk.deviceId, trusted: false });
    phone.network.meddle = undefined;
    expectOk(await sister.reader.claim(await linkOf(link)));
    expectOk(await phone.publisher.refresh());
    expect(phone.shareNow(share.id).device?.trusted).toBe(true);
    // The relay is honest again. That it was not stays said until the client answers.
    expect(isAlarmed(phone.shareNow(share.id))).toBe(true);
  });

  it('is alarmed about until the client answers, and again only for another device', async () => {
    const { phone, share, now } = await sharing();
    const [one, other] = [await attacker(phone, share.id), await attacker(phone, share.id)];
    const name = async (device: Json | undefined) => {
      lie(phone, (answer) => (device ? { ...answer, device } : answer));
      expectOk(await phone.publisher.refresh());
    };
    await name(one);
    await name(undefined);
    expect(isAlarmed(now())).toBe(true);
    await phone.restart();
    expect(isAlarmed(now())).toBe(true);
    expectOk(await phone.publisher.answerAlarm(share.id));
    await name(one);
    expect(isAlarmed(now())).toBe(false);
    await name(other);
    expect(isAlarmed(now())).toBe(true);
  });

  it('is the only one whose messages are opened', async () => {
    const { phone, sister, id, now, say } = await sharing();
    await say('Hoi');
    const strange = toBase64Url(new Uint8Array(16));
    lie(phone, (answer) => ({
      ...answer,
      replies: (answer.replies as Json[]).map((reply) => ({ ...reply, deviceId: strange })),
    }));
    expectOk(await phone.publisher.refresh());
    expect(sister.vault.collection('received').get(id)?.replies).toHaveLength(1);
    expect(now().replies).toMatchObject([{ deviceId: strange, reply: undefined }]);
  });
});

describe('a message', () => {
  it('comes in once, under whatever other ids and numbers the relay gives it again', async () => {
    const { phone, now, say, notes } = await sharing();
    await say('Een');
    let heard: Json[] = [];
    lie(phone, (answer) => {
      heard = [...heard, ...(answer.replies as Json[])];
      return answer;
    });
    expectOk(await phone.publisher.refresh());
    const again = Array.from({ length: 40 }, (_, at) => ({
      ...heard[0],
      id: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
      seq: at % 2 ? 1 : at,
    }));
    for (let round = 0; round < 5; round++) {
      lie(phone, (answer) => ({ ...answer, replies: [...heard, ...again, ...heard] }));
      expectOk(await phone.publisher.refresh());
    }
    expect(notes()).toEqual(['Een']);
    // What cannot be opened is said, and of that no more is kept than a few.
    expect(unreadableReplies(now())).toHaveLength(20);
    expect(now().replies.length).toBeLessThan(30);
  });

  it('is not lost when something else came first under its id', async () => {
    const { phone, say, notes } = await sharing();
    await say('Echt');
    lie(phone, (answer) => ({
      ...answer,
      replies: (answer.replies as Json[]).map((reply) => ({ ...reply, seq: 9 })),
    }));
    const removals = phone.network;
    const pass = removals.meddle!;
    // The relay keeps the real one: it only acts as if it removes.
    removals.meddle = (url, init, next) =>
      init.method === 'DELETE' ? Promise.resolve(new Response(null, { status: 204 })) : pass(url, init, next);
    expectOk(await phone.publisher.refresh());
    expect(notes()).toEqual([]);
    removals.meddle = undefined;
    expectOk(await phone.publisher.refresh());
    expect(notes()).toEqual(['Echt']);
  });

  it('that is kept back is missed, as long as it is not there', async () => {
    const { phone, now, say, notes } = await sharing();
    await say('Een');
    await say('Twee');
    lie(phone, (answer) => ({ ...answer, replies: (answer.replies as Json[]).slice(1) }));
    const pass = phone.network.meddle!;
    phone.network.meddle = (url, init, next) =>
      init.method === 'DELETE' ? Promise.resolve(new Response(null, { status: 204 })) : pass(url, init, next);
    expectOk(await phone.publisher.refresh());
    expect(notes()).toEqual(['Twee']);
    expect(isReplyMissing(now())).toBe(true);
    phone.network.meddle = undefined;
    expectOk(await phone.publisher.refresh());
    expect(notes().toSorted()).toEqual(['Een', 'Twee']);
    expect(isReplyMissing(now())).toBe(false);
  });

  it('that cannot be read is put away by the client', async () => {
    const { phone, share, now, say } = await sharing();
    await say('Een');
    lie(phone, (answer) => ({
      ...answer,
      replies: (answer.replies as Json[]).map((reply) => ({ ...reply, seq: 5 })),
    }));
    expectOk(await phone.publisher.refresh());
    expect(unreadableReplies(now())).toHaveLength(1);
    expectOk(await phone.publisher.putUnreadableAway(share.id));
    expectOk(await phone.publisher.refresh());
    expect(unreadableReplies(now())).toHaveLength(0);
  });
});

describe('a relay that lied once about numbers and is honest again', () => {
  it.each([2 ** 53 - 1, 2 ** 31, -1, 1.5, '7', null])('heals from a number %o in its log', async (seq) => {
    const { phone, now } = await sharing();
    const before = now();
    lie(phone, (answer) => ({
      ...answer,
      events: [...(answer.events as Line[]), { ...(answer.events as Line[])[0], seq }],
    }));
    expect(await phone.publisher.refresh()).toMatchObject({ ok: false, error: { code: 'relay.broken' } });
    expect(now()).toEqual(before);
    phone.network.meddle = undefined;
    expectOk(await phone.publisher.refresh());
  });

  it.each([2 ** 31 - 1, 1_000_000])('does not freeze the log with a line of number %i', async (seq) => {
    const { phone, sister, id, now } = await sharing();
    const honest = now().events;
    lie(phone, (answer) => ({
      ...answer,
      events: [...(answer.events as Line[]), { ...(answer.events as Line[])[0], seq, event: 'refused' }],
    }));
    expectOk(await phone.publisher.refresh());
    expect(now().events.at(-1)?.seq).toBe(seq);
    phone.network.meddle = undefined;
    expectOk(await sister.reader.leave(id));
    expectOk(await phone.publisher.refresh());
    expect(now().events.slice(0, honest.length)).toEqual(honest);
    expect(now().events.at(-1)?.event).toBe('left');
    expect(now().events.some((line) => line.seq === seq)).toBe(false);
    // That the relay told another log than before is said.
    expect(now().logChangedAt).toBeDefined();
  });

  it('gives each line of the log once, also when it stands twice in an answer', async () => {
    const { phone, now } = await sharing();
    lie(phone, (answer) => {
      const lines = answer.events as Line[];
      const more = { ...lines[0]!, seq: 60, event: 'refused' };
      return { ...answer, events: [...lines, more, more, ...lines] };
    });
    expectOk(await phone.publisher.refresh());
    const numbers = now().events.map(({ seq }) => seq);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(now().logChangedAt).toBeUndefined();
  });

  it.each<[string, Json]>([
    ['claimBefore', { claimBefore: 2 ** 53 - 1 }],
    ['notAfter', { notAfter: 8.64e15 }],
    ['endedAt', { state: 'stopped', endedAt: 1e300 }],
    ['attempts', { attempts: 2 ** 53 - 1 }],
    ['a minute', { events: [{ seq: 1, event: 'opened', version: 1, deviceId: null, minute: 2 ** 53 - 1 }] }],
    ['a version', { version: 2 ** 53 - 1 }],
  ])('is not believed about %s that no screen can show', async (_, nonsense) => {
    const { phone, now } = await sharing();
    const before = now();
    lie(phone, (answer) => ({ ...answer, ...nonsense }));
    expect(await phone.publisher.refresh()).toMatchObject({ ok: false, error: { code: 'relay.broken' } });
    expect(now()).toEqual(before);
    phone.network.meddle = undefined;
    expectOk(await phone.publisher.refresh());
    expect(now().ending).toBeUndefined();
  });

  it('cannot let a share run out before its day', async () => {
    const { phone, now } = await sharing();
    lie(phone, (answer) => ({ ...answer, state: 'expired', endedAt: 1 }));
    expectOk(await phone.publisher.refresh());
    expect(now().ending).toBeUndefined();
  });
});
