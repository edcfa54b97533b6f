import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { err, ok } from '$lib/core/result';
import { ArrivalState } from '$lib/features/backup/arrival.state.svelte';
import { DepartureState } from '$lib/features/backup/departure.state.svelte';
import { readMailboxLink } from '$lib/protocol/link';
import { openNewPhone, sendToNewPhone } from '$lib/sharing/new-phone';
import { readBackup } from '$lib/vault/backup/backup-file';
import { code, lockedPhone } from '$lib/vault/lock/lock.fixtures';
import { expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import type { Vault } from '$lib/vault/vault';
import { until } from './until';
import { Network, World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const facts = { exportedAt: '2026-11-22T09:30:00.000Z', app: 'test' };
const soon = () => new Promise<void>((go) => setTimeout(go));

/** A phone that waits, empty, with its network; what is put in place is counted. */
async function arrivalOf(network = new Network()) {
  const vault = await newVault(freshLocation());
  let isFull = false;
  const arrival = new ArrivalState({
    open: () => openNewPhone(world.deps(network), soon),
    read: ({ backup, words }) => readBackup(backup, words),
    compare: (file) => vault.compare(file),
    replace: async (file) => (isFull ? err({ code: 'vault.full' as const }) : vault.replaceWith(file)),
  });
  return { arrival, vault, network, fill: (full: boolean) => (isFull = full) };
}

/** A phone with three goals; `sealed` tells how often anything was made ready to go. */
async function departureOf(hasLock = false) {
  const { vault } = await lockedPhone();
  const sealed = vi.fn();
  const departure = new DepartureState(
    async (text, handlers) => {
      const link = readMailboxLink(text);
      if (!link.ok) return link;
      sealed();
      return sendToNewPhone(
        { vault, relay: world.deps(new Network()).relay, link: link.value, wait: soon },
        facts,
        handlers,
      );
    },
    { hasLock },
  );
  return { departure, vault, sealed };
}

/** Begins to wait and gives the link that the screen shows. */
async function shown(arrival: ArrivalState): Promise<{ link: string; done: Promise<void> }> {
  const done = arrival.start();
  await until(() => expect(arrival.stage.name).toBe('waiting'));
  return { link: arrival.link ?? '', done };
}

const stageOf = ({ stage }: ArrivalState | DepartureState) => stage.name;
const goals = (vault: Vault) => vault.collection('goal').current.map(({ id }) => id);

describe('moving to a new phone', () => {
  it('shows the same digits on both, and puts nothing in place before both said so', async () => {
    const [there, here] = [await arrivalOf(), await departureOf()];
    const { link, done } = await shown(there.arrival);
    const taking = here.departure.take(link);
    await until(() => expect(stageOf(here.departure)).toBe('compare'));
    await until(() => expect(there.arrival.digits).toMatch(/^\d{6}$/));
    const { stage } = here.departure;
    expect('moving' in stage && stage.moving.digits).toBe(there.arrival.digits);
    expect(there.arrival.part).toBe(0);
    here.departure.answer(true);
    await Promise.all([taking, done]);
    expect([stageOf(here.departure), here.departure.part]).toEqual(['sent', 1]);
    expect([stageOf(there.arrival), goals(there.vault)]).toEqual(['compare', []]);
    expect(there.arrival.comparison).toMatchObject([{ type: 'goal', here: 0, file: 3 }]);

    there.fill(true);
    await there.arrival.replace();
    expect(there.arrival.stage).toMatchObject({ name: 'compare', error: { code: 'vault.full' } });
    there.fill(false);
    await there.arrival.replace();
    expect([stageOf(there.arrival), goals(there.vault)]).toEqual(['done', goals(here.vault)]);
    await here.departure.take(link);
    expect(stageOf(here.departure)).toBe('sent');
  });

  it('with a lock on the old phone, nothing is even sealed before somebody showed that it is theirs', async () => {
    const [there, here] = [await arrivalOf(), await departureOf(true)];
    const { link } = await shown(there.arrival);
    await here.departure.take(link);
    expect(here.departure.isProved).toBe(false);
    expect([stageOf(here.departure), here.sealed.mock.calls]).toEqual(['scan', []]);
    expect(await here.vault.lock.readWords({ by: 'code', code: '000000' })).toMatchObject({ ok: false });
    expectOk(await here.vault.lock.readWords({ by: 'code', code }));
    void here.departure.proved();
    await until(() => expect(stageOf(here.departure)).toBe('compare'));
    expect([here.departure.isProved, here.sealed.mock.calls.length]).toEqual([true, 1]);
    here.departure.answer(false);
    await there.arrival.stop();
  });

  it('when the digits are not the same, the old phone is as before and the new one has nothing', async () => {
    const [there, here] = [await arrivalOf(), await departureOf()];
    const { link, done } = await shown(there.arrival);
    const taking = here.departure.take(link);
    await until(() => expect(stageOf(here.departure)).toBe('compare'));
    await until(() => expect(there.arrival.digits).toMatch(/^\d{6}$/));
    here.departure.answer(false);
    await Promise.all([taking, done]);
    expect(here.departure.stage).toEqual({ name: 'scan', error: { code: 'mailbox.different' } });
    expect(there.arrival.part).toBe(0);
    await there.arrival.stop();
    expect([stageOf(there.arrival), there.arrival.link, goals(there.vault)]).toEqual([
      'ended',
      undefined,
      [],
    ]);
    // What ended once is worth nothing any more.
    await here.departure.take(link);
    expect(here.departure.stage).toEqual({ name: 'scan', error: { code: 'mailbox.gone' } });
  });

  it('takes leaving for no, also when the digits are not there yet', async () => {
    const [there, here] = [await arrivalOf(), await departureOf()];
    const { link, done } = await shown(there.arrival);
    const taking = here.departure.take(link);
    here.departure.leave();
    await Promise.all([taking, done]);
    expect([stageOf(there.arrival), goals(there.vault)]).toEqual(['ended', []]);
    expect(here.departure.stage).toMatchObject({ error: { code: 'mailbox.different' } });
  });

  it('ends by itself after ten minutes, and can be begun anew with another link', async () => {
    const { arrival } = await arrivalOf();
    const { link, done } = await shown(arrival);
    world.later({ minutes: 11 });
    await done;
    expect(stageOf(arrival)).toBe('ended');
    const again = await shown(arrival);
    expect(again.link).not.toBe(link);
    await arrival.close();
    await again.done;
    expect(stageOf(arrival)).toBe('waiting');
  });

  it('without a network says so and can be tried again; a moment without one is no end', async () => {
    const { arrival, network } = await arrivalOf();
    network.isOnline = false;
    await arrival.start();
    expect(arrival.stage).toEqual({ name: 'failed', error: { code: 'backup.offline' } });
    network.isOnline = true;
    const { done } = await shown(arrival);
    network.isOnline = false;
    await soon();
    await soon();
    expect(stageOf(arrival)).toBe('waiting');
    network.isOnline = true;
    await arrival.stop();
    await done;
  });

  it('refuses what cannot be opened, and says why; nothing is put in place', async () => {
    const here = await departureOf();
    const replace = vi.fn(async () => ok());
    const arrival = new ArrivalState({
      open: () => openNewPhone(world.deps(new Network()), soon),
      read: async () => err({ code: 'backup.damaged' }),
      compare: () => [],
      replace,
    });
    const { link, done } = await shown(arrival);
    const taking = here.departure.take(link);
    await until(() => expect(stageOf(here.departure)).toBe('compare'));
    here.departure.answer(true);
    await Promise.all([taking, done]);
    expect(arrival.stage).toEqual({ name: 'failed', error: { code: 'backup.damaged' } });
    await arrival.replace();
    expect(replace).not.toHaveBeenCalled();
  });

  it('says of a link that is none what it is, and seals nothing', async () => {
    const { departure, sealed } = await departureOf();
    await departure.take('this is no link');
    expect(departure.stage).toMatchObject({
      name: 'scan',
      error: { code: expect.stringMatching(/^link\./) },
    });
    expect(sealed).not.toHaveBeenCalled();
  });
});
