import type { FhirPart } from '$lib/interchange/fhir/fhir-source';
import { t } from '$lib/i18n/words';

/** What a part of the document is called, on the screen and in the document. */
export function fhirPartName(part: FhirPart): string {
  return part === 'shares' ? t('fhir:part.shares.title') : t(`share:part.${part}.title`);
}
