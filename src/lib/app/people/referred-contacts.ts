import { recordTypes, type RecordTypeName } from '$lib/vault/records/record-types';
import type { Vault } from '$lib/vault/vault';

/** The ids of the people whom anything in the vault is about: who comes along, who helps with a step, with whom is shared. */
export function referredContacts(vault: Pick<Vault, 'collection'>): Set<string> {
  const found = new Set<string>();
  for (const kind of Object.keys(recordTypes))
    addContactIds(vault.collection(kind as RecordTypeName).current, found);
  return found;
}

function addContactIds(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'contactId' && typeof inner === 'string') found.add(inner);
    else addContactIds(inner, found);
  }
}
