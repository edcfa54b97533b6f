import type { Coding, Patient, Practitioner, Reference, RelatedPerson, Resource } from '@medplum/fhirtypes';
import { isPresent } from '$lib/domain/contact/contact.rules';
import type { DimensionId } from '$lib/domain/wellbeing/dimensions';
import { fhirText, type Block } from './fhir-text';
import type { FhirOrder, FhirSource, FhirWords } from './fhir-source';

/** Makes a UUID of a name, always the same one. */
export type NameUuid = (name: string) => string;

/** What every part of the document is made with. */
export interface Writing {
  readonly source: FhirSource;
  readonly order: FhirOrder;
  readonly words: FhirWords;
  /** The id of what is made of a record: the same in every file, so that a later file replaces an earlier one. */
  readonly idOf: (kind: string, record: string) => string;
  readonly patient: Reference<Patient>;
}

/** One part of the document: what a person reads of it, and the resources that say the same to a program. */
export interface Section {
  readonly blocks: readonly Block[];
  readonly resources: readonly (Resource & { id: string })[];
}

export function urn(id: string): string {
  return `urn:uuid:${id}`;
}

/** Refers to a resource in the same document. */
export function referenceTo<T extends Resource>(id: string, display?: string): Reference<T> {
  const text = fhirText(display);
  return { reference: urn(id), ...(text === undefined ? {} : { display: text }) };
}

/** What somebody is called in the document. */
export function nameOf(writing: Writing, person: { contactId?: string | undefined; name: string }): string {
  const contact = writing.source.contacts.find(({ id }) => id === person.contactId);
  const typed = contact ? undefined : fhirText(person.name);
  return typed ?? fhirText(writing.words.person(contact)) ?? writing.words.person(undefined);
}

/** Somebody of the client's people where the document has them; else only what they are called. */
export function personReference(
  writing: Writing,
  person: { contactId?: string | undefined; name: string },
): Reference<Practitioner | RelatedPerson> {
  const display = nameOf(writing, person);
  const contact = writing.source.contacts.find(({ id }) => id === person.contactId);
  return contact && isPresent(contact) && writing.order.parts.has('people')
    ? referenceTo(writing.idOf('Person', contact.id), display)
    : { display };
}

/** Our own list of codes for the six dimensions; we own no domain, so its name is a UUID. */
export function dimensionSystem(writing: Pick<Writing, 'idOf'>): string {
  return urn(writing.idOf('CodeSystem', 'dimensions'));
}

export function dimensionCoding(writing: Writing, dimension: DimensionId): Coding {
  return {
    system: dimensionSystem(writing),
    code: dimension,
    display: writing.words.dimension(dimension),
  };
}
