import { visibleName } from '$lib/core/visible-name';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { DocumentPerson, PlanDocument } from './plan-document.schema';

/** Somebody as the document names them: as the client calls a contact, else as it was typed, else by role. */
export function personOf(
  somebody: { readonly name: string; readonly contactId?: string | undefined },
  contacts: readonly Contact[],
): DocumentPerson {
  const contact = contacts.find(({ id }) => id === somebody.contactId);
  if (!contact) return { name: visibleName(somebody.name) };
  const name = visibleName(contact.calledBy) || visibleName(contact.name);
  return { name, role: contact.role, contactId: contact.id };
}

/**
 * The document as it is kept: a contact is named by its id alone, so that who wipes what is known about somebody
 * wipes it everywhere. `namedAgain` undoes it.
 */
export function unnamed(document: PlanDocument): PlanDocument {
  return withPeople(document, unnamedPerson);
}

export function unnamedPerson(person: DocumentPerson): DocumentPerson {
  return person.contactId === undefined ? person : { ...person, name: '' };
}

/** Somebody in a kept document with the name that they have now. */
export function personAgain(person: DocumentPerson, contacts: readonly Contact[]): DocumentPerson {
  const known = personOf(person, contacts);
  return known.contactId === undefined ? person : known;
}

/** A kept document with the names that its people have now. */
export function namedAgain(document: PlanDocument, contacts: readonly Contact[]): PlanDocument {
  return withPeople(document, (person) => personAgain(person, contacts));
}

function withPeople(
  document: PlanDocument,
  change: (person: DocumentPerson) => DocumentPerson,
): PlanDocument {
  return {
    ...document,
    goals: document.goals.map((goal) => ({
      ...goal,
      steps: goal.steps.map((step) =>
        step.doer.kind === 'person'
          ? { ...step, doer: { ...step.doer, person: change(step.doer.person) } }
          : step,
      ),
    })),
    appointments: document.appointments.map((one) => ({
      ...one,
      along: one.along.map(change),
      joins: one.joins.map(change),
    })),
  };
}
