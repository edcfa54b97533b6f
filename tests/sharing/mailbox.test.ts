import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMailboxLink } from '$lib/protocol/link';
import { openBigScreen, pairWithScreen, type Every } from '$lib/sharing/big-screen';
import type { OpenMailbox } from '$lib/sharing/open-mailbox';
import { openNewPhone, sendToNewPhone, type TransferSummary } from '$lib/sharing/new-phone';
import { openMailbox } from '$lib/sharing/open-mailbox';
import { pairWith } from '$lib/sharing/pairing';
import { fetchBackup, RelayBackups } from '$lib/sharing/relay-backup';
import type { Delay } from '$lib/sharing/sharing-dependencies';
import { readBackup } from '$lib/vault/backup/backup-file';
import { someWords, vaultOnPhone } from '$lib/vault/lock/lock.fixtures';
import { expectOk, freshLocation, goalOf, newVault } from '$lib/vault/vault.fixtures';
import { Network, PhoneClock, World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const facts = { exportedAt: '2026-11-22T09:30:00.000Z', app: 'test' };
const failure = (code: string) => ({ ok: false, error: { code } });
const bytes = (text: string) => new TextEncoder().encode(text);
const soon = () => new Promise<void>((go) => setTimeout(go));
const scanned = (link: string) => expectOk(readMailboxLink(link));

/** A timer that runs when the test says so. */
function handTimer() {
  const works = new Set<() => void>();
  const every: Every = (_, work) => {
    works.add(work);
    return () => works.delete(work);
  };
  return { every, tick: () => works.forEach((work) => work()) };
}

/** Waiting is looking on the other side: no test waits for time. */
const looking = (mailbox: OpenMailbox): Delay => {
  return async () => void expectOk(await mailbox.take());
};

describe('a mailbox', () => {
  it('passes on what was sealed for it, in order, with the same six digits at both ends', async () => {
    const deps = world.deps(new Network());
    const mailbox = expectOk(await openMailbox(deps, 10, 'phone'));
    const pairing = expectOk(await pairWith(deps, scanned(mailbox.link), looking(mailbox)));
    expect(mailbox.digits.current).toBeUndefined();
    expect(expectOk(await mailbox.take())).toEqual([]);
    expect(pairing.digits).toMatch(/^\d{6}$/);
    expect(mailbox.digits.current).toBe(pairing.digits);
    const sender = pairing.confirm();
    expectOk(await sender.send(bytes('een')));
    expectOk(await sender.send(bytes('twee')));
    expect(expectOk(await mailbox.take())).toEqual([bytes('een'), bytes('twee')]);
    expect(expectOk(await mailbox.take())).toEqual([]);
    expectOk(await mailbox.close());
    expect(await sender.send(bytes('drie'))).toEqual(failure('mailbox.gone'));
    expect(await mailbox.take()).toEqual(failure('mailbox.gone'));
  });

  it('gets a message once when the answer to it was lost', async () => {
    const network = new Network();
    const deps = world.deps(network);
    const mailbox = expectOk(await openMailbox(deps, 10, 'phone'));
    const pairing = expectOk(await pairWith(deps, scanned(mailbox.link), looking(mailbox)));
    const [sender, message] = [pairing.confirm(), bytes('een')];
    network.loseAnswer((path) => path.endsWith('/messages'));
    expect(await sender.send(message)).toEqual(failure('relay.offline'));
    expectOk(await sender.send(message));
    expect(expectOk(await mailbox.take())).toEqual([message]);
  });
});

describe('a screen whose clock is wrong', () => {
  it.each([0.04, 2, 730, -0.005, -365])(
    'by %d days opens a mailbox by the time of the relay',
    async (days) => {
      const clock = new PhoneClock(world.clock);
      clock.set({ days });
      const mailbox = expectOk(await openMailbox(world.deps(new Network(world.clock), clock), 10, 'phone'));
      const minutes = (Date.parse(mailbox.until) - world.clock.now()) / 60_000;
      expect(Math.abs(minutes - 10)).toBeLessThan(1);
    },
  );
});

describe('a big screen', () => {
  it('shows the newest state, goes blank after five silent seconds and when the client stops', async () => {
    const deps = world.deps(new Network());
    const [screenTimer, phoneTimer] = [handTimer(), handTimer()];
    const screen = expectOk(await openBigScreen(deps, screenTimer.every));
    const timers = { every: phoneTimer.every, wait: async () => screenTimer.tick() };
    const pairing = expectOk(await pairWithScreen(deps, scanned(screen.mailbox.link), timers));
    await expect.poll(() => (screenTimer.tick(), screen.mailbox.digits.current)).toEqual(pairing.digits);
    expect([screen.hasBegun.current, screen.state.current]).toEqual([false, undefined]);
    const phone = pairing.confirm();
    const shown = async (wanted: unknown) => {
      screenTimer.tick();
      await expect.poll(() => (screenTimer.tick(), screen.state.current)).toEqual(wanted);
    };
    phone.show({ topic: 1 });
    phone.show({ topic: 2 });
    await shown({ topic: 2 });
    expect(screen.hasBegun.current).toBe(true);
    world.later({ minutes: 1 });
    await shown(undefined);
    phoneTimer.tick();
    await shown({ topic: 2 });
    await phone.stop();
    await shown(undefined);
    await expect.poll(() => screen.hasEnded.current).toBe(true);
  });

  it('that is away or over tells the phone why nothing arrives, as long as that lasts', async () => {
    const network = new Network();
    const [screenTimer, phoneTimer] = [handTimer(), handTimer()];
    const screen = expectOk(await openBigScreen(world.deps(new Network()), screenTimer.every));
    const timers = { every: phoneTimer.every, wait: async () => screenTimer.tick() };
    const pairing = expectOk(await pairWithScreen(world.deps(network), scanned(screen.mailbox.link), timers));
    await expect.poll(() => (screenTimer.tick(), screen.mailbox.digits.current)).toEqual(pairing.digits);
    const phone = pairing.confirm();
    const fails = (code: string | undefined) =>
      expect.poll(() => (phoneTimer.tick(), phone.failure.current?.code)).toBe(code);
    network.isOnline = false;
    await fails('relay.offline');
    network.isOnline = true;
    await fails(undefined);
    await screen.close();
    await fails('mailbox.gone');
    expect(phone.isConnected.current).toBe(false);
  });

  it('ends when the phone says that the digits are not equal', async () => {
    const deps = world.deps(new Network());
    const timer = handTimer();
    const screen = expectOk(await openBigScreen(deps, timer.every));
    const timers = { every: handTimer().every, wait: async () => timer.tick() };
    const pairing = expectOk(await pairWithScreen(deps, scanned(screen.mailbox.link), timers));
    expectOk(await pairing.refuse());
    await expect.poll(() => (timer.tick(), screen.hasEnded.current)).toBe(true);
    expect(screen.hasBegun.current).toBe(false);
  });
});

describe('a new phone', () => {
  /** Both ends at once; `isSame` is what the person says. */
  async function move(isSame: boolean) {
    const network = new Network();
    const [old, deps] = [await vaultOnPhone(['a', 'b']), world.deps(network)];
    expectOk(await old.vault.collection('goal').put(goalOf('c', 'x'.repeat(9000))));
    const phone = expectOk(await openNewPhone(world.deps(new Network()), soon));
    const link = scanned(phone.mailbox.link);
    let ready: TransferSummary | undefined;
    let sentBefore = 0;
    const onReady = async (moving: TransferSummary) => {
      ready = moving;
      await expect.poll(() => phone.mailbox.digits.current).toBe(moving.digits);
      sentBefore = network.seen.filter(({ path }) => path.endsWith('/messages')).length;
      return isSame;
    };
    const departing = { vault: old.vault, relay: deps.relay, link, wait: soon };
    const [moved, sent] = await Promise.all([phone.receive(), sendToNewPhone(departing, facts, { onReady })]);
    return { old, phone, moved, sent, ready, sentBefore, network };
  }

  it('gets everything from the old one, with digits and counts to compare', async () => {
    const { old, phone, sent, ready, sentBefore, ...ends } = await move(true);
    const moved = expectOk(ends.moved);
    expectOk(sent);
    expect(sentBefore).toBe(2);
    expect([moved.counts, phone.progress.current]).toEqual([{ goal: 3 }, 1]);
    expect(ready?.counts).toEqual(moved.counts);
    const fresh = await newVault(freshLocation());
    expectOk(await fresh.replaceWith(expectOk(await readBackup(moved.backup, moved.words))));
    expect(fresh.collection('goal').current).toEqual(old.vault.collection('goal').current);
    expect(await fresh.stops.restoredAt()).toBeDefined();
  });

  it('gets nothing of what is kept when the digits are not the same, not even the words', async () => {
    const { moved, sent, sentBefore, network } = await move(false);
    expect(sent).toEqual(failure('mailbox.different'));
    expect(moved).toEqual(failure('mailbox.gone'));
    const messages = network.seen.filter(({ path }) => path.endsWith('/messages'));
    expect([sentBefore, messages.length]).toEqual([2, 2]);
  });
});

describe('a reservekopie on the relay', () => {
  async function lockedPhone(seed: number) {
    const made = await vaultOnPhone(['a', 'b']);
    const words = await someWords(seed);
    expectOk(await made.vault.lock.turnOn('204863', words));
    await made.vault.lock.settled();
    return { ...made, words, network: new Network() };
  }

  it('goes there when it was chosen, comes back by words alone, and can be deleted', async () => {
    const phone = await lockedPhone(71);
    const deps = world.deps(phone.network);
    const backups = new RelayBackups(phone.vault, deps);
    expectOk(await backups.turnOn());
    const stored = expectOk(await backups.upload(facts));
    expect(stored).toMatchObject({ withoutPhotos: false, place: { generation: 1 } });
    expect(phone.vault.backup.status.current.backup?.how).toBe('server');
    const fetched = expectOk(await fetchBackup(deps.relay, phone.words));
    expect(fetched.backup.counts).toMatchObject({ goal: 2 });
    expect(await fetchBackup(deps.relay, await someWords(99))).toEqual(failure('backup.unknown'));
    expectOk(await backups.remove());
    expect(await fetchBackup(deps.relay, phone.words)).toEqual(failure('backup.gone'));
    expect(backups.current?.onSince).toBeUndefined();
  });

  it('is deleted too when the phone never heard that it had arrived', async () => {
    const phone = await lockedPhone(73);
    const deps = world.deps(phone.network);
    const backups = new RelayBackups(phone.vault, deps);
    expectOk(await backups.turnOn());
    phone.network.loseAnswer((path, method) => method === 'PUT' && path.includes('/backups/'));
    expect(await backups.upload(facts)).toEqual(failure('relay.offline'));
    expectOk(await backups.remove());
    expect(await fetchBackup(deps.relay, phone.words)).toEqual(failure('backup.gone'));
  });

  it('is known again on a phone that got everything back from it, and can be deleted there', async () => {
    const phone = await lockedPhone(74);
    const deps = world.deps(phone.network);
    expectOk(await new RelayBackups(phone.vault, deps).turnOn());
    expectOk(await new RelayBackups(phone.vault, deps).upload(facts));
    const fetched = expectOk(await fetchBackup(deps.relay, phone.words));
    expectOk(await phone.vault.replaceWith(fetched.backup));
    const after = new RelayBackups(phone.vault, deps);
    expect(after.current?.place).toBeUndefined();
    expectOk(await after.noteFound(fetched));
    expect(after.current).toMatchObject({ place: { generation: 1 }, storedAt: fetched.storedAt });
    expect(await after.isOfTheseWords()).toBe(true);
    expectOk(await after.remove());
    expect(await fetchBackup(deps.relay, phone.words)).toEqual(failure('backup.gone'));
  });

  it('can be chosen again after it was taken away', async () => {
    const phone = await lockedPhone(75);
    const backups = new RelayBackups(phone.vault, world.deps(phone.network));
    expectOk(await backups.upload(facts));
    expectOk(await backups.remove());
    expectOk(await backups.remove());
    expectOk(await backups.turnOn());
    expectOk(await backups.upload(facts));
  });

  it('is safe to make again after a lost answer, and when another phone was first', async () => {
    const phone = await lockedPhone(72);
    const backups = new RelayBackups(phone.vault, world.deps(phone.network));
    phone.network.loseAnswer((path, method) => method === 'PUT' && path.includes('/backups/'));
    expect(await backups.upload(facts)).toEqual(failure('relay.offline'));
    expect(expectOk(await backups.upload(facts)).place?.generation).toBe(2);
  });
});
