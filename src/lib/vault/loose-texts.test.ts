import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import {
  byCode,
  code,
  lockedPhone,
  someWords,
  unlockedAt,
  vaultOnPhone,
} from '$lib/vault/lock/lock.fixtures';
import type { LooseText, UnsavedTexts } from './loose-texts';
import { OpenPages } from '$lib/vault/tabs/open-pages';
import { saveText } from './save-text';
import type { Vault } from './vault';
import { bareDatabase, expectOk, vaultAgain } from './vault.fixtures';

const place = { href: '/plan/doel/a', label: 'Ik wil', of: '' };
const typedText = 'Ik wil weer zelf koken, en dat mijn zus meehelpt.';
const loose = (text = typedText): LooseText => ({ id: 'one', place, text, base: 'Ik wil a.' });
const wantOf = (vault: Vault) => vault.collection('goal').get('a')?.want;

/** A tab in which somebody typed words that are not stored yet. */
function typing(vault: Vault): UnsavedTexts & { stored: boolean } {
  const save = saveText(
    vault.collection('goal'),
    'a',
    ({ want }) => want,
    (goal, want) => ({ ...goal, want }),
  );
  const typed = {
    stored: false,
    async flush() {
      typed.stored ||= (await save(typedText, 'Ik wil a.')).ok;
    },
    get left() {
      return typed.stored ? [] : [loose()];
    },
  };
  vault.followUnsaved(typed);
  return typed;
}

/** A tab that does not hear the others. */
async function deaf(open: () => Promise<Vault>): Promise<Vault> {
  vi.stubGlobal('BroadcastChannel', undefined);
  const vault = await open();
  vi.unstubAllGlobals();
  return vault;
}

describe('words that are typed in another tab', () => {
  it('are stored when somebody locks', async () => {
    const { place: at, vault } = await lockedPhone();
    typing(await unlockedAt(at));
    expectOk(await vault.lock.lockNow());
    expect(wantOf(await unlockedAt(at))).toBe(typedText);
  });

  it('are stored when this tab slept through the message', async () => {
    const { place: at, vault } = await lockedPhone();
    const sleeper = await deaf(() => unlockedAt(at));
    typing(sleeper);
    expectOk(await vault.lock.lockNow());
    await sleeper.refresh();
    expect(sleeper.locked.current).toBe(true);
    expect(wantOf(await unlockedAt(at))).toBe(typedText);
  });

  it('are stored before the lock is changed: put on, another code, taken off', async () => {
    const changes: ((vault: Vault) => Promise<unknown>)[] = [
      async (vault) => expectOk(await vault.lock.turnOn(code, await someWords())),
      async (vault) => expectOk(await vault.lock.changeCode(byCode, '739104')),
      async (vault) => expectOk(await vault.lock.turnOff(byCode)),
    ];
    const found: unknown[] = [];
    for (const [at, change] of changes.entries()) {
      const phone = at === 0 ? await vaultOnPhone() : await lockedPhone();
      typing(await (at === 0 ? vaultAgain(phone.place) : unlockedAt(phone.place)));
      await change(phone.vault);
      found.push(wantOf(phone.vault));
    }
    expect(found).toEqual([typedText, typedText, typedText]);
  });

  it('are stored by the tab itself that locks', async () => {
    const { place: at, vault } = await lockedPhone();
    typing(vault);
    expectOk(await vault.lock.lockNow());
    expect(wantOf(await unlockedAt(at))).toBe(typedText);
  });
});

describe('words that could not go to their place before a lock', () => {
  it('are given back after unlocking, and lie nowhere in plain text', async () => {
    const { place: at, vault } = await lockedPhone();
    vault.followUnsaved({ flush: async () => {}, left: [loose()] });
    expectOk(await vault.lock.lockNow());
    await vault.released();
    const rows = await (await bareDatabase(at.name)).meta.where('key').startsWith('loose ').toArray();
    expect(rows).toHaveLength(1);
    expect(new TextDecoder('latin1').decode(rows[0] && 'ct' in rows[0] ? rows[0].ct : undefined)).not.toMatch(
      /koken|plan/,
    );
    const again = await unlockedAt(at);
    expectOk(await (await again.looseTexts()).look());
    expect((await again.looseTexts()).found.current).toEqual([loose()]);
    expectOk(await (await again.looseTexts()).drop('one'));
    expect((await again.looseTexts()).found.current).toEqual([]);
    again.close();
    const last = await unlockedAt(at);
    expectOk(await (await last.looseTexts()).look());
    expect((await last.looseTexts()).found.current).toEqual([]);
  });

  it('can be opened when the code was changed while this tab slept', async () => {
    const { place: at, vault } = await lockedPhone();
    const sleeper = await deaf(() => unlockedAt(at));
    const typed = typing(sleeper);
    vi.spyOn(typed, 'flush').mockResolvedValue();
    expectOk(await vault.lock.changeCode(byCode, '739104'));
    await vault.lock.settled();
    await sleeper.refresh();
    expect(sleeper.locked.current).toBe(true);
    await sleeper.released();
    const again = await unlockedAt(at, { by: 'code', code: '739104' });
    expectOk(await (await again.looseTexts()).look());
    expect((await again.looseTexts()).found.current).toEqual([loose()]);
  });

  it('keep no older key once no page writes with it', async () => {
    const { place: at, vault } = await lockedPhone();
    const other = new OpenPages(at.name);
    const keys = await (await bareDatabase(at.name)).meta.get('keys');
    if (keys?.key === 'keys') other.announce(keys.current);
    expectOk(await vault.lock.changeCode(byCode, '739104'));
    await vault.lock.settled();
    expect(vault.lock.facts.current.isRotating).toBe(true);
    other.close();
    vault.close();
    const again = await unlockedAt(at, { by: 'code', code: '739104' });
    await again.lock.settled();
    expect(again.lock.facts.current.isRotating).toBe(false);
  });
});

describe('words that another page still holds', () => {
  it('are given back only when that page is gone', async () => {
    const { place: at, vault } = await vaultOnPhone();
    expectOk(await (await vault.looseTexts()).keep(loose('eerst')));
    expectOk(await (await vault.looseTexts()).keep(loose()));
    const other = await vaultAgain(at);
    expectOk(await (await other.looseTexts()).look());
    expect((await other.looseTexts()).found.current).toEqual([]);
    vault.close();
    expectOk(await (await other.looseTexts()).look());
    expect((await other.looseTexts()).found.current).toEqual([loose()]);
  });
});
