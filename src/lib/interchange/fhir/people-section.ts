import type { CareTeam, CodeableConcept, Practitioner, RelatedPerson } from '@medplum/fhirtypes';
import { groupPeople, isHelper } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { fhirText, filled, type Block } from './fhir-text';
import { nameOf, referenceTo, type Section, type Writing } from './fhir-writing';

/** The profile of Nictiz for somebody near the client. */
const contactPersonProfile = 'http://nictiz.nl/fhir/StructureDefinition/nl-core-ContactPerson';

/** "Contactpersoon" in the list of roles that the profile asks for. */
const contactPersonRole = {
  system: 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472',
  code: '23',
  display: 'Contactpersoon',
};

/** The client's people of now, as one team. Notes, questions, pauses and those of earlier stay with the client. */
export function peopleSection(writing: Writing): Section {
  const { caseManagers, close, helpers, others } = groupPeople(writing.source.contacts);
  const people = [...caseManagers, ...close, ...helpers, ...others];
  if (people.length === 0) return { blocks: [], resources: [] };
  return {
    blocks: people.map((contact) => personBlock(writing, contact)),
    resources: [teamResource(writing, people), ...people.map((contact) => personResource(writing, contact))],
  };
}

function teamResource(writing: Writing, people: readonly Contact[]): CareTeam & { id: string } {
  return {
    resourceType: 'CareTeam',
    id: writing.idOf('CareTeam', writing.patient.reference ?? ''),
    status: 'active',
    name: writing.words.part('people'),
    subject: writing.patient,
    participant: people.map((contact) => ({
      role: rolesOf(writing, contact),
      member: referenceTo(writing.idOf('Person', contact.id), labelOf(writing, contact)),
    })),
  };
}

const labelOf = (writing: Writing, { id }: Contact) => nameOf(writing, { contactId: id, name: '' });

/** What somebody is to the client, and where they work. */
function rolesOf(writing: Writing, { role, organisation }: Contact): CodeableConcept[] {
  const texts = filled([writing.words.role(role), fhirText(organisation)]) ?? [];
  return texts.map((text) => ({ text }));
}

function personResource(writing: Writing, contact: Contact): (Practitioner | RelatedPerson) & { id: string } {
  const numbers = filled(contact.phones.map(({ text }) => fhirText(text)));
  const shared = {
    id: writing.idOf('Person', contact.id),
    name: [{ text: labelOf(writing, contact) }],
    ...(numbers ? { telecom: numbers.map((value) => ({ system: 'phone' as const, value })) } : {}),
  };
  if (isHelper(contact.role)) return { resourceType: 'Practitioner', ...shared };
  return {
    resourceType: 'RelatedPerson',
    meta: { profile: [contactPersonProfile] },
    ...shared,
    patient: writing.patient,
    relationship: [{ coding: [contactPersonRole], text: writing.words.role(contact.role) }],
  };
}

function personBlock(writing: Writing, contact: Contact): Block {
  const { role, organisation, phones, reachable } = contact;
  return {
    title: labelOf(writing, contact),
    lines: [writing.words.role(role), organisation, ...phones.map(({ text }) => text), reachable],
  };
}
