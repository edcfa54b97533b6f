import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveShares, shareState } from '$lib/domain/share/share.rules';
import { sendStops } from '$lib/sharing/send-stops';
import { readBackup } from '$lib/vault/backup/backup-file';
import { someWords } from '$lib/vault/lock/lock.fixtures';
import { stopsAlone } from '$lib/vault/stops-alone';
import { expectOk, freshLocation } from '$lib/vault/vault.fixtures';
import { linkOf, storyOf, World, type Phone } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const facts = { exportedAt: '2026-11-22T09:30:00.000Z', app: 'test' };
const failure = (code: string) => ({ ok: false, error: { code } });
const stateOf = (phone: Phone, id: string) => shareState(phone.shareNow(id), world.clock.now());

/** What a phone that was lost comes back with: everything in a sealed reservekopie, under words of its own. */
async function restoredFrom(backup: Blob, words: string): Promise<Phone> {
  const phone = await world.client(freshLocation());
  expectOk(await phone.vault.replaceWith(expectOk(await readBackup(backup, words))));
  await phone.restart();
  return phone;
}

describe('a lost answer', () => {
  it.each([
    ['making a share', (path: string, method: string) => method === 'PUT' && !path.endsWith('/body')],
    ['a new photo', (path: string) => path.endsWith('/body')],
    ['asking how it stands', (path: string) => path.endsWith('/owner')],
    ['removing a reply', (path: string, method: string) => method === 'DELETE' && path.includes('/replies/')],
    ['stopping', (path: string, method: string) => method === 'DELETE' && !path.includes('/replies/')],
  ])('to %s changes nothing in the end', async (_, fits) => {
    const [phone, sister] = [await world.client(), await world.reader()];
    phone.network.loseAnswer(fits);
    const { share } = await phone.share();
    await phone.publisher.flush();
    const ticket = await linkOf((await phone.publisher.linkOf(share.id))!);
    const { id } = expectOk(await sister.reader.claim(ticket));
    expectOk(await sister.reader.reply(id, { v: 1, kind: 'note', text: 'Fijn' }));
    await phone.publisher.refresh();
    expectOk(await phone.publisher.refresh());
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('nieuw')));
    await phone.publisher.flush();
    expect(phone.publisher.outbox.current.queued).toEqual([]);
    expect(phone.shareNow(share.id).replies).toHaveLength(1);
    expect(expectOk(await sister.reader.refresh(id)).photo).toMatchObject({ version: 2 });
    expectOk(await phone.publisher.stop(share.id));
    await phone.publisher.flush();
    expect(phone.publisher.outbox.current.stopping).toEqual([]);
    expect(phone.network.meddle).toBeUndefined();
    expect(await sister.reader.refresh(id)).toMatchObject(failure('share.gone'));
  });

  it.each(['/claim', '/ack', '/open', '/replies', '/leave'])(
    'to a reader’s %s changes nothing',
    async (ending) => {
      const [phone, sister] = [await world.client(), await world.reader()];
      const { share, link } = await phone.share({ withCode: true });
      const ticket = await linkOf(link);
      sister.network.loseAnswer((path) => path.endsWith(ending));
      const first = await sister.reader.claim(ticket, share.code);
      await sister.restart();
      if (!first.ok) await sister.reader.resumeClaims();
      const { id } = sister.vault.collection('received').current[0]!;
      expectOk(await sister.reader.reply(id, { v: 1, kind: 'note', text: 'Fijn' }));
      expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('nieuw')));
      await sister.reader.refreshAll();
      expect(expectOk(await sister.reader.refresh(id)).photo?.version).toBe(2);
      expectOk(await phone.publisher.refresh());
      expect(phone.shareNow(share.id).replies.map(({ reply }) => reply?.kind)).toEqual(['note']);
      expect(phone.shareNow(share.id).device?.trusted).toBe(true);
      expectOk(await sister.reader.leave(id));
      await sister.reader.refreshAll();
      expectOk(await phone.publisher.refresh());
      expect(phone.shareNow(share.id).ending?.why).toBe('left');
      const kept = sister.vault.collection('received').get(id);
      expect([kept?.claim, kept?.needsAck]).toEqual([undefined, undefined]);
      expect(sister.network.meddle).toBeUndefined();
    },
  );

  it('to the claim is not thrown away by a wrong code after it', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const { share, link } = await phone.share({ withCode: true });
    sister.network.loseAnswer((path) => path.endsWith('/claim'));
    expect(await sister.reader.claim(await linkOf(link), share.code)).toEqual(failure('relay.offline'));
    expectOk(await sister.reader.claim(await linkOf(link), '000000'));
  });
});

