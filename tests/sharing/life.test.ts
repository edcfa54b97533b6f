import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shareState, openReplies, readerOf, triedElsewhere } from '$lib/domain/share/share.rules';
import { readableSnapshot } from '$lib/domain/received/received.rules';
import { expectOk } from '$lib/vault/vault.fixtures';
import { linkOf, momentsOf, storyOf, World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const failure = (code: string) => ({ ok: false, error: { code } });

describe('a share', () => {
  it('is made, opened on one device, renewed, answered and stopped', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const { share, link } = await phone.share();
    expect(shareState(share, world.clock.now())).toBe('open');
    const ticket = await linkOf(link);
    expect(expectOk(await sister.reader.look(ticket))).toMatchObject({ state: 'open', codeRequired: false });
    const received = expectOk(await sister.reader.claim(ticket));
    expect(readableSnapshot(received, momentsOf(sister))?.body).toMatchObject({
      from: 'Sam',
      parts: storyOf('Praat gewoon met mij.'),
    });

    expectOk(await sister.reader.reply(received.id, { v: 1, kind: 'hello', name: 'Els', role: 'zus' }));
    expectOk(await sister.reader.reply(received.id, { v: 1, kind: 'step', text: 'Samen wandelen?' }));
    expectOk(await phone.publisher.refresh());
    const read = phone.shareNow(share.id);
    expect(shareState(read, world.clock.now())).toBe('claimed');
    expect(read.device?.trusted).toBe(true);
    expect(readerOf(read)).toEqual({ name: 'Els', role: 'zus' });
    const [step] = openReplies(read);
    expect(step?.reply).toMatchObject({ kind: 'step', text: 'Samen wandelen?' });
    expectOk(await phone.publisher.decide(share.id, step!.id, 'accepted'));
    expect(openReplies(phone.shareNow(share.id))).toEqual([]);

    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('Het gaat beter.')));
    const renewed = expectOk(await sister.reader.refresh(received.id));
    expect(renewed.photo).toMatchObject({ version: 2, body: { parts: storyOf('Het gaat beter.') } });
    expect(renewed.before?.parts).toEqual(storyOf('Praat gewoon met mij.'));

    expectOk(await phone.publisher.stop(share.id));
    expect(phone.publisher.outbox.current.stopping).toEqual([]);
    expect(await sister.reader.refresh(received.id)).toMatchObject(failure('share.gone'));
    const gone = sister.vault.collection('received').get(received.id)!;
    expect([gone.ending?.why, gone.photo, gone.before]).toEqual(['stopped', undefined, undefined]);
  });

  it('opens on one device only; the client sees the other try, and makes a new link in one tap', async () => {
    const [phone, one, other] = [await world.client(), await world.reader(), await world.reader()];
    const { share, link } = await phone.share();
    const ticket = await linkOf(link);
    expectOk(await one.reader.claim(ticket));
    expect(await other.reader.claim(ticket)).toEqual(failure('share.claimed'));
    expect(other.vault.collection('received').current).toEqual([]);
    expectOk(await phone.publisher.refresh());
    expect(triedElsewhere(phone.shareNow(share.id))).toBe(1);
    expect(await phone.publisher.linkOf(share.id)).toBeUndefined();
    const renewed = expectOk(await phone.publisher.newLink(share.id));
    expect(phone.shareNow(share.id)).toMatchObject({
      replacedBy: renewed.share.id,
      ending: { why: 'stopped' },
    });
    expectOk(await other.reader.claim(await linkOf(renewed.link)));
  });

  it('asks the code that was told, five times at most, until the client gives another', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const { share, link } = await phone.share({ withCode: true });
    const ticket = await linkOf(link);
    const wrong = (n: number) => String((Number(share.code) + n) % 1_000_000).padStart(6, '0');
    expect(await sister.reader.claim(ticket, wrong(1))).toEqual({
      ok: false,
      error: { code: 'share.wrongCode', attemptsLeft: 4 },
    });
    for (let n = 2; n <= 5; n++) await sister.reader.claim(ticket, wrong(n));
    expect(await sister.reader.claim(ticket, share.code)).toEqual(failure('share.locked'));
    expectOk(await phone.publisher.refresh());
    expect(phone.shareNow(share.id).attemptsLeft).toBe(0);
    const reset = expectOk(await phone.publisher.resetCode(share.id, true));
    expect(reset.code).not.toBe(share.code);
    expectOk(await sister.reader.claim(ticket, reset.code));
    expectOk(await phone.publisher.refresh());
    expect(phone.shareNow(share.id).device?.trusted).toBe(true);
    expect(await phone.publisher.resetCode(share.id, false)).toEqual(failure('share.alreadyOpened'));
  });

  it('has its keys ready before the tap, for the code that counts, and confirms after it', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const { share, link } = await phone.share({ withCode: true });
    const ticket = await linkOf(link);
    sister.reader.prepare(ticket, '000000');
    sister.reader.prepare(ticket, share.code);
    expect([sister.network.seen, sister.vault.collection('received').current]).toEqual([[], []]);
    const { id } = expectOk(await sister.reader.claim(ticket, share.code));
    const calls = () => sister.network.seen.map(({ path }) => path.split('/').at(-1));
    expect(calls()).toEqual(['claim']);
    await sister.reader.confirm(id);
    await sister.reader.confirm(id);
    expect(calls()).toEqual(['claim', 'ack']);
    expectOk(await sister.reader.refresh(id));
  });

  it('is read for fourteen days without a network, and no longer', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const { link } = await phone.share();
    const { id } = expectOk(await sister.reader.claim(await linkOf(link)));
    await sister.restart();
    sister.network.isOnline = false;
    world.later({ days: 13 });
    expect(await sister.reader.refresh(id)).toEqual(failure('relay.offline'));
    await sister.reader.tidy();
    expect(readableSnapshot(sister.vault.collection('received').get(id)!, momentsOf(sister))).toBeDefined();
    world.later({ days: 2 });
    expect(readableSnapshot(sister.vault.collection('received').get(id)!, momentsOf(sister))).toBeUndefined();
    await sister.reader.tidy();
    expect(sister.vault.collection('received').get(id)!.photo).toBeDefined();
    sister.network.isOnline = true;
    await sister.reader.tidy();
    expect(sister.vault.collection('received').get(id)!.photo).toBeUndefined();
    expect(expectOk(await sister.reader.refresh(id)).photo?.version).toBe(1);
  });

  it('can be left by the reader, also without a network; the client sees that it ended', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const { share, link } = await phone.share();
    const { id } = expectOk(await sister.reader.claim(await linkOf(link)));
    sister.network.isOnline = false;
    const left = expectOk(await sister.reader.leave(id));
    expect([left.photo, left.ending?.why, left.leftAt]).toEqual([undefined, 'left', undefined]);
    sister.network.isOnline = true;
    expectOk(await sister.reader.refreshAll());
    expect(sister.vault.collection('received').get(id)!.leftAt).toBeDefined();
    expectOk(await phone.publisher.refresh());
    expect(phone.shareNow(share.id).ending?.why).toBe('left');
    expectOk(await sister.reader.forget(id));
    expect(sister.vault.collection('received').current).toEqual([]);
  });
});

