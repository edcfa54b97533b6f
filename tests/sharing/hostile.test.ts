import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readableSnapshot } from '$lib/domain/received/received.rules';
import { shareState } from '$lib/domain/share/share.rules';
import { toBase64Url } from '$lib/core/bytes';
import { newKeyPair } from '$lib/crypto/public-key';
import nl from '$lib/i18n/locales/nl/errors.json';
import { expectOk } from '$lib/vault/vault.fixtures';
import { linkOf, momentsOf, storyOf, World, type Browser, type Phone } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

type Json = Record<string, unknown>;

/** Lets the relay lie about the answers to calls whose path ends so. */
function lie(who: Browser | Phone, ending: string, change: (answer: Json) => unknown): void {
  who.network.meddle = async (url, init, pass) => {
    const response = await pass(url, init);
    if (!new URL(url).pathname.endsWith(ending) || response.status !== 200) return response;
    const answer = change((await response.json()) as Json);
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return new Response(text, { status: 200 });
  };
}

/** Gives the answers to calls whose path ends so, as they are now. */
async function overhear(who: Browser, ending: string, work: () => Promise<unknown>): Promise<Json> {
  let heard: Json = {};
  lie(who, ending, (answer) => (heard = answer));
  await work();
  who.network.meddle = undefined;
  return heard;
}

/** Each lie must have words: what happened and what to do. */
function expectRefused(outcome: unknown, code: string): void {
  expect(outcome).toMatchObject({ ok: false, error: { code } });
  const [group, name] = code.split('.') as [keyof typeof nl, string];
  const words = (nl[group] as Record<string, { title: string; action: string }>)[name];
  expect(words?.title && words.action).toBeTruthy();
}

/** A client and a reader who share, with version 1 at the reader. */
async function sharing() {
  const [phone, sister] = [await world.client(), await world.reader()];
  const { share, link } = await phone.share();
  const { id } = expectOk(await sister.reader.claim(await linkOf(link)));
  expectOk(await phone.publisher.refresh());
  const shown = () =>
    readableSnapshot(sister.vault.collection('received').get(id)!, momentsOf(sister))?.body.parts;
  return { phone, sister, share, id, shown };
}

describe('a relay that lies to a reader', () => {
  it('cannot give an older photo: rollback', async () => {
    const { phone, sister, share, id, shown } = await sharing();
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('twee')));
    const second = await overhear(sister, '/open', () => sister.reader.refresh(id));
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('drie')));
    expectOk(await sister.reader.refresh(id));
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('vier')));
    lie(sister, '/open', () => second);
    expectRefused(await sister.reader.refresh(id), 'share.rollback');
    expect(shown()).toEqual(storyOf('drie'));
    expect(sister.vault.collection('received').get(id)?.alarm?.why).toBe('rollback');
    sister.network.meddle = undefined;
    expectOk(await sister.reader.refresh(id));
    expect(shown()).toEqual(storyOf('vier'));
  });

  it('cannot give other bytes under the same version: fork', async () => {
    const { phone, sister, share, id, shown } = await sharing();
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('twee')));
    expectOk(await sister.reader.refresh(id));
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('drie')));
    lie(sister, '/open', (answer) => ({ ...answer, version: 2 }));
    expectRefused(await sister.reader.refresh(id), 'share.fork');
    expect(shown()).toEqual(storyOf('twee'));
  });

  it.each<[string, (answer: Json, other: Json) => unknown]>([
    ['a photo of another share', (answer, other) => ({ ...other, version: answer.version })],
    ['the body of another share with the right key', (answer, other) => ({ ...answer, body: other.body })],
    ['a key of another share', (answer, other) => ({ ...answer, sealedKey: other.sealedKey })],
    ['a version that is not in the photo', (answer) => ({ ...answer, version: 9 })],
    ['no key', ({ version, body }) => ({ version, body })],
    ['a changed photo', (answer) => ({ ...answer, body: flipped(String(answer.body), 300) })],
    ['a changed end date', (answer) => ({ ...answer, body: flipped(String(answer.body), 52) })],
  ])('cannot give %s', async (_, change) => {
    const [ours, theirs] = [await sharing(), await sharing()];
    for (const { phone, share } of [ours, theirs]) {
      expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('nieuw')));
    }
    const { sister: other, id: otherId } = theirs;
    const strange = await overhear(other, '/open', () => other.reader.refresh(otherId));
    lie(ours.sister, '/open', (answer) => change(answer, strange));
    expectRefused(await ours.sister.reader.refresh(ours.id), 'share.damaged');
    expect(ours.shown()).toEqual(storyOf('Praat gewoon met mij.'));
    ours.sister.network.meddle = undefined;
    expectOk(await ours.sister.reader.refresh(ours.id));
    expect(ours.shown()).toEqual(storyOf('nieuw'));
  });

  it('cannot serve what has ended', async () => {
    const { phone, sister, share, id, shown } = await sharing();
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('twee')));
    const old = await overhear(sister, '/open', () => sister.reader.refresh(id));
    world.later({ days: 92 });
    expect(shown()).toBeUndefined();
    sister.network.meddle = async () => new Response(JSON.stringify(old), { status: 200 });
    expectRefused(await sister.reader.refresh(id), 'share.expired');
    expect(shown()).toBeUndefined();
    sister.network.meddle = undefined;
    expectRefused(await sister.reader.refresh(id), 'share.gone');
    expect(sister.vault.collection('received').get(id)).toMatchObject({ ending: { why: 'expired' } });
    expect(sister.vault.collection('received').get(id)?.photo).toBeUndefined();
  });

  it.each<[string, string | Json]>([
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['another shape', { version: '1', body: 7 }],
    ['a list', '[]'],
    ['a photo that is none', { version: 2, body: 'A'.repeat(5000) }],
  ])('is not believed when it answers %s', async (_, answer) => {
    const { phone, sister, share, id, shown } = await sharing();
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('nieuw')));
    lie(sister, '/open', () => answer);
    expectRefused(await sister.reader.refresh(id), 'relay.broken');
    expect(shown()).toEqual(storyOf('Praat gewoon met mij.'));
  });

  it('cannot hand out another boot at the first opening', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const [one, other] = [await phone.share(), await phone.share()];
    const strange = await overhear(sister, '/claim', async () =>
      sister.reader.claim(await linkOf(other.link)),
    );
    lie(sister, '/claim', (answer) => ({ ...answer, boot: strange.boot }));
    expectRefused(await sister.reader.claim(await linkOf(one.link)), 'share.damaged');
    sister.network.meddle = undefined;
    expectOk(await sister.reader.claim(await linkOf(one.link)));
  });
});

