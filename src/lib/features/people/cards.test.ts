import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { utf8 } from '$lib/core/bytes';
import { caseManager } from '$lib/domain/contact/contact.fixtures';
import { readCards } from '$lib/interchange/vcard-reader';
import { bareDatabase, expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import { CardsState } from './cards.state.svelte';

const card = (...lines: string[]) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');
const file = (...cards: string[]) => new Blob([cards.join('')]);
const three = file(
  card('FN:Annet', 'TEL:0687654321'),
  card('FN:F.', 'TEL:0612345678', 'TEL:112'),
  card('FN:Team', 'KIND:group'),
  card('FN:Bo'),
);

async function stateOf() {
  const place = freshLocation();
  const vault = await newVault(place);
  const contacts = vault.collection('contact');
  expectOk(await contacts.put(caseManager));
  let made = 0;
  const state = new CardsState({
    ...{ contacts, commit: vault.commit, clock: { now: () => Date.parse('2026-11-28T09:00:00.000Z') } },
    newId: () => `made-${(made += 1)}`,
    read: async (blob) => readCards(new Uint8Array(await blob.arrayBuffer())),
  });
  return { place, vault, contacts, state };
}

test('a file shows who is in it, and nobody is chosen beforehand', async () => {
  const { state } = await stateOf();
  await state.read(three);
  expect(state.stage).toMatchObject({
    name: 'preview',
    steps: [{ card: { name: 'Annet' } }, { known: { id: caseManager.id } }, { card: { name: 'Bo' } }],
    unread: [{ name: 'Team', why: 'group' }],
  });
  expect(state.chosenCount).toBe(0);
  await state.read(file(card('FN:Bo')));
  expect(state.chosenCount).toBe(1);
});

test('who was chosen is added in one go, somebody known is completed, and all of it can be undone', async () => {
  const { state, contacts } = await stateOf();
  const before = contacts.current;
  await state.read(three);
  for (const at of [0, 1]) state.choose(at, true);
  await state.keep();
  expect(contacts.current.map(({ name, phones }) => [name, phones.map(({ text }) => text)])).toEqual([
    ['Fatima', ['06 1234 5678', '112']],
    ['Annet', ['0687654321']],
  ]);
  expect(state.stage.name).toBe('added');
  await state.takeBack();
  expect(contacts.current).toEqual(before);
  expect(state.stage.name).toBe('choose');
});

test('a file without people is refused, and nothing is there', async () => {
  const { state, contacts } = await stateOf();
  await state.read(new Blob([utf8('<p>log in')]));
  expect(state.stage).toEqual({ name: 'refused', error: { code: 'cards.none' } });
  expect(contacts.current).toHaveLength(1);
});

test('what the disk refuses is said, and the choice stays', async () => {
  const { state, vault, place } = await stateOf();
  await state.read(three);
  state.choose(0, true);
  vault.close();
  await (await bareDatabase(place.name)).delete();
  await state.keep();
  expect([state.stage.name, state.chosenCount]).toEqual(['preview', 1]);
  expect(state.error).toBeDefined();
});
