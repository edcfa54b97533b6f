import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Credential } from '$lib/vault/lock/credential';
import { someWords, unlockedAt, vaultOnPhone } from '$lib/vault/lock/lock.fixtures';
import type { VaultLocation } from '$lib/vault/open-vault';
import type { Vault } from '$lib/vault/vault';
import { expectOk, goalOf, vaultAgain } from '$lib/vault/vault.fixtures';

/** How many times four tabs work at random: 10 in `npm test`, 500 in `npm run test:long`. */
const rounds = process.env.LONG ? 500 : 10;
const steps = 12;

/** Numbers that look random, the same for each seed: from 0 up to `below`. */
function numbersFrom(seed: number) {
  let state = seed * 2_654_435_761 + 1;
  return (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % below;
  };
}

/** What the tabs share: the place, the code of now, and that one at a time asks for a code or changes it. */
class Phone {
  readonly place: VaultLocation;
  code: string | undefined;
  changes = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(place: VaultLocation) {
    this.place = place;
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  open(): Promise<Vault> {
    const { code } = this;
    return code === undefined ? vaultAgain(this.place) : unlockedAt(this.place, { by: 'code', code });
  }

  /** Puts the lock on or off, or changes the code. Other tabs may lock this one just before. */
  async changeLock(vault: Vault, next: string, off: boolean): Promise<void> {
    const { code } = this;
    if (vault.locked.current) return;
    const opener: Credential = { by: 'code', code: code ?? '' };
    const change =
      code === undefined
        ? vault.lock.turnOn(next, await someWords())
        : off
          ? vault.lock.turnOff(opener)
          : vault.lock.changeCode(opener, next);
    const changed = await change;
    if (!changed.ok) return expect(changed.error.code).toBe('vault.locked');
    this.code = code !== undefined && off ? undefined : next;
    this.changes++;
  }
}

/** One tab: stores, changes and takes away its own goals, and now and then does something with the lock. */
async function work(phone: Phone, tab: number, number: (below: number) => number) {
  const said = new Map<string, string>();
  let vault = await phone.alone(() => phone.open());
  for (let step = 0; step < steps; step++) {
    if (vault.locked.current) {
      vault.close();
      vault = await phone.alone(() => phone.open());
    }
    const [dice, id, want] = [number(10), `${tab}-${number(4)}`, `${tab}.${step}`];
    const goals = vault.collection('goal');
    if (dice < 5) {
      const put = said.has(id)
        ? await goals.update(id, (goal) => ({ ...goal, want }))
        : await goals.put(goalOf(id, want));
      if (put.ok) said.set(id, want);
      else expect(put.error.code).toBe('vault.locked');
    } else if (dice < 7 && said.has(id)) {
      const removed = await goals.remove(id);
      if (removed.ok) said.delete(id);
      else expect(removed.error.code).toBe('vault.locked');
    } else if (dice === 7) {
      await phone.alone(() => phone.changeLock(vault, String(100_000 + 100 * tab + step), number(2) === 0));
    } else if (dice === 8) {
      const locked = await vault.lock.lockNow();
      if (!locked.ok) expect(locked.error.code).toBe('lock.notThere');
    } else expect((await vault.refresh()).ok || vault.locked.current).toBe(true);
  }
  await vault.lock.settled();
  vault.close();
  return said;
}

it(
  `four tabs that store and lock at random keep exactly what was said to be stored, ${rounds} times`,
  async () => {
    let changes = 0;
    for (let round = 0; round < rounds; round++) {
      const { place, vault } = await vaultOnPhone([]);
      vault.close();
      const phone = new Phone(place);
      const tabs = [1, 2, 3, 4].map((tab) => work(phone, tab, numbersFrom(100 * round + tab)));
      const said = new Map((await Promise.all(tabs)).flatMap((own) => [...own]));
      const last = await phone.open();
      const found = new Map(last.collection('goal').current.map(({ id, want }) => [id, want]));
      expect([round, new Map([...found].sort())]).toEqual([round, new Map([...said].sort())]);
      expect(last.unread.current).toEqual([]);
      expectOk(await last.refresh());
      last.close();
      changes += phone.changes;
    }
    expect(changes).toBeGreaterThan(rounds);
  },
  60_000 + 5000 * rounds,
);
