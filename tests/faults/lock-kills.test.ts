import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { goalSchema } from '$lib/domain/goal/goal.schema';
import type { ParsedExport } from '$lib/vault/backup/read-export';
import type { Credential } from '$lib/vault/lock/credential';
import { byCode, code, lockedPhone, someWords, vaultOnPhone } from '$lib/vault/lock/lock.fixtures';
import { openVault, type VaultLocation } from '$lib/vault/open-vault';
import { recordTypes } from '$lib/vault/records/record-types';
import type { Vault } from '$lib/vault/vault';
import { bareDatabase, expectOk, freshLocation, goalOf } from '$lib/vault/vault.fixtures';
import { dyingBrowser, type Trouble } from './dying-browser';

/** How many random kills each: 4 in `npm test`, 500 in `npm run test:long`. */
const kills = process.env.LONG ? 500 : 4;
const other: Credential = { by: 'code', code: '777888' };

afterEach(() => vi.restoreAllMocks());

type Beginning = () => Promise<{ place: VaultLocation; vault: Vault }>;

interface Case {
  readonly start: (goals: readonly string[]) => ReturnType<Beginning>;
  readonly act: (vault: Vault) => Promise<{ readonly ok: boolean }>;
  /** Who opens it before, and who after; `undefined`: the device by itself. */
  readonly before: Credential | undefined;
  readonly after: Credential | undefined;
  /** What is in it after; the same as before unless said. */
  readonly then?: (goals: readonly string[]) => readonly string[];
}

/** Goals as the next version of the app would keep them. */
const newerGoal = {
  version: recordTypes.goal.version + 1,
  schema: goalSchema,
  upgrades: { [recordTypes.goal.version]: (old: unknown) => ({ ...Object(old), can: 'bijgewerkt' }) },
};

/** A file that was read, with these goals in it. */
function fileOf(goals: readonly string[]): ParsedExport {
  const contents = goals.map((id, at) => ({
    type: 'goal',
    order: at + 1,
    value: goalSchema.parse(goalOf(id)),
  }));
  return { exportedAt: '', counts: {}, contents };
}

const cases: Record<string, Case> = {
  'putting the lock on': {
    start: (goals) => vaultOnPhone([...goals]),
    act: async (vault) => vault.lock.turnOn(code, await someWords()),
    before: undefined,
    after: byCode,
  },
  'taking the lock off': {
    start: lockedPhone,
    act: (vault) => vault.lock.turnOff(byCode),
    before: byCode,
    after: undefined,
  },
  'another code': {
    start: lockedPhone,
    act: (vault) => vault.lock.changeCode(byCode, '777888'),
    before: byCode,
    after: other,
  },
  'other words': {
    start: lockedPhone,
    act: async (vault) => vault.lock.keepWords(await someWords(9), code),
    before: { by: 'words', words: await someWords() },
    after: { by: 'words', words: await someWords(9) },
  },
  'an import': {
    start: lockedPhone,
    act: (vault) => vault.replaceWith(fileOf(['x', 'y'])),
    before: byCode,
    after: byCode,
    then: () => ['x', 'y'],
  },
  'putting back what was before an import': {
    async start(goals) {
      const made = await lockedPhone(['x', 'y']);
      expectOk(await made.vault.replaceWith(fileOf(goals)));
      return made;
    },
    act: (vault) => vault.backup.restorePrevious(),
    before: byCode,
    after: byCode,
    then: () => ['x', 'y'],
  },
  'an upgrade': {
    async start(goals) {
      const { place, vault } = await lockedPhone(goals);
      vault.close();
      // The next version of the app knows a newer kind of goal: what lies there is brought up to date as it is read.
      const newer = { ...place, types: { ...recordTypes, goal: newerGoal } };
      const opened = await openBy(newer, byCode);
      if (!opened) throw new Error('The newer app does not open the vault');
      return { place: newer, vault: opened };
    },
    act: (vault) =>
      vault.collection('goal').update(vault.collection('goal').current[0]?.id ?? '', (goal) => ({
        ...goal,
        can: `${goal.can} en nu`,
      })),
    before: byCode,
    after: byCode,
  },
  saving: {
    start: lockedPhone,
    act: (vault) => vault.collection('goal').put(goalOf('new')),
    before: byCode,
    after: byCode,
    then: (goals) => [...goals, 'new'],
  },
};

