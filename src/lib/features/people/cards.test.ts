import 'fake-indexeddb/auto';
import { beforeAll, expect, test } from 'vitest';
import { utf8 } from '$lib/core/bytes';
import { caseManager } from '$lib/domain/contact/contact.fixtures';
import { loadLanguage } from '$lib/i18n/words';
import { readPeople } from '$lib/interchange/read-people';
import { bareDatabase, expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import { CardsState } from './cards.state.svelte';
import { ImportedPeopleState } from './imported-people.state.svelte';

beforeAll(() => loadLanguage('nl'));

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
  const imports = vault.collection('contactImport');
  const state = new CardsState({
    ...{
      contacts,
      imports,
      commit: vault.commit,
      clock: { now: () => Date.parse('2026-11-28T09:00:00.000Z') },
    },
    newId: () => `made-${String((made += 1)).padStart(3, '0')}`,
    read: async (blob, people) =>
      readPeople({ bytes: new Uint8Array(await blob.arrayBuffer()), contacts: people }),
  });
  const imported = (id: string | undefined, referredTo = new Set<string>()) =>
    new ImportedPeopleState(
      { contacts, imports, commit: vault.commit, referredTo: () => referredTo },
      id ?? 'none',
    );
  return { place, vault, contacts, state, imported };
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

test('who was chosen is added in one go, somebody known is completed, and all of it can be undone later', async () => {
  const { state, contacts, imported } = await stateOf();
  const before = contacts.current;
  await state.read(three);
  for (const at of [0, 1]) state.choose(at, true);
  const made = imported(await state.keep());
  expect(contacts.current.map(({ name, phones }) => [name, phones.map(({ text }) => text)])).toEqual([
    ['Fatima', ['06 1234 5678', '112']],
    ['Annet', ['0687654321']],
  ]);
  expect([made.added, made.completed].map((people) => people.map(({ name }) => name))).toEqual([
    ['Annet'],
    ['Fatima'],
  ]);
  await made.undo();
  expect(contacts.current).toEqual(before);
  expect([made.import, made.keptBack]).toEqual([undefined, 0]);
});

test('a role can be chosen for whoever came in, and does not keep them from going again', async () => {
  const { state, contacts, imported } = await stateOf();
  await state.read(file(card('FN:Annet'), card('FN:Dr. Bo', 'TITLE:huisarts')));
  for (const at of [0, 1]) state.choose(at, true);
  const made = imported(await state.keep());
  expect(made.added.map(({ role }) => role)).toEqual(['other', 'gp']);
  await made.setRole(made.added[0]?.id ?? '', 'buddy');
  expect(made.added.map(({ role }) => role)).toEqual(['buddy', 'gp']);
  await made.undo();
  expect(contacts.current.map(({ name }) => name)).toEqual(['Fatima']);
});

test('undoing leaves what the client said since, and whoever something else is about', async () => {
  const { state, contacts, imported } = await stateOf();
  await state.read(
    file(card('FN:Annet'), card('FN:Bo'), card('FN:Cor'), card('FN:Fatima', 'NOTE:x', 'TEL:112')),
  );
  for (const at of [0, 1, 2, 3]) state.choose(at, true);
  const id = await state.keep();
  const [annet, bo] = imported(id).added;
  expectOk(await contacts.update(annet?.id ?? '', (now) => ({ ...now, note: 'Belt op maandag.' })));
  expectOk(await contacts.update(caseManager.id, (now) => ({ ...now, note: 'Mijn woorden.' })));
  const made = imported(id, new Set([bo?.id ?? '']));
  await made.undo();
  expect(contacts.current.map(({ name, note, phones }) => [name, note, phones.length])).toEqual([
    ['Fatima', 'Mijn woorden.', 1],
    ['Annet', 'Belt op maandag.', 0],
    ['Bo', '', 0],
  ]);
  expect(made.keptBack).toBe(2);
});

test('what is kept of an import holds nothing of what the file says about somebody', async () => {
  const { state, vault } = await stateOf();
  await state.read(
    file(card('FN:Annet', 'TEL:0687654321', 'NOTE:geheim'), card('FN:F.', 'TEL:0612345678', 'TEL:112')),
  );
  for (const at of [0, 1]) state.choose(at, true);
  await state.keep();
  const kept = JSON.stringify(vault.collection('contactImport').current);
  for (const word of ['Annet', '0687', 'geheim', '"112"', 'Fatima']) expect(kept).not.toContain(word);
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