describe('the outbox', () => {
  it('keeps what was made for weeks without a network, and sends it in order at the next opening', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    phone.network.isOnline = false;
    const { share } = await phone.share({ way: 'qr' });
    const short = await phone.share({ period: 'day' });
    const cancelled = await phone.share();
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('twee')));
    const item = phone.publisher.outbox.current.queued.find(
      (queued) => queued.share.id === cancelled.share.id,
    );
    expectOk(await phone.publisher.cancelQueued(item!.id));
    expect(stateOf(phone, share.id)).toBe('queued');
    world.later({ days: 30 });
    await phone.restart();
    phone.network.isOnline = true;
    await phone.publisher.flush();
    // The time of the one of a day is over and it never leaves by itself, nor does the one that was taken back.
    const made = phone.network.seen.filter(({ method, path }) => method === 'PUT' && !path.endsWith('/body'));
    expect(made.map(({ path }) => path.split('/').at(-1))).toEqual([phone.shareNow(share.id).shareId]);
    expect([share, short.share, cancelled.share].map(({ id }) => stateOf(phone, id))).toEqual([
      'open',
      'missed',
      'ended',
    ]);
    const link = await linkOf((await phone.publisher.linkOf(share.id))!);
    const received = expectOk(await sister.reader.claim(link));
    expect(received.photo?.body.parts).toEqual(storyOf('twee'));
  });

  it('goes on after a kill between storing and sending, and between sending and noting', async () => {
    const phone = await world.client();
    phone.network.meddle = async () => {
      phone.vault.close();
      throw new TypeError('Killed before it left');
    };
    const made = await phone.publisher.create({
      receiver: { name: 'Mijn zus' },
      from: '',
      choice: { story: {} },
      contents: storyOf('een'),
      way: 'link',
      withCode: false,
      period: 'week',
    });
    expect(made.ok).toBe(true);
    phone.network.meddle = undefined;
    await phone.restart();
    const [share] = phone.publisher.shares.current;
    phone.network.loseAnswer((_, method) => method === 'PUT');
    await phone.publisher.flush();
    expect(stateOf(phone, share!.id)).toBe('queued');
    await phone.restart();
    await phone.publisher.flush();
    expect(stateOf(phone, share!.id)).toBe('open');
    const bodies = phone.network.seen.filter(({ method }) => method === 'PUT').map(({ body }) => body);
    expect(new Set(bodies).size).toBe(1);
  });

  it('sends a photo to whoever opened the link after it was made ready', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const { share, link } = await phone.share();
    phone.network.meddle = async (url, init, pass) => {
      // Just before the photo arrives, the link is opened.
      if (new URL(url).pathname.endsWith('/body')) {
        phone.network.meddle = undefined;
        expectOk(await sister.reader.claim(await linkOf(link)));
      }
      return pass(url, init);
    };
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('twee')));
    const { current } = sister.reader.received;
    expect(expectOk(await sister.reader.refresh(current[0]!.id)).photo?.body.parts).toEqual(storyOf('twee'));
  });

  it('takes the next number when the relay has something else under this one', async () => {
    const phone = await world.client();
    await phone.share();
    const backup = expectOk(
      await phone.vault.backup.makeWith({ generation: 1, words: await someWords(31) }, facts),
    );
    const younger = await phone.share();
    const other = await restoredFrom(backup.blob, await someWords(31));
    expectOk(await other.publisher.resume());
    const made = await other.share();
    expect(other.shareNow(made.share.id).number).toBeGreaterThan(younger.share.number);
    expect(stateOf(other, made.share.id)).toBe('open');
  });
});

