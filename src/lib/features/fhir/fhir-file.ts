import { localDate } from '$lib/core/local-date';
import { nameUuid } from '$lib/crypto/name-uuid';
import { fhirDocument } from '$lib/interchange/fhir/fhir-document';
import type { FhirOrder, FhirSource } from '$lib/interchange/fhir/fhir-source';
import { fhirWords } from './fhir-words';

/** A FHIR document with a neutral name: `eigenwijzer-fhir-2026-11-22.json`. `undefined`: nothing is in it. */
export function fhirFile(source: FhirSource, order: FhirOrder): File | undefined {
  const document = fhirDocument(source, order, fhirWords(), nameUuid);
  return (
    document &&
    new File([JSON.stringify(document, null, 2)], `eigenwijzer-fhir-${localDate(order.now)}.json`, {
      type: 'application/fhir+json',
    })
  );
}
