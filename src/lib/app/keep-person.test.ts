import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { helpContacts } from '$lib/domain/contact/contact.rules';
import { expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import type { Vault } from '$lib/vault/vault';
import type { TypedPerson } from '$lib/parts/person-keeper';
import { keepPerson } from './keep-person';

let vault: Vault;
let made = 0;
const keep = (person: TypedPerson) =>
  keepPerson(vault, { clock: { now: () => 0 }, newId: () => `id-${(made += 1)}` }, person);
const people = () => vault.collection('contact').current;

beforeEach(async () => {
  vault = await newVault(freshLocation());
});

it('somebody whose name was typed is one of the own people, with nothing else said about them', async () => {
  const id = expectOk(await keep({ name: ' Truus van de inloop ' }));
  expect(people()).toMatchObject([{ id, name: 'Truus van de inloop', role: 'other', phones: [] }]);
  expect(helpContacts(people())).toEqual([]);
});

it('somebody who was written down to be called stands on the help page too', async () => {
  const id = expectOk(await keep({ name: 'Buurvrouw An', phone: '06 1234 5678' }));
  expect(helpContacts(people()).map((contact) => contact.id)).toEqual([id]);
});