describe('stopping', () => {
  it('is kept offline, shown as waiting, and sent at the next chance', async () => {
    const phone = await world.client();
    const [{ share }] = [await phone.share(), await phone.share()];
    phone.network.isOnline = false;
    expect(expectOk(await phone.publisher.stopAll())).toBe(2);
    expect(phone.publisher.outbox.current.stopping).toHaveLength(2);
    expect(stateOf(phone, share.id)).toBe('ended');
    await phone.restart();
    phone.network.isOnline = true;
    await phone.publisher.flush();
    expect(phone.publisher.outbox.current.stopping).toEqual([]);
  });

  it('works on a locked phone without any key; the app knows it at the next opening', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const { share, link } = await phone.share();
    const { id } = expectOk(await sister.reader.claim(await linkOf(link)));
    phone.vault.close();
    const [stops, { relay, clock }] = [stopsAlone(phone.place.name), world.deps(phone.network)];
    phone.network.isOnline = false;
    expectOk(await stops.ask(facts.exportedAt));
    expect([...(await sendStops(stops, relay, clock)).values()]).toEqual(['relay.offline']);
    phone.network.isOnline = true;
    expect((await sendStops(stops, relay, clock)).size).toBe(0);
    expect(await sister.reader.refresh(id)).toMatchObject(failure('share.gone'));
    await phone.restart();
    await phone.publisher.flush();
    expect(phone.shareNow(share.id).ending?.why).toBe('stopped');
  });

  it('of one person leaves what others have', async () => {
    const phone = await world.client();
    await phone.share({ receiver: { name: 'Oude casemanager', contactId: 'c1' } });
    const other = await phone.share({ receiver: { name: 'Mijn zus' } });
    expect(expectOk(await phone.publisher.stopWith({ name: 'Anders', contactId: 'c1' }))).toBe(1);
    const live = liveShares(phone.publisher.shares.current);
    expect(live.map(({ id }) => id)).toEqual([other.share.id]);
  });
});

describe('a reservekopie that was put back', () => {
  it('sends nothing but stops until the client says so, and can stop what is younger than it', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const before = await phone.share();
    phone.network.isOnline = false;
    const waiting = await phone.share();
    const words = await someWords(32);
    const backup = expectOk(await phone.vault.backup.makeWith({ generation: 1, words }, facts));
    expectOk(await phone.publisher.cancelQueued(phone.publisher.outbox.current.queued[0]!.id));
    phone.network.isOnline = true;
    const younger = await phone.share();
    const { id } = expectOk(await sister.reader.claim(await linkOf(younger.link)));

    const other = await restoredFrom(backup.blob, words);
    await other.publisher.flush();
    expect(other.publisher.outbox.current).toMatchObject({ isPaused: true, queued: [{ kind: 'create' }] });
    expect(other.network.seen).toEqual([]);
    const found = expectOk(await other.publisher.findNewerShares());
    expect(found.shareIds).toEqual([younger.share.shareId]);
    expect(expectOk(await other.publisher.stopFound(found))).toBe(1);
    expect(await sister.reader.refresh(id)).toMatchObject(failure('share.gone'));
    expectOk(await other.publisher.stop(before.share.id));
    expect(other.network.seen.filter(({ method }) => method === 'PUT')).toEqual([]);
    expectOk(await other.publisher.resume());
    expect(stateOf(other, waiting.share.id)).toBe('open');
  });

  it('closes out the lost phone, also when an answer is lost on the way', async () => {
    const [phone, sister] = [await world.client(), await world.reader()];
    const [{ share, link }] = [await phone.share(), await phone.share()];
    const { id } = expectOk(await sister.reader.claim(await linkOf(link)));
    expectOk(await phone.publisher.refresh());
    const words = await someWords(33);
    const backup = expectOk(await phone.vault.backup.makeWith({ generation: 1, words }, facts));

    const fresh = await restoredFrom(backup.blob, words);
    fresh.network.loseAnswer((path) => path.endsWith('/owner-token'));
    expect(await fresh.publisher.replacePhone()).toEqual(failure('relay.offline'));
    expectOk(await fresh.publisher.replacePhone());
    expect(fresh.vault.collection('sharingHome').current[0]?.roots).toHaveLength(2);

    await phone.publisher.stop(share.id);
    expectOk(await fresh.publisher.resume());
    expectOk(await fresh.publisher.publishSnapshot(share.id, storyOf('van de nieuwe telefoon')));
    const read = expectOk(await sister.reader.refresh(id));
    expect(read.photo?.body.parts).toEqual(storyOf('van de nieuwe telefoon'));
    expectOk(await sister.reader.reply(id, { v: 1, kind: 'note', text: 'Fijn dat je er weer bent' }));
    expect(await phone.publisher.refresh()).toMatchObject({ ok: true });
    expectOk(await fresh.publisher.refresh());
    expect(fresh.shareNow(share.id).replies.map(({ reply }) => reply?.kind)).toEqual(['note']);
    expectOk(await fresh.publisher.stop(share.id));
    expect(await sister.reader.refresh(id)).toMatchObject(failure('share.gone'));
  });
});