describe("the client's own rule", () => {
  it('lets the third new person of a day wait for 24 hours, and leaves at the next opening after that', async () => {
    const phone = await world.client();
    const person = (name: string) => ({ receiver: { name } });
    expectOk(await phone.publisher.setRule(true));
    await phone.share(person('A'));
    await phone.share(person('A'));
    await phone.share(person('B'));
    expect(phone.publisher.waitFor({ name: 'B' })).toBeUndefined();
    expect(phone.publisher.waitFor({ name: 'C' })).toBeDefined();
    const { share } = await phone.share(person('C'));
    expect(shareState(share, world.clock.now())).toBe('waiting');
    expect(phone.publisher.outbox.current.queued).toMatchObject([
      { kind: 'create', waitsUntil: share.waitsUntil },
    ]);
    world.later({ hours: 23 });
    await phone.publisher.flush();
    expect(shareState(phone.shareNow(share.id), world.clock.now())).toBe('waiting');
    world.later({ hours: 2 });
    await phone.publisher.flush();
    expect(shareState(phone.shareNow(share.id), world.clock.now())).toBe('open');
    expect(await phone.publisher.linkOf(share.id)).toContain('/d#1.');
  });

  it('never stands between the client and stopping', async () => {
    const phone = await world.client();
    expectOk(await phone.publisher.setRule(true));
    for (const name of ['A', 'B', 'C']) await phone.share({ receiver: { name } });
    expect(expectOk(await phone.publisher.takeBackWeek())).toBe(3);
    expect(phone.publisher.outbox.current).toMatchObject({ queued: [], stopping: [] });
  });
});
