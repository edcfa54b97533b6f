import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { caseManager, doctor, sister } from '$lib/domain/contact/contact.fixtures';
import { Undo } from '$lib/ui/undo.svelte';
import { bareDatabase, expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import { PeopleState } from './people.state.svelte';
import { PlacesState } from './places.state.svelte';

const at = '2026-11-22T09:30:00.000Z';

async function peopleOf(...kept: (typeof sister)[]) {
  const place = freshLocation();
  const vault = await newVault(place);
  const contacts = vault.collection('contact');
  for (const contact of kept) expectOk(await contacts.put(contact));
  let made = 0;
  const undo = new Undo();
  const deps = { clock: { now: () => Date.parse(at) }, newId: () => `made-${(made += 1)}`, undo };
  const places = new PlacesState(vault, deps);
  return { vault, place, contacts, undo, places, state: new PeopleState(contacts, deps) };
}

/** Puts back what can be put back, and waits until it is there. */
async function putBack({ vault, undo }: Awaited<ReturnType<typeof peopleOf>>, kind: 'contact' | 'place') {
  const there = new Promise<void>((done) => vault.collection(kind).subscribe(done));
  undo.putBack();
  await there;
}

test('people stand in their groups, and there are none at first', async () => {
  const { state } = await peopleOf(caseManager, sister, doctor);
  expect(state.isEmpty).toBe(false);
  expect(state.groups.caseManagers.map(({ id }) => id)).toEqual([caseManager.id]);
  expect(state.groups.close.map(({ id }) => id)).toEqual([sister.id]);
  expect(state.find(sister.id)?.calledBy).toBe('mijn zus');
  expect((await peopleOf()).state.isEmpty).toBe(true);
});

test('somebody new is stored with what is known, and that gives the id', async () => {
  const { state, contacts } = await peopleOf();
  const id = await state.add('closeContact', { name: 'Annet', phones: ['06 1234 5678'] });
  expect(contacts.get(id ?? '')).toMatchObject({
    ...{ role: 'closeContact', name: 'Annet', createdAt: at },
    phones: [{ text: '06 1234 5678' }],
  });
});

test('what the disk refuses gives no id and says so', async () => {
  const { state, place, vault } = await peopleOf();
  vault.close();
  const database = await bareDatabase(place.name);
  await database.delete();
  expect(await state.add('closeContact')).toBeUndefined();
  expect(state.writing.failed).toBeDefined();
});

test('a number is added, changed, and gone when it has no text; the others stay', async () => {
  const { state, contacts } = await peopleOf(sister);
  const phones = () => contacts.get(sister.id)?.phones.map(({ id, text }) => [id, text]);
  const [first] = sister.phones;
  await state.savePhone(sister.id, 'second')('050 123 45 67', '');
  expect(phones()).toEqual([
    [first?.id, first?.text],
    ['second', '050 123 45 67'],
  ]);
  await state.savePhone(sister.id, 'second')('050 765 43 21', '050 123 45 67');
  expect(phones()?.[1]).toEqual(['second', '050 765 43 21']);
  await state.savePhone(sister.id, first?.id ?? '')(' ', first?.text ?? '');
  expect(phones()).toEqual([['second', '050 765 43 21']]);
});

test('a text is stored in its own field', async () => {
  const { state, contacts } = await peopleOf(sister);
  await state.save(sister.id, 'note')('Belt graag', '');
  expect(contacts.get(sister.id)).toMatchObject({ note: 'Belt graag', calledBy: 'mijn zus' });
});

test('pausing, being up front, the page of help and the role are switched on and off', async () => {
  const { state, contacts } = await peopleOf(sister);
  const now = () => contacts.get(sister.id);
  const isOnHelpPage = now()?.onHelpPage;
  await state.setPaused(sister.id, true);
  await state.setUpfront(sister.id, true);
  await state.toggleHelp(sister.id);
  await state.setRole(sister.id, 'buddy');
  expect(now()).toMatchObject({ pausedAt: at, upfrontAt: at, role: 'buddy' });
  const switched = now()?.onHelpPage;
  expect(switched).not.toBe(isOnHelpPage);
  await state.setPaused(sister.id, false);
  await state.setUpfront(sister.id, false);
  await state.toggleHelp(sister.id);
  expect([now()?.pausedAt, now()?.upfrontAt, now()?.onHelpPage]).toEqual([undefined, undefined, !switched]);
});

test('somebody who is put away stands with those of earlier, and can be put back at once', async () => {
  const around = await peopleOf(sister);
  const { state, contacts, undo } = around;
  expect(await state.putAway(sister.id, 'Weg')).toBe(true);
  expect([state.isEmpty, state.earlier.map(({ id }) => id)]).toEqual([true, [sister.id]]);
  expect(undo.current?.message).toBe('Weg');
  await putBack(around, 'contact');
  expect(contacts.get(sister.id)).toEqual(expect.objectContaining({ phones: sister.phones }));
  expect(state.earlier).toEqual([]);
  expect(await state.putAway('nobody', 'Weg')).toBe(false);
});

test('who was wiped is found no more, and comes back whole', async () => {
  const around = await peopleOf(sister);
  await around.state.putAway(sister.id, 'Weg');
  expect(await around.state.erase(sister.id, 'Gewist')).toBe(true);
  expect(around.state.find(sister.id)).toBeUndefined();
  expect(JSON.stringify(around.contacts.current)).not.toContain('mijn zus');
  await putBack(around, 'contact');
  expect(around.state.find(sister.id)?.calledBy).toBe('mijn zus');
  around.undo.close();
});

test('who was put away is brought back', async () => {
  const { state, undo } = await peopleOf(sister);
  await state.putAway(sister.id, 'Weg');
  expect(await state.bringBack(sister.id, 'Terug')).toBe(true);
  expect([state.isEmpty, state.earlier]).toEqual([false, []]);
  undo.close();
});

test('the casemanager before this one is named to whom has taken over', async () => {
  const second = { ...caseManager, id: 'second', createdAt: '2026-10-01T09:00:00.000Z' };
  const { state } = await peopleOf(caseManager, second);
  const [newest, older] = state.groups.caseManagers;
  expect(state.casemanagerBefore(newest!)?.id).toBe(older?.id);
  expect(state.casemanagerBefore(older!)).toBeUndefined();
});

test('an own place is made, changed, taken away and put back', async () => {
  const around = await peopleOf();
  const { places } = around;
  const id = (await places.add('livingRoom')) ?? '';
  await places.save(id, 'name')('De Huiskamer', '');
  expect(places.find(id)?.name).toBe('De Huiskamer');
  expect(await places.remove(id, 'Weg')).toBe(true);
  expect(places.own).toEqual([]);
  await putBack(around, 'place');
  expect(places.own.map(({ name }) => name)).toEqual(['De Huiskamer']);
});

test('one tap puts having a look in the agenda, without a day and with nobody yet, and one takes it back', async () => {
  const { places, vault, undo } = await peopleOf();
  const words = { title: 'Kijken bij De Kamer', message: 'Het staat in je agenda.' };
  const id = await places.visit({ name: ' De Kamer ', address: 'Brink 1' }, words);
  const appointments = vault.collection('appointment');
  expect(appointments.current).toMatchObject([
    { id, title: 'Kijken bij De Kamer', placeWords: 'De Kamer, Brink 1', place: 'other', companions: [] },
  ]);
  expect(appointments.get(id ?? '')?.day).toBeUndefined();
  const gone = new Promise<void>((done) => appointments.subscribe(done));
  undo.putBack();
  await gone;
  expect(appointments.current).toEqual([]);
});

test('no region is a choice too, so that the one of the operator does not come back', async () => {
  const { places } = await peopleOf();
  expect(places.regionChoice).toBeUndefined();
  expect(await places.chooseRegion('oss')).toBe(true);
  expect(places.regionChoice?.regionId).toBe('oss');
  expect(await places.chooseRegion(undefined)).toBe(true);
  expect(places.regionChoice?.regionId).toBe('none');
});
