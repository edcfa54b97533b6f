import { readPhone, type Phone } from './phone.rules';
import type { Contact, ContactRole } from './contact.schema';

/** A new person: only a role, everything else empty. `createdAt`: an ISO 8601 instant. */
export function newContact(made: Pick<Contact, 'id' | 'createdAt' | 'role'>): Contact {
  return { ...made, name: '', calledBy: '', phones: [], reachable: '', note: '' };
}

/**
 * How others name a person: by name, else by what the client calls them, else by role. `former`: this person
 * belongs to earlier ("mijn vorige casemanager").
 */
export type ContactLabel = { readonly former: boolean } & (
  { readonly kind: 'name'; readonly text: string } | { readonly kind: 'role'; readonly role: ContactRole }
);

/** The parts of a person's name on the screen; `i18n/contact-words.ts` makes the words. */
export function contactLabel(
  contact: Pick<Contact, 'name' | 'calledBy' | 'role' | 'removedAt'>,
): ContactLabel {
  const former = contact.removedAt !== undefined;
  const text = contact.name.trim() || contact.calledBy.trim();
  return text === '' ? { kind: 'role', role: contact.role, former } : { kind: 'name', text, former };
}

/** Whether this person is one of the client's people now. */
export function isPresent(contact: Contact): boolean {
  return contact.removedAt === undefined;
}

/** Those who are the client's people now. */
export function presentContacts(contacts: readonly Contact[]): Contact[] {
  return contacts.filter(isPresent);
}

const byMoment = (left: string, right: string) => (left < right ? 1 : left > right ? -1 : 0);

/** The casemanagers of now, the newest first. Usually one; there may be none. */
export function caseManagers(contacts: readonly Contact[]): Contact[] {
  return presentContacts(contacts)
    .filter((contact) => contact.role === 'caseManager')
    .sort((left, right) => byMoment(left.createdAt, right.createdAt));
}

/** Earlier casemanagers, the latest first. */
export function previousCaseManagers(contacts: readonly Contact[]): Contact[] {
  return contacts
    .filter((contact) => contact.role === 'caseManager' && !isPresent(contact))
    .sort((left, right) => byMoment(left.removedAt ?? '', right.removedAt ?? ''));
}

/** The first number of a person that can be called. */
export function firstPhone(contact: Contact): Phone | undefined {
  for (const { text } of contact.phones) {
    const phone = readPhone(text);
    if (phone.ok) return phone.value;
  }
  return undefined;
}

/** Whether this person may be called now: one of the client's people, no pause, and a number that works. */
export function mayCall(contact: Contact): boolean {
  return isPresent(contact) && contact.pausedAt === undefined && firstPhone(contact) !== undefined;
}