/** Opens the vault as the next start does; `undefined` when this opener is not the one. */
async function openBy(place: VaultLocation, opener: Credential | undefined): Promise<Vault | undefined> {
  const opening = expectOk(await openVault(place));
  if (opening.state === 'known') {
    if (opener === undefined) return opening.vault;
    opening.vault.close();
    return undefined;
  }
  if (opening.state !== 'locked') throw new Error(`The vault is ${opening.state}`);
  if (!opener) return undefined;
  const opened = await opening.locked.unlock(opener);
  if (!opened.ok && !['lock.wrongCode', 'words.wrong'].includes(opened.error.code)) {
    throw new Error(`The vault does not open: ${opened.error.code}`);
  }
  return opened.ok ? opened.value : undefined;
}

/** Another profile with the same in it, byte for byte. */
async function copyOf(place: VaultLocation): Promise<VaultLocation> {
  const fresh = { ...place, ...freshLocation() };
  const [from, to] = [await bareDatabase(place.name ?? ''), await bareDatabase(fresh.name)];
  await to.meta.bulkAdd(await from.meta.toArray());
  await to.records.bulkAdd(await from.records.toArray());
  for (const database of [from, to]) database.close();
  return fresh;
}

/** Gives the same beginning again and again, without making it each time. */
async function beginningOf(what: Case, goals: readonly string[]): Promise<Beginning> {
  const { place, vault } = await what.start(goals);
  await vault.lock.settled();
  vault.close();
  return async () => {
    const copy = await copyOf(place);
    const opened = await openBy(copy, what.before);
    if (!opened) throw new Error('The copy does not open');
    return { place: copy, vault: opened };
  };
}

const idsIn = (vault: Vault) => vault.collection('goal').current.map(({ id }) => id);

/** Lets one thing go wrong, starts again, and looks whether everything is as before or as after, and never between. */
async function survives(
  { what, goals, begin }: { what: Case; goals: readonly string[]; begin: Beginning },
  at: number,
  trouble: Trouble,
): Promise<number> {
  const { place, vault } = await begin();
  const browser = dyingBrowser(at, trouble);
  const outcome = await what.act(vault).catch(() => ({ ok: false }));
  if (outcome.ok) await vault.lock.settled();
  vault.close();
  if (at === Infinity) expect(outcome).toMatchObject({ ok: true });
  const steps = browser.steps();
  vi.restoreAllMocks();
  const [old, now] = [await openBy(place, what.before), await openBy(place, what.after)];
  const isSame = JSON.stringify(what.before) === JSON.stringify(what.after);
  const opened = now ?? old;
  if (!opened || (old && now && !isSame))
    throw new Error(`Opens by ${old ? 'both' : 'neither'} at step ${at}`);
  if (outcome.ok && !now) throw new Error(`Said to be done at step ${at}, and is not`);
  const after = what.then?.(goals) ?? goals;
  const found = idsIn(opened).join();
  const allowed = outcome.ok ? [after.join()] : [goals.join(), after.join()];
  expect([at, trouble, allowed.includes(found) || found]).toEqual([at, trouble, true]);
  expect(opened.unread.current).toEqual([]);
  // Whatever was half done gets done now.
  await opened.lock.settled();
  const database = await bareDatabase(place.name ?? '');
  const keys = await database.meta.get('keys');
  const used = new Set((await database.records.toArray()).map(({ keyId }) => keyId));
  database.close();
  expect([at, keys?.key === 'keys' && keys.secrets.length, used.size]).toEqual([at, 1, 1]);
  expectOk(await opened.collection('goal').put(goalOf('later')));
  for (const each of new Set([old, now])) each?.close();
  return steps;
}

describe.each(Object.entries(cases))('%s', (_name, what) => {
  it('is done or not done, at whatever step the browser dies', async () => {
    const few = { what, goals: ['a', 'b'], begin: await beginningOf(what, ['a', 'b']) };
    const steps = await survives(few, Infinity, 'killed');
    expect(steps).toBeGreaterThan(2);
    for (let at = 1; at <= steps; at++) await survives(few, at, 'killed');
  }, 120_000);

  it('is done or not done when one transaction is aborted, or the disk gets full', async () => {
    const few = { what, goals: ['a', 'b'], begin: await beginningOf(what, ['a', 'b']) };
    const steps = await survives(few, Infinity, 'aborted');
    for (let at = 1; at <= steps; at += 3) {
      await survives(few, at, 'aborted');
      await survives(few, at + 1, 'full');
    }
  }, 120_000);

  it(
    `survives ${kills} kills at random moments, with more in it`,
    async () => {
      const goals = Array.from({ length: 60 }, (_, n) => `goal-${String(n).padStart(2, '0')}`);
      const many = { what, goals, begin: await beginningOf(what, goals) };
      const steps = await survives(many, Infinity, 'killed');
      for (let n = 0; n < kills; n++) {
        const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
        await survives(many, 1 + (random % steps), 'killed');
      }
    },
    60_000 + 5_000 * kills,
  );
});
