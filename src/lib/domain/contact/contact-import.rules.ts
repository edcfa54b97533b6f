import { fingerprint } from '$lib/core/fingerprint';
import type { CardChanges } from './card.rules';
import type { ContactImport } from './contact-import.schema';
import type { Contact } from './contact.schema';

/** A mark of everything that the client can have said about somebody, but for the role, which no file tells. */
function markOf(contact: Contact): string {
  const { name, calledBy, organisation = '', phones, reachable, note, question } = contact;
  const { pausedAt = '', upfrontAt = '', onHelpPage = '', history } = contact;
  const words = [name, calledBy, organisation, phones.map(({ text }) => text), reachable, note, question];
  return fingerprint(JSON.stringify([...words, pausedAt, upfrontAt, onHelpPage, history.length]));
}

type Completed = ContactImport['completed'][number];

function broughtTo(before: Contact, after: Contact): Completed {
  const there = new Set(before.phones.map(({ id }) => id));
  const phones = after.phones.filter(({ id }) => !there.has(id));
  const newText = (was = '', is = '') => (was === is ? undefined : fingerprint(is));
  return {
    id: after.id,
    phones: phones.map(({ id, text }) => ({ id, told: fingerprint(text) })),
    organisation: newText(before.organisation, after.organisation),
    note: newText(before.note, after.note),
  };
}

/** What is kept of an import, to undo it by. */
export function importOf(
  { after, before }: CardChanges,
  made: Pick<ContactImport, 'id' | 'createdAt'>,
): ContactImport {
  const known = new Map(before.map((one) => [one.id, one]));
  const added = after.filter(({ id }) => !known.has(id));
  return {
    ...made,
    added: added.map((one) => ({ id: one.id, told: markOf(one) })),
    completed: after.flatMap((one) => {
      const was = known.get(one.id);
      return was ? [broughtTo(was, one)] : [];
    }),
  };
}

/** Who came in, in the order of the file, and is still known. */
export function peopleOf(
  brought: readonly { readonly id: string }[],
  contacts: readonly Contact[],
): Contact[] {
  const known = new Map(contacts.map((contact) => [contact.id, contact]));
  return brought.flatMap(({ id }) => {
    const contact = known.get(id);
    return contact && contact.erasedAt === undefined ? [contact] : [];
  });
}

/** Somebody without what the file brought; what the client changed of it since stays. */
function without(contact: Contact, { phones, organisation, note }: Completed): Contact {
  const brought = new Map(phones.map(({ id, told }) => [id, told]));
  const isBrought = (text: string | undefined, told: string | undefined) =>
    told !== undefined && fingerprint(text ?? '') === told;
  return {
    ...contact,
    phones: contact.phones.filter(({ id, text }) => !isBrought(text, brought.get(id))),
    organisation: isBrought(contact.organisation, organisation) ? undefined : contact.organisation,
    note: isBrought(contact.note, note) ? '' : contact.note,
  };
}

/** What undoing an import does. */
interface ImportUndone {
  /** The ids of those who go. */
  readonly gone: readonly string[];
  /** How those are who were here before. */
  readonly restored: readonly Contact[];
  /** How many stay, because the client said something about them or something else tells of them. */
  readonly keptBack: number;
}

/** `find`: who is here now. `isReferredTo`: whether something else, such as an appointment, is about this person. */
export function undoneImport(
  { added, completed }: ContactImport,
  find: (id: string) => Contact | undefined,
  isReferredTo: (id: string) => boolean,
): ImportUndone {
  const here = added.flatMap(({ id, told }) => {
    const contact = find(id);
    return contact ? [{ contact, told }] : [];
  });
  const untouched = here.filter(({ contact, told }) => markOf(contact) === told && !isReferredTo(contact.id));
  const restored = completed.flatMap((one) => {
    const contact = find(one.id);
    return contact ? [without(contact, one)] : [];
  });
  return {
    gone: untouched.map(({ contact }) => contact.id),
    restored,
    keptBack: here.length - untouched.length,
  };
}
