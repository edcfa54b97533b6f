import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { atHome } from '$lib/domain/appointment/appointment.fixtures';
import { caseManager } from '$lib/domain/contact/contact.fixtures';
import { expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import { referredContacts } from './referred-contacts';

test('finds whoever comes along to an appointment, and not who only stands in the list', async () => {
  const vault = await newVault(freshLocation());
  expectOk(await vault.collection('contact').put(caseManager));
  expect([...referredContacts(vault)]).toEqual([]);
  const companion = { id: 'c', name: '', contactId: caseManager.id, state: 'open' as const };
  expectOk(await vault.collection('appointment').put({ ...atHome, companions: [companion] }));
  expect([...referredContacts(vault)]).toEqual([caseManager.id]);
});
