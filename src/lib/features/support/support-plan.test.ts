import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { newContact } from '$lib/domain/contact/contact.rules';
import { Undo } from '$lib/ui/undo.svelte';
import { createVault } from '$lib/vault/open-vault';
import type { Vault } from '$lib/vault/vault';
import { SupportState } from './support.state';

const marker = { get: () => null, set: () => undefined, remove: () => undefined };

async function openTab(name: string): Promise<Vault> {
  const vault = await createVault({ marker, name });
  if (!vault.ok) throw new Error(vault.error.code);
  return vault.value;
}

let made = 0;
function tab(vault: Vault) {
  const undo = new Undo();
  const deps = {
    clock: { now: () => Date.parse('2026-11-22T09:00:00.000Z') },
    newId: () => `id-${(made += 1)}`,
    undo,
  };
  const plans = vault.collection('supportPlan');
  const kept = { plans, photos: vault.collection('photo'), contacts: vault.collection('contact') };
  const shrunk = { format: 'image/webp', width: 4, height: 3, data: 'AAAA' } as const;
  const shrink = (file: Blob) =>
    Promise.resolve(
      file.size === 0
        ? ({ ok: false, error: { code: 'photo.empty' } } as const)
        : ({ ok: true, value: shrunk } as const),
    );
  return { support: new SupportState(kept, deps, shrink), plans, undo };
}

test('nothing is kept until the first word, and then there is one plan', async () => {
  const { support, plans } = tab(await openTab('first'));
  expect(plans.current).toEqual([]);
  await Promise.all([support.phases.add('Onrustig'), support.phases.add('Te veel')]);
  expect(plans.current).toHaveLength(1);
  expect(support.phases.all.map(({ name }) => name)).toEqual(['Onrustig', 'Te veel']);
});

test('a second tap on the same thing opens what is there', async () => {
  const { support } = tab(await openTab('twice'));
  expect(await support.phases.add('Onrustig')).toBe(await support.phases.add('Onrustig'));
  expect(await support.wishes.add('pets')).toBe(await support.wishes.add('pets'));
  expect(await support.talks.add()).toBe(await support.talks.add());
  expect(support.phases.all).toHaveLength(1);
});

test('the words of a line make it, change it, and rubbing them out lets it go', async () => {
  const { support } = tab(await openTab('line'));
  const phase = (await support.phases.add('Onrustig')) ?? '';
  const lines = support.phases.lines(phase, 'helps');
  const id = lines.newId();
  await lines.save(id)('Een rondje', '');
  await lines.save(id)('Een rondje lopen', 'Een rondje');
  expect(lines.all).toEqual([{ id, text: 'Een rondje lopen' }]);
  await lines.save(id)('', 'Een rondje lopen');
  await lines.dropEmpty();
  expect(lines.all).toEqual([]);
});

test('a line that was taken away comes back in its place', async () => {
  const { support, undo } = tab(await openTab('undo'));
  const lines = support.phases.lines((await support.phases.add('Onrustig')) ?? '', 'signs');
  for (const text of ['een', 'twee', 'drie']) await lines.save(lines.newId())(text, '');
  await lines.remove(lines.all[1]?.id ?? '', 'Regel weggehaald.');
  expect(lines.all.map(({ text }) => text)).toEqual(['een', 'drie']);
  undo.putBack();
  await expect.poll(() => lines.all.map(({ text }) => text)).toEqual(['een', 'twee', 'drie']);
});

test('plans begun in two tabs at once become one at the next word', async () => {
  const [one, other] = [tab(await openTab('two')), tab(await openTab('two'))];
  await Promise.all([one.support.phases.add('Onrustig'), other.support.phases.add('Te veel')]);
  const again = tab(await openTab('two'));
  expect(again.support.phases.all.map(({ name }) => name).toSorted()).toEqual(['Onrustig', 'Te veel']);
  await again.support.phases.add('Storm');
  expect(again.plans.current).toHaveLength(1);
  expect(again.support.phases.all).toHaveLength(3);
});

test('only the client says where they are, and can go back', async () => {
  const { support } = tab(await openTab('pick'));
  await support.phases.add('Onrustig');
  expect(support.phases.here).toBeUndefined();
  await support.phases.pick(support.phases.all[0]);
  expect(support.phases.here?.phase.name).toBe('Onrustig');
  await support.phases.pick(undefined);
  expect(support.phases.here).toBeUndefined();
});

test('a file that is no photo is told, and the next one is kept', async () => {
  const { support } = tab(await openTab('photo'));
  expect(await support.photos.add(new Blob([]))).toBeUndefined();
  expect(support.photos.error).toEqual({ code: 'photo.empty' });
  const id = await support.photos.add(new Blob(['x']));
  expect(support.photos.error).toBeUndefined();
  expect(support.photos.all).toMatchObject([{ id, alt: '', createdAt: '2026-11-22T09:00:00.000Z' }]);
});

test('more photos than the phone can hold are refused, and none is lost', async () => {
  const { support } = tab(await openTab('many'));
  for (let count = 0; count < 20; count += 1) await support.photos.add(new Blob(['x']));
  await support.photos.add(new Blob(['x']));
  expect(support.photos.error).toEqual({ code: 'photo.many' });
  expect(support.photos.all).toHaveLength(20);
});

test('somebody to call goes by the name and number of now, and not at all while paused', async () => {
  const vault = await openTab('call');
  const { support } = tab(vault);
  const contacts = vault.collection('contact');
  const phase = (await support.phases.add('Onrustig')) ?? '';
  await contacts.put({
    ...newContact({ id: 'sister', createdAt: '2026-05-01T09:00:00.000Z', role: 'closeContact' }),
    calledBy: 'mijn zus',
    phones: [{ id: 'phone', text: '06 12345678' }],
  });
  const call = { contactId: 'sister', name: '', phone: '', when: '' };
  await Promise.all([support.phases.addCall(phase, call), support.phases.addCall(phase, call)]);
  const [kept, ...twice] = support.phases.find(phase)?.calls ?? [];
  if (!kept) throw new Error('nobody to call');
  expect(twice).toEqual([]);
  expect(support.callOf(kept)).toEqual({
    name: 'mijn zus',
    when: '',
    paused: false,
    tel: 'tel:+31612345678',
  });
  await contacts.update('sister', (sister) => ({ ...sister, pausedAt: '2026-11-01T09:00:00.000Z' }));
  expect(support.callOf(kept)).toEqual({ name: 'mijn zus', when: '', paused: true });
});
