import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { createVault, openVault } from './open-vault';
import { saveText } from './save-text';
import { vaultExists } from './vault-marker';
import { VaultDatabase } from '$lib/vault/store/vault-database';
import { bareDatabase, expectOk, freshLocation, goalOf, newVault, vaultAgain, webOf } from './vault.fixtures';

const wants = (goals: readonly { want: string }[]) => goals.map(({ want }) => want);

describe('opening', () => {
  it('finds nothing for somebody new, and makes nothing', async () => {
    const place = freshLocation();
    expect(expectOk(await openVault(place))).toEqual({ state: 'new' });
    expect(place.marker.get('vault-known')).toBeNull();
  });

  it('tells whether there is a vault without opening it', async () => {
    const place = freshLocation();
    expect(await vaultExists(place.name)).toBe(false);
    await newVault(place);
    expect(await vaultExists(place.name)).toBe(true);
  });

  it('says that it is gone when there was one and the browser threw it away', async () => {
    const place = freshLocation();
    (await newVault(place)).close();
    await new VaultDatabase(place.name).delete();
    expect(expectOk(await openVault(place))).toEqual({ state: 'gone' });
  });

  it('opens one and the same vault when two tabs make it at once', async () => {
    const place = freshLocation();
    const [one, other] = (await Promise.all([createVault(place), createVault(place)])).map(expectOk);
    expectOk(await one!.collection('goal').put(goalOf('a')));
    expectOk(await other!.refresh());
    expect(other!.collection('goal').get('a')).toEqual(goalOf('a'));
  });

  it('does not open when a key is missing, and leaves everything as it is', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    expectOk(await vault.collection('goal').put(goalOf('a')));
    vault.close();
    const database = await bareDatabase(place.name);
    await database.table('meta').delete('keys');
    expect(await openVault(place)).toEqual({ ok: false, error: { code: 'vault.unreadable' } });
    expect(await createVault(place)).toMatchObject({ ok: false });
    expect(await database.table('records').count()).toBe(1);
  });

  it.each([
    { key: 'keys', current: 7, secrets: [] },
    { key: 'keys', current: 'x', secrets: 'none' },
    { key: 'keys', current: 'x', secrets: [{ keyId: 'x', wraps: [{ kind: 'device' }] }] },
    { key: 'naming', keyId: 'x' },
    { key: 'head', seq: 'many', recent: [] },
  ])('does not open on what no app wrote, and never throws: %o', async (strange) => {
    const place = freshLocation();
    (await newVault(place)).close();
    await (await bareDatabase(place.name)).table('meta').put(strange);
    expect(await openVault(place)).toEqual({ ok: false, error: { code: 'vault.unreadable' } });
  });

  it('says so when the browser has no storage', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await openVault(freshLocation())).toEqual({ ok: false, error: { code: 'vault.unavailable' } });
    expect(await vaultExists()).toBe('unknown');
    vi.unstubAllGlobals();
  });
});

