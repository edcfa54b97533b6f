import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { goalSchema } from '$lib/domain/goal/goal.schema';
import { vaultOnPhone } from '$lib/vault/lock/lock.fixtures';
import { bareDatabase, goalOf, vaultAgain } from '$lib/vault/vault.fixtures';
import type { ParsedExport } from './read-export';

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
