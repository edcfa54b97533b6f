import { presentContacts } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { personOf } from '$lib/domain/plan-document/document-person.rules';
import { documentName } from './document-name';

/** Somebody who can be chosen to do a step. */
export interface OfferedDoer {
  readonly name: string;
  readonly contactId?: string | undefined;
  /** At the table now: stands among the first choices. */
  readonly isPresent: boolean;
}

interface Somebody {
  readonly name: string;
  readonly contactId?: string | undefined;
}

/** What somebody is called who does a step: as the client calls a contact now, else as it was typed. */
export function doerName(somebody: Somebody, contacts: readonly Contact[]): string {
  return documentName(personOf(somebody, contacts));
}

/** Who can be chosen to do a step: who is at the table first, then the client's own people of now. */
export function offeredDoers(contacts: readonly Contact[], present: readonly Somebody[] = []): OfferedDoer[] {
  const known = presentContacts(contacts).filter(
    ({ id, pausedAt }) => pausedAt === undefined && !present.some(({ contactId }) => contactId === id),
  );
  return [
    ...present.map(({ name, contactId }) => ({
      name: doerName({ name, contactId }, contacts),
      contactId,
      isPresent: true,
    })),
    ...known.map(({ id }) => ({
      name: doerName({ name: '', contactId: id }, contacts),
      contactId: id,
      isPresent: false,
    })),
  ];
}
