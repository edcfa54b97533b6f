import type { Bundle } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { arbitraryOf } from '$lib/core/arbitrary.fixtures';
import { fhirSource } from '$lib/app/fhir/export-fhir';
import { nameUuid } from '$lib/crypto/name-uuid';
import { fhirWords } from '$lib/features/fhir/fhir-words';
import { loadLanguage } from '$lib/i18n/words';
import { fhirDocument } from '$lib/interchange/fhir/fhir-document';
import { fhirParts } from '$lib/interchange/fhir/fhir-source';
import { madeShare } from '$lib/domain/share/share.fixtures';
import { shareSchema } from '$lib/domain/share/share.schema';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { recordTypes, type RecordTypeName } from '$lib/vault/records/record-types';
import { vaultOf, type Records } from './full-vault';
import { faultsIn } from './validators';

const now = Date.parse('2026-11-22T12:30:00.000Z');

/** A few records of one kind, whatever is in them; a vault has no two under one id. */
function some(
  kind: RecordTypeName,
  record: fc.Arbitrary<unknown> = arbitraryOf(recordTypes[kind].schema),
): fc.Arbitrary<unknown> {
  return fc
    .array(record as fc.Arbitrary<object>, { maxLength: 3 })
    .map((records) => records.map((one, at) => ({ ...one, id: `${kind}-${at}` })));
}

const anyWeb = (arbitraryOf(recordTypes.wellbeing.schema) as fc.Arbitrary<WellbeingEntry>).map((entry) => ({
  ...entry,
  questionnaire: { ...entry.questionnaire, id: 'positive-health' },
}));

/** What a share shows and is sealed with is never read here: only what it is about. */
const anyShare = fc
  .record({
    receiver: arbitraryOf(shareSchema.shape.receiver),
    choice: arbitraryOf(shareSchema.shape.choice),
    until: arbitraryOf(shareSchema.shape.until),
    sharedAt: arbitraryOf(shareSchema.shape.createdAt),
  })
  .map((share) => ({ ...madeShare, ...share }));

/** Every kind that a document is made of. */
const anyVault = fc
  .record({
    goal: some('goal'),
    wellbeing: some('wellbeing', anyWeb),
    appointment: some('appointment'),
    contact: some('contact'),
    supportPlan: some('supportPlan'),
    story: some('story'),
    questionnaireResponse: some('questionnaireResponse'),
    share: some('share', anyShare),
  })
  .map((records) => records as Records);

const markup = /<\/?(div|p|b|ul|li)( (xmlns|lang|xml:lang|dir)="[^"<>]*")*>|<br\/>/g;

beforeAll(() => loadLanguage('ar'));

it('is valid R4 for both validators, and readable, whatever a vault holds', () => {
  let made = 0;
  fc.assert(
    fc.property(
      anyVault,
      fc.subarray([...fhirParts], { minLength: 1 }),
      fc.string(),
      (records, parts, name) => {
        const source = fhirSource(vaultOf(records) as never, now);
        const responses = new Set(source.responses.map(({ id }) => id));
        const order = { parts: new Set(parts), responses, name, now };
        const document = fhirDocument(source, order, fhirWords(), nameUuid);
        if (!document) return;
        made += 1;
        const bundle = JSON.parse(JSON.stringify(document)) as Bundle;
        expect(faultsIn(bundle)).toEqual([]);
        for (const [, div = ''] of JSON.stringify(bundle).matchAll(/"div":"((?:[^"\\]|\\.)*)"/g)) {
          const text = (JSON.parse(`"${div}"`) as string).replace(markup, '');
          expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|#39;)/);
        }
      },
    ),
    { numRuns: 30, endOnFailure: true },
  );
  expect(made).toBeGreaterThan(15);
});
