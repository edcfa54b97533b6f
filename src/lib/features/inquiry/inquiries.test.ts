import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { Undo } from '$lib/ui/undo.svelte';
import { expectOk, freshLocation, newVault, vaultAgain } from '$lib/vault/vault.fixtures';
import type { Vault } from '$lib/vault/vault';
import { Inquiries } from './inquiries.state.svelte';

const start = Date.parse('2026-11-22T10:00:00.000Z');
const day = 86_400_000;
let time = start;
let made = 0;
let place: ReturnType<typeof freshLocation>;
let vault: Vault;
const undo = new Undo();
const on = (opened: Vault) =>
  new Inquiries(opened.collection('inquiry'), {
    clock: { now: () => time },
    newId: () => `id-${(made += 1)}`,
    undo,
  });

beforeEach(async () => {
  time = start;
  place = freshLocation();
  vault = await newVault(place);
});

describe('a question of the client', () => {
  const draft = { id: 'q', text: '', to: { name: '', contactId: 'fatima' } };

  it('is kept from its first word, not asked, and gone on with later', async () => {
    expectOk(await on(vault).saveText(draft)('Mag mijn zus mee?', ''));
    const again = on(await vaultAgain(place));
    expect(again.open).toMatchObject([
      { text: 'Mag mijn zus mee?', state: 'toAsk', on: '2026-11-22', to: { contactId: 'fatima' } },
    ]);
    expect(again.idFor('fatima')).toBe('q');
    expect(again.idFor('somebody else')).not.toBe('q');
  });

  it('is a line with its day once it is asked, also when nothing was typed beforehand', async () => {
    const questions = on(vault);
    await questions.turn({ ...draft, text: 'Hallo, ik heb een vraag.' }, 'asked');
    expect(questions.open).toMatchObject([{ text: 'Hallo, ik heb een vraag.', state: 'asked' }]);
    time += day;
    expect(questions.idFor('fatima')).not.toBe('q');
    await questions.turn(draft, 'asked', '2026-11-20');
    expect(questions.find('q')).toMatchObject({ state: 'asked', on: '2026-11-20' });
  });

  it('needs nobody to be asked to, and gets a name when there is one', async () => {
    const questions = on(vault);
    const nobody = { id: 'n', text: 'Wie betaalt dit?' };
    await questions.turn(nobody, 'asked');
    expect(questions.find('n')?.to).toBeUndefined();
    await questions.setTo(nobody, { name: '' });
    expectOk(await questions.saveName('n')('De balie', ''));
    expect(questions.find('n')?.to).toEqual({ name: 'De balie' });
  });

  it('is answered by the words of the answer, and stands below then', async () => {
    const questions = on(vault);
    await questions.turn({ ...draft, text: 'Mag mijn zus mee?' }, 'asked');
    time += 3 * day;
    expectOk(await questions.saveAnswer('q')('Ja, dat mag.', ''));
    expect([questions.open, questions.answered]).toMatchObject([
      [],
      [{ answer: 'Ja, dat mag.', state: 'answered', on: '2026-11-25' }],
    ]);
  });

  it('can be taken away, and put back', async () => {
    const questions = on(vault);
    await questions.turn({ ...draft, text: 'Mag mijn zus mee?' }, 'asked');
    await questions.remove('q', 'weg');
    expect(questions.open).toEqual([]);
    undo.putBack();
    await expect.poll(() => questions.open.length).toBe(1);
  });
});
