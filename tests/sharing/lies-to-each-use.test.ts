import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newRecoveryWords } from '$lib/crypto/recovery-words';
import { receivedSchema } from '$lib/domain/received/received.schema';
import { relayBackupSchema } from '$lib/domain/relay-backup/relay-backup.schema';
import { readMailboxLink } from '$lib/protocol/link';
import { openBigScreen, pairWithScreen, type Every } from '$lib/sharing/big-screen';
import { openMailbox } from '$lib/sharing/open-mailbox';
import { pairWith } from '$lib/sharing/pairing';
import { fetchBackup, RelayBackups } from '$lib/sharing/relay-backup';
import { isUnconfirmed, sendStops } from '$lib/sharing/send-stops';
import { expectOk, freshLocation, goalOf, newVault } from '$lib/vault/vault.fixtures';
import { lie, lieTo, listenTo } from './lies';
import { linkOf, Network, World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const settings = { numRuns: process.env.LONG ? 150 : 3, seed: 20_261_128 };
const patience = process.env.LONG ? 3_600_000 : 120_000;
const lies = fc.array(lie, { minLength: 1, maxLength: 12 });
const facts = { exportedAt: '2026-11-22T09:30:00.000Z', app: 'test' };
const bytes = (text: string) => new TextEncoder().encode(text);
const secret = 'Praat gewoon met mij.';

/** Runs something under lists of lies, each the same in every run. */
function underLies(name: string, run: (told: Parameters<typeof lieTo>[1]) => Promise<void>): void {
  it(name, () => fc.assert(fc.asyncProperty(lies, run), settings), patience);
}

/** Nothing is left of a claim that the relay said to be over; anything else ends well once it is honest. */
const believed = ['share.claimed', 'share.gone', 'share.linkExpired', 'share.locked', 'share.unknown'];

underLies('while a link is looked at and opened store nothing that the client did not seal', async (told) => {
  const [phone, other, sister] = [await world.client(), await world.reader(), await world.reader()];
  // What is said again may come from another share.
  const heard = listenTo(other.network);
  const foreign = await phone.share();
  expectOk(await other.reader.claim(await linkOf(foreign.link)));
  const { share, link } = await phone.share({ withCode: true });
  const opened = await linkOf(link);
  lieTo(sister.network, told, heard);
  await sister.reader.look(opened);
  await sister.reader.claim(opened, share.code);
  await sister.reader.resumeClaims();
  await sister.reader.refreshAll();
  for (const row of sister.vault.collection('received').current) {
    expect(receivedSchema.safeParse(row).success).toBe(true);
    expect([undefined, secret]).toContain(row.photo?.body.parts.story?.text);
  }
  sister.network.meddle = undefined;
  await sister.restart();
  const again = await sister.reader.claim(opened, share.code);
  if (again.ok) expect(again.value.photo?.body.parts.story?.text).toBe(secret);
  else expect(believed).toContain(again.error.code);
});

underLies('about the copy on the server cost nothing once the relay is honest', async (told) => {
  const [vault, network] = [await newVault(freshLocation()), new Network(world.clock)];
  const words = (await newRecoveryWords()).join(' ');
  expectOk(await vault.lock.keepWords(words));
  expectOk(await vault.collection('goal').put(goalOf('een')));
  const { relay } = world.deps(network);
  const copies = new RelayBackups(vault, world.deps(network));
  const heard = listenTo(network);
  expectOk(await copies.turnOn());
  expectOk(await copies.upload(facts));
  lieTo(network, told, heard);
  await copies.upload(facts);
  const read = await fetchBackup(relay, words);
  if (read.ok) expect(read.value.backup.counts).toMatchObject({ goal: 1 });
  await copies.upload(facts);
  await copies.isOfTheseWords();
  if (read.ok) await copies.noteFound(read.value);
  expect(relayBackupSchema.safeParse(copies.current).success).toBe(true);
  network.meddle = undefined;
  expectOk(await vault.collection('goal').put(goalOf('twee')));
  expectOk(await copies.upload(facts));
  expect(expectOk(await fetchBackup(relay, words)).backup.counts).toMatchObject({ goal: 2 });
  expectOk(await copies.remove());
  expect(await fetchBackup(relay, words)).toEqual({ ok: false, error: { code: 'backup.gone' } });
});

underLies('between two screens end it, or pass on what was sealed and nothing else', async (told) => {
  for (const liesToScreen of [true, false]) {
    const [screen, phone] = [new Network(world.clock), new Network(world.clock)];
    const heard = listenTo(screen);
    const mailbox = expectOk(await openMailbox(world.deps(screen), 10, 'phone'));
    const taken: string[] = [];
    const take = async () => {
      const came = await mailbox.take();
      if (came.ok) taken.push(...came.value.map((one) => new TextDecoder().decode(one)));
    };
    lieTo(liesToScreen ? screen : phone, told, heard);
    const paired = await pairWith(world.deps(phone), expectOk(readMailboxLink(mailbox.link)), take);
    await take();
    if (paired.ok) await paired.value.confirm().send(bytes('een'));
    await take();
    await take();
    const isSame = paired.ok && mailbox.digits.current === paired.value.digits;
    expect(isSame ? ['', 'een'] : ['']).toContain(taken.join());
    await mailbox.close();
  }
});

underLies('to a big screen show what the phone sent, or nothing', async (told) => {
  const [screenNetwork, phone] = [new Network(world.clock), new Network(world.clock)];
  let look = () => {};
  const every: Every = (_, work) => ((look = work), () => {});
  const screen = expectOk(await openBigScreen(world.deps(screenNetwork), every));
  const link = expectOk(readMailboxLink(screen.mailbox.link));
  const paired = await pairWithScreen(world.deps(phone), link, {
    every: () => () => {},
    wait: async () => void (await screen.mailbox.take()),
  });
  const sender = expectOk(paired).confirm();
  const shown = new Set<unknown>();
  screen.state.subscribe(() => shown.add(JSON.stringify(screen.state.current)));
  lieTo(screenNetwork, told);
  for (const text of ['een', 'twee', 'drie']) {
    const [sent, asked] = [phone.seen.length, screenNetwork.seen.length];
    // Shown until it goes: what is shown while an earlier one fails waits for the next sign of life.
    await expect.poll(() => (sender.show(text), phone.seen.length)).toBeGreaterThan(sent);
    await expect
      .poll(() => (look(), screenNetwork.seen.length > asked || screen.hasEnded.current))
      .toBe(true);
  }
  for (const one of shown) expect([undefined, '"een"', '"twee"', '"drie"']).toContain(one);
  await screen.close();
});

underLies('to the worker lose no stop', async (told) => {
  const [phone, sister] = [await world.client(), await world.reader()];
  const { share, link } = await phone.share();
  const { id } = expectOk(await sister.reader.claim(await linkOf(link)));
  const { stops } = phone.vault;
  expectOk(await stops.ask(new Date(world.clock.now()).toISOString(), [share.shareId]));
  const { relay, clock } = phone.deps;
  phone.network.meddle = undefined;
  lieTo(phone.network, told);
  for (let n = 0; n < 3; n++) await sendStops(stops, relay, clock);
  const [kept] = await stops.all();
  expect(kept?.askedAt).toBeDefined();
  phone.network.meddle = undefined;
  // What a lie confirmed is asked again a day later.
  if (kept && !isUnconfirmed(kept)) phone.clock.set({ days: 1 });
  await sendStops(stops, relay, phone.clock.skew ? world.deps(phone.network, phone.clock).clock : clock);
  expect(await sister.reader.refresh(id)).toMatchObject({ ok: false, error: { code: 'share.gone' } });
});