describe('a relay that lies to a client', () => {
  it('cannot put a device of its own in the place of the reader: an alarm, and nothing is sealed for it', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const { share, link } = await phone.share();
    expectOk(await sister.reader.claim(await linkOf(link)));
    const { publicKey } = await newKeyPair();
    lie(phone, '/owner', (answer) => ({
      ...answer,
      device: { ...(answer.device as Json), devicePublicKey: toBase64Url(publicKey) },
    }));
    expectOk(await phone.publisher.refresh());
    expect(phone.shareNow(share.id).device?.trusted).toBe(false);
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('geheim')));
    expect(phone.publisher.outbox.current).toMatchObject({
      queued: [{ kind: 'photo', failure: 'share.alarm' }],
    });
    expect(phone.network.seen.some(({ path }) => path.endsWith('/body'))).toBe(false);
    phone.network.meddle = undefined;
    await phone.publisher.flush();
    expect(phone.publisher.outbox.current.queued).toEqual([]);
  });

  it('cannot write a reply, nor move one to another place or share', async () => {
    const { phone, sister, share, id } = await sharing();
    expectOk(await sister.reader.reply(id, { v: 1, kind: 'note', text: 'Fijn' }));
    lie(phone, '/owner', (answer) => ({
      ...answer,
      replies: (answer.replies as Json[]).map((reply) => ({ ...reply, seq: 7 })),
    }));
    expectOk(await phone.publisher.refresh());
    expect(phone.shareNow(share.id).replies).toMatchObject([{ seq: 7, reply: undefined }]);
  });

  it('is not believed when its answer is none: nothing changes and it is asked again', async () => {
    const { phone, share } = await sharing();
    lie(phone, '/owner', () => 'ok');
    const before = phone.shareNow(share.id);
    expectRefused(await phone.publisher.refresh(), 'relay.broken');
    expect(phone.shareNow(share.id)).toEqual(before);
  });

  it('cannot revive a share: what was stopped stays ended here, and is asked to stop again until the end', async () => {
    const { phone, share } = await sharing();
    expectOk(await phone.publisher.stop(share.id));
    phone.network.seen.length = 0;
    await phone.publisher.flush();
    expect(phone.network.seen).toEqual([]);
    world.later({ days: 2 });
    await phone.publisher.flush();
    expect(phone.network.seen.map(({ method }) => method)).toEqual(['DELETE']);
    expect(shareState(phone.shareNow(share.id), world.clock.now())).toBe('ended');
  });
});

/** The same text with one bit changed in byte `at`. */
function flipped(text: string, at: number): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes.toString('base64url');
}
