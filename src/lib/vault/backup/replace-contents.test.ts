import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { goalSchema } from '$lib/domain/goal/goal.schema';
import { sharingRootsId } from '$lib/domain/share/sharing-roots.schema';
import { vaultOnPhone } from '$lib/vault/lock/lock.fixtures';
import {
  bareDatabase,
  expectOk,
  freshLocation,
  goalOf,
  newVault,
  vaultAgain,
} from '$lib/vault/vault.fixtures';
import { readExport, type ParsedExport } from './read-export';

/** As reading a file gives it. */
const read = (id: string) => goalSchema.parse(goalOf(id));

/** A file of which the second thing is this, as if reading it had let it through. */
function fileWith(value: unknown): ParsedExport {
  const good = { type: 'goal', order: 1, value: read('x') };
  const other = { ...good, order: 2, value: value as typeof good.value };
  return { exportedAt: '', counts: {}, contents: [good, other] };
}

/** Replaces by such a file, and gives what came of it and what is there after the next start. */
async function replaced(value: unknown) {
  const { place, vault } = await vaultOnPhone(['a', 'b']);
  const outcome = await vault.replaceWith(fileWith(value));
  vault.close();
  const again = await vaultAgain(place);
  const ids = again.collection('goal').current.map(({ id }) => id);
  const restorable = again.backup.restorePoint.current !== undefined;
  again.close();
  const database = await bareDatabase(place.name);
  const rows = await database.records.count();
  database.close();
  return { outcome, ids, restorable, rows };
}

const refused = {
  outcome: { ok: false, error: { code: 'vault.invalid' } },
  ...{ ids: ['a', 'b'], restorable: false, rows: 2 },
};

describe('contents that are put in the place of everything', () => {
  it('are there when each of them reads back', async () => {
    const made = await replaced(read('y'));
    expect(made).toMatchObject({ outcome: { ok: true }, ids: ['x', 'y'], restorable: true });
  });

  it.each([
    ['does not keep to its schema', { ...read('y'), want: 5 }],
    ['would lose a field', { ...read('y'), extra: 'would be gone' }],
    ['would come back in another form', { ...read('y'), need: undefined }],
  ])('change nothing when one of them %s', async (_, value) => {
    expect(await replaced(value)).toEqual(refused);
  });
});

afterEach(() => vi.unstubAllGlobals());

const facts = { exportedAt: '2026-11-22T09:30:00.000Z', app: '0.1.0' };

/** A readable export of another phone, with one goal. */
async function readable(): Promise<ParsedExport> {
  const other = await newVault(freshLocation());
  expectOk(await other.collection('goal').put(goalOf('x')));
  return expectOk(await readExport(new Blob([other.exportJson(facts)])));
}

describe('keys, of which a readable file says nothing', () => {
  const roots = { id: sharingRootsId, roots: [{ secret: 'A'.repeat(43), next: 7 }] };

  it('stay as they were, so that what is shared can still be stopped', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    expectOk(await vault.collection('goal').put(goalOf('a')));
    expectOk(await vault.collection('sharingHome').put(roots));
    expectOk(await vault.replaceWith(await readable()));
    const again = await vaultAgain(place);
    expect(again.collection('goal').current.map(({ id }) => id)).toEqual(['x']);
    expect(again.collection('sharingHome').current).toEqual([roots]);
  });

  it('go when a reservekopie comes, which has its own', async () => {
    const place = freshLocation();
    const vault = await newVault(place);
    expectOk(await vault.collection('sharingHome').put(roots));
    expectOk(await vault.replaceWith({ ...(await readable()), keepsSecrets: false }));
    expect((await vaultAgain(place)).collection('sharingHome').current).toEqual([]);
  });
});

it('of two tabs that replace everything at once, without Web Locks, one does and the other says that it did not', async () => {
  vi.stubGlobal('navigator', {});
  const place = freshLocation();
  const vault = await newVault(place);
  expectOk(await vault.collection('goal').put(goalOf('a')));
  const other = await vaultAgain(place);
  const outcomes = await Promise.all([vault, other].map(async (tab) => tab.replaceWith(await readable())));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes).toContainEqual({ ok: false, error: { code: 'vault.lost' } });
  expect((await vaultAgain(place)).collection('goal').current.map(({ id }) => id)).toEqual(['x']);
});
