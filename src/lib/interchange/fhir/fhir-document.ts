import type {
  Bundle,
  BundleEntry,
  Composition,
  CompositionSection,
  Patient,
  Resource,
} from '@medplum/fhirtypes';
import { agendaSection } from './agenda-section';
import { goalSection } from './goal-section';
import { peopleSection } from './people-section';
import { responsesSection } from './responses-section';
import { shareSection } from './share-section';
import { storySection } from './story-section';
import { supportSection } from './support-section';
import { webSection } from './web-section';
import { fhirText, narrative } from './fhir-text';
import { fhirParts, type FhirOrder, type FhirPart, type FhirSource, type FhirWords } from './fhir-source';
import { referenceTo, urn, type NameUuid, type Section, type Writing } from './fhir-writing';

const sections: Record<FhirPart, (writing: Writing) => Section> = {
  goals: goalSection,
  web: webSection,
  responses: responsesSection,
  agenda: agendaSection,
  people: peopleSection,
  supportPlan: supportSection,
  story: storySection,
  shares: shareSection,
};

/**
 * The chosen parts as one FHIR R4 document: first a Composition that a person can read, then the resources that it names.
 * `undefined` when there is nothing in what was chosen.
 */
export function fhirDocument(
  source: FhirSource,
  order: FhirOrder,
  words: FhirWords,
  nameUuid: NameUuid,
): Bundle | undefined {
  const idOf = (kind: string, record: string) => nameUuid(`${kind}/${record}`);
  const patientId = idOf('Patient', oldestRecord(source));
  const writing = { source, order, words, idOf, patient: referenceTo<Patient>(patientId) };
  const parts = fhirParts
    .filter((part) => order.parts.has(part))
    .map((part) => ({ part, ...sections[part](writing) }))
    .filter(({ blocks }) => blocks.length > 0);
  if (parts.length === 0) return undefined;
  const made = new Date(order.now).toISOString();
  const composition = compositionOf(writing, made, parts);
  return {
    resourceType: 'Bundle',
    identifier: { system: 'urn:ietf:rfc:3986', value: urn(idOf('Bundle', `${patientId}/${made}`)) },
    type: 'document',
    timestamp: made,
    entry: [composition, patientOf(patientId, order), ...onceEach(parts)].map(entryOf),
  };
}

/** The resources of all parts. Should two records have one id, the text tells both and the second is no resource. */
function onceEach(parts: readonly Section[]): Section['resources'] {
  const resources = parts.flatMap((part) => part.resources);
  return resources.filter(({ id }, at) => resources.findIndex((one) => one.id === id) === at);
}

function entryOf(resource: Resource & { id: string }): BundleEntry {
  return { fullUrl: urn(resource.id), resource };
}

/** The client, with the name that they sign with and nothing else. */
function patientOf(id: string, { name }: FhirOrder): Patient & { id: string } {
  const text = fhirText(name);
  return { resourceType: 'Patient', id, ...(text === undefined ? {} : { name: [{ text }] }) };
}

/** No record stands for the client: the oldest that is there does, so that the id is the same in the next file. */
function oldestRecord(source: FhirSource): string {
  const { goals, appointments, contacts, supportPlans, stories, shares, entries } = source;
  const records = [
    ...[...goals, ...appointments, ...contacts, ...supportPlans, ...stories, ...shares],
    ...entries.map(({ id, startedAt }) => ({ id, createdAt: startedAt })),
  ];
  const responses = source.responses.map(({ id, startedAt }) => ({ id, createdAt: startedAt }));
  const known = records.length > 0 ? records : responses;
  return known.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))[0]?.id ?? '';
}

function compositionOf(
  writing: Writing,
  made: string,
  parts: readonly (Section & { part: FhirPart })[],
): Composition & { id: string } {
  const { words, order, patient } = writing;
  return {
    resourceType: 'Composition',
    id: writing.idOf('Composition', `${patient.reference}/${made}`),
    language: words.language,
    text: narrative(words, [
      { title: words.say('title'), lines: [order.name, words.day(made), words.say('intro')] },
      { lines: parts.map(({ part }) => words.part(part)) },
    ]),
    status: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '51855-5', display: 'Patient Note' }] },
    subject: patient,
    date: made,
    author: [patient],
    title: words.say('title'),
    section: parts.map((part) => sectionOf(writing, part)),
  };
}

function sectionOf(
  { words }: Writing,
  { part, blocks, resources }: Section & { part: FhirPart },
): CompositionSection {
  return {
    title: words.part(part),
    text: narrative(words, blocks),
    ...(resources.length > 0 ? { entry: resources.map(({ id }) => referenceTo(id)) } : {}),
  };
}