describe('a collection', () => {
  it('keeps things in the order of making, over a restart', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    for (const id of ['c', 'a', 'b']) expectOk(await vault.collection('goal').put(goalOf(id)));
    expectOk(await vault.collection('goal').put(goalOf('c', 'Anders.')));
    vault.close();
    const again = await vaultAgain(place);
    expect(again.collection('goal').current.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(again.collection('goal').get('c')?.want).toBe('Anders.');
  });

  it('gives things that are made at the same time each a place of their own', async () => {
    const place = freshLocation();
    const goals = (await newVault(place)).collection('goal');
    const ids = ['e', 'b', 'd', 'a', 'c'];
    (await Promise.all(ids.map((id) => goals.put(goalOf(id))))).forEach(expectOk);
    const here = goals.current.map(({ id }) => id);
    expect((await vaultAgain(place)).collection('goal').current.map(({ id }) => id)).toEqual(here);
  });

  it('puts a thing that was taken away back in its place', async () => {
    const goals = (await newVault(freshLocation())).collection('goal');
    for (const id of ['a', 'b', 'c']) expectOk(await goals.put(goalOf(id)));
    const taken = expectOk(await goals.remove('b'));
    expect(goals.current.map(({ id }) => id)).toEqual(['a', 'c']);
    expectOk(await goals.put(taken));
    expect(goals.current.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('keeps things of other kinds apart, even under the same id', async () => {
    const vault = await newVault(freshLocation());
    expectOk(await vault.collection('goal').put(goalOf('same')));
    expectOk(await vault.collection('wellbeing').put(webOf('same')));
    expectOk(await vault.collection('goal').remove('same'));
    expect(vault.collection('wellbeing').current).toEqual([webOf('same')]);
    expect(vault.isEmpty).toBe(false);
  });

  it('tells its followers after a change, and not of another kind', async () => {
    const vault = await newVault(freshLocation());
    const heard = { goal: 0, wellbeing: 0 };
    vault.collection('goal').subscribe(() => heard.goal++);
    vault.collection('wellbeing').subscribe(() => heard.wellbeing++);
    expectOk(await vault.collection('goal').put(goalOf('a')));
    expect(heard).toEqual({ goal: 1, wellbeing: 0 });
  });

  it('refuses what does not fit its kind, and a changed id', async () => {
    const goals = (await newVault(freshLocation())).collection('goal');
    const invalid = { ok: false, error: { code: 'vault.invalid' } };
    expect(await goals.put(goalOf('a', 'x'.repeat(10_001)))).toEqual(invalid);
    expectOk(await goals.put(goalOf('a')));
    expect(await goals.update('a', (goal) => ({ ...goal, id: 'b' }))).toEqual(invalid);
    expect(goals.current).toEqual([goalOf('a')]);
  });

  it('does not change or take away what is not there', async () => {
    const goals = (await newVault(freshLocation())).collection('goal');
    const notFound = { ok: false, error: { code: 'vault.notFound' } };
    expect(await goals.update('a', (goal) => goal)).toEqual(notFound);
    expect(await goals.remove('a')).toEqual(notFound);
  });

  it('keeps 10,000 characters, emoji, right-to-left text, HTML and half a character', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    const texts = ['x'.repeat(10_000), '👩🏽‍🚀❤️', 'أريد أن أطبخ', '<img src=x onerror=alert(1)>', '\ud83d'];
    for (const [at, text] of texts.entries()) {
      expectOk(await vault.collection('goal').put(goalOf(String(at), text)));
    }
    expect(wants((await vaultAgain(place)).collection('goal').current)).toEqual(texts);
  });

  it('leaves nothing readable on the disk: no kind, no id, no word', async () => {
    const place = freshLocation();
    expectOk(await (await newVault(place)).collection('goal').put(goalOf('my-own-id', 'tandarts')));
    const database = await bareDatabase(place.name);
    const [row] = await database.records.toArray();
    expect(Object.keys(row!).sort()).toEqual(['ct', 'id', 'iv', 'keyId', 'rev']);
    expect(row!.id).toMatch(/^[\w-]{22}$/);
    // 512 bytes of padded text, and the tag.
    expect(row!.ct.length).toBe(512 + 16);
    const bytes = new TextDecoder('latin1').decode(row!.ct);
    for (const word of ['goal', 'tandarts', 'my-own-id']) expect(bytes).not.toContain(word);
  });
});

describe('two tabs', () => {
  it('see what the other wrote, without asking', async () => {
    const place = freshLocation();
    const [one, other] = [await newVault(place), await vaultAgain(place)];
    expectOk(await one.collection('goal').put(goalOf('a')));
    await vi.waitFor(() => expect(other.collection('goal').get('a')).toEqual(goalOf('a')));
    expectOk(await other.collection('goal').remove('a'));
    await vi.waitFor(() => expect(one.collection('goal').current).toEqual([]));
  });

  it('lose no change when both change the same thing at once', async () => {
    const place = freshLocation();
    const [one, other] = [await newVault(place), await vaultAgain(place)];
    expectOk(await one.collection('goal').put(goalOf('a', '')));
    expectOk(await other.refresh());
    const add = (letter: string) => (vault: typeof one) =>
      vault.collection('goal').update('a', (goal) => ({ ...goal, want: goal.want + letter }));
    const all = ['1', '2', '3', '4', '5', '6'].map((letter, at) => add(letter)(at % 2 ? one : other));
    (await Promise.all(all)).forEach(expectOk);
    const want = (await vaultAgain(place)).collection('goal').get('a')?.want ?? '';
    expect([...want].sort().join('')).toBe('123456');
  });

  it('catch up after more changes than are named one by one', async () => {
    const place = freshLocation();
    const one = await newVault(place);
    const other = await vaultAgain(place);
    for (let n = 0; n < 70; n++) expectOk(await one.collection('goal').put(goalOf(String(n))));
    expectOk(await other.refresh());
    expect(other.collection('goal').current).toHaveLength(70);
  });

  it('reads again only what changed', async () => {
    const place = freshLocation();
    const one = await newVault(place);
    for (let n = 0; n < 5; n++) expectOk(await one.collection('goal').put(goalOf(String(n))));
    const other = await vaultAgain(place);
    const decrypt = vi.spyOn(crypto.subtle, 'decrypt');
    expectOk(await one.collection('goal').put(goalOf('0', 'Anders.')));
    await vi.waitFor(() => expect(other.collection('goal').get('0')?.want).toBe('Anders.'));
    // The vault of an earlier test may catch up meanwhile, with a key of its own.
    const keys = decrypt.mock.calls.map(([, key]) => key);
    expect(keys.filter((key) => key === keys.at(-1))).toHaveLength(1);
    decrypt.mockRestore();
  });
});

describe('the text of a field', () => {
  const field = (vault: Awaited<ReturnType<typeof newVault>>) =>
    saveText(
      vault.collection('goal'),
      'a',
      (goal) => goal.want,
      (goal, want) => ({ ...goal, want }),
    );

  it('is stored when nobody else changed it', async () => {
    const vault = await newVault(freshLocation());
    expectOk(await vault.collection('goal').put(goalOf('a', 'oud')));
    expectOk(await field(vault)('nieuw', 'oud'));
    expect(vault.collection('goal').get('a')?.want).toBe('nieuw');
  });

  it('is not stored over what another tab wrote, and says what that is', async () => {
    const place = freshLocation();
    const [mine, theirs] = [await newVault(place), await vaultAgain(place)];
    expectOk(await mine.collection('goal').put(goalOf('a', 'oud')));
    expectOk(await theirs.refresh());
    expectOk(await field(theirs)('van hen', 'oud'));
    const conflict = { ok: false, error: { code: 'text.conflict', theirs: 'van hen' } };
    expect(await field(mine)('van mij', 'oud')).toEqual(conflict);
    expect(mine.collection('goal').get('a')?.want).toBe('van hen');
  });

  it('is fine when the other tab wrote the very same, and then writes nothing', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    expectOk(await vault.collection('goal').put(goalOf('a', 'gelijk')));
    const database = await bareDatabase(place.name);
    const before = await database.meta.get('head');
    expectOk(await field(vault)('gelijk', 'oud'));
    expect(await database.meta.get('head')).toEqual(before);
  });
});

describe('what belongs together', () => {
  const success = (id: string, text = 'Gelukt') => ({
    id,
    createdAt: '2026-11-22T09:30:00.000Z',
    text,
    decidedMyself: false,
  });

  it('is written in one go, and read again as one', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    const [goals, successes] = [vault.collection('goal'), vault.collection('success')];
    expectOk(await goals.put(goalOf('a', 'oud')));
    expectOk(
      await vault.commit([
        goals.plan.update('a', (goal) => ({ ...goal, want: 'nieuw' })),
        successes.plan.put(success('s')),
      ]),
    );
    const again = await vaultAgain(place);
    expect(wants(again.collection('goal').current)).toEqual(['nieuw']);
    expect(again.collection('success').get('s')).toEqual(success('s'));
  });

  it('is not written at all when one part cannot be', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    const [goals, successes] = [vault.collection('goal'), vault.collection('success')];
    expectOk(await goals.put(goalOf('a', 'oud')));
    const tooLong = successes.plan.put(success('s', 'x'.repeat(10_001)));
    const change = goals.plan.update('a', (goal) => ({ ...goal, want: 'nieuw' }));
    expect(await vault.commit([change, tooLong])).toEqual({ ok: false, error: { code: 'vault.invalid' } });
    expect(await vault.commit([change, successes.plan.remove('s')])).toMatchObject({ ok: false });
    expect(wants((await vaultAgain(place)).collection('goal').current)).toEqual(['oud']);
  });

  it('follows on what another tab wrote in between, for each part', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    const [goals, successes] = [vault.collection('goal'), vault.collection('success')];
    expectOk(await goals.put(goalOf('a', 'oud')));
    const other = await vaultAgain(place);
    expectOk(await other.collection('goal').update('a', (goal) => ({ ...goal, can: 'van daar' })));
    expectOk(
      await vault.commit([
        goals.plan.update('a', (goal) => ({ ...goal, want: 'nieuw' })),
        successes.plan.put(success('s')),
      ]),
    );
    expect(goals.get('a')).toMatchObject({ want: 'nieuw', can: 'van daar' });
    expectOk(await other.refresh());
    expect(other.collection('success').get('s')).toBeDefined();
    expectOk(await other.collection('success').remove('s'));
  });
});
