import { localDate, type LocalDate } from '$lib/core/local-date';
import { contactLabel, type ContactLabel } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { Idea } from './idea.schema';

/** What was said by somebody. `at`: an ISO 8601 instant. */
export function newIdea(
  words: string,
  by: { readonly name: string; readonly contactId?: string | undefined },
  at: string,
): Idea {
  const { contactId } = by;
  return {
    words,
    on: localDate(at),
    ...(contactId === undefined ? { name: by.name } : { name: '', contactId }),
  };
}

/** Whose idea it was, as the client calls that person now. */
export function ideaBy({ contactId, name }: Idea, contacts: readonly Contact[]): ContactLabel {
  const contact = contacts.find(({ id }) => id === contactId);
  return contact ? contactLabel(contact) : { kind: 'name', text: name, former: false };
}

/**
 * The day of an idea as long as the words are still those of the other: then they are shown signed, and never as the
 * client's own. `undefined`: the words are the client's.
 */
export function saidOn(idea: Idea | undefined, words: string): LocalDate | undefined {
  return idea?.words.trim() === words.trim() ? idea.on : undefined;
}
