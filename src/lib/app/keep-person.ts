import { instant } from '$lib/core/clock';
import { ok } from '$lib/core/result';
import { newContact } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { PersonKeeper } from '$lib/parts/person-keeper';
import type { Vault } from '$lib/vault/vault';
import type { App } from './app.svelte';

/**
 * Keeps somebody whose name was typed somewhere among the client's people, with any role. Somebody with a number was written
 * down to be called: that person stands on the help page too.
 */
export async function keepPerson(
  vault: Vault,
  { clock, newId }: Pick<App, 'clock' | 'newId'>,
  { name, phone = '' }: Parameters<PersonKeeper['keep']>[0],
): ReturnType<PersonKeeper['keep']> {
  const hasPhone = phone.trim() !== '';
  const made: Contact = {
    ...newContact({ id: newId(), createdAt: instant(clock), role: 'other' }),
    name: name.trim(),
    phones: hasPhone ? [{ id: newId(), text: phone }] : [],
    ...(hasPhone ? { onHelpPage: true } : {}),
  };
  const kept = await vault.collection('contact').put(made);
  return kept.ok ? ok(made.id) : kept;
}
