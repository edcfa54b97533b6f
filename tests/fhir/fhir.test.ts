import type { Appointment, Bundle, Questionnaire, QuestionnaireResponse, Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it } from 'vitest';
import { fhirSource, signedName } from '$lib/app/fhir/export-fhir';
import { nameUuid } from '$lib/crypto/name-uuid';
import { fhirFile } from '$lib/features/fhir/fhir-file';
import { fhirWords } from '$lib/features/fhir/fhir-words';
import { loadLanguage } from '$lib/i18n/words';
import { fhirDocument } from '$lib/interchange/fhir/fhir-document';
import { fhirParts, type FhirOrder } from '$lib/interchange/fhir/fhir-source';
import { sleepResponse } from '$lib/domain/questionnaire/response.fixtures';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { madeShare } from '$lib/domain/share/share.fixtures';
import { fullVault, pausedAt, secret, vaultOf, type Records } from './full-vault';
import { codeFaults, faultsIn, structureFaults } from './validators';

const now = Date.parse('2026-11-22T12:30:00.000Z');
const everything: FhirOrder = {
  parts: new Set(fhirParts),
  responses: new Set([sleepResponse.id]),
  name: 'Sam',
  now,
};

function documentOf(records: Records = fullVault, order: FhirOrder = everything): Bundle {
  const made = fhirDocument(fhirSource(vaultOf(records) as never, now), order, fhirWords(), nameUuid);
  if (!made) throw new Error('There is nothing in it');
  return JSON.parse(JSON.stringify(made)) as Bundle;
}

const resourcesIn = (bundle: Bundle) => (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
const ofType = <T extends Resource>(bundle: Bundle, type: T['resourceType']) =>
  resourcesIn(bundle).filter((one): one is T => one.resourceType === type);

/** Every value of a field with this name, however deep. */
function fieldsOf(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === name ? [inner as unknown] : []),
    ...fieldsOf(inner, name),
  ]);
}

beforeAll(() => loadLanguage('nl'));

describe('a document of a full vault', () => {
  it('is valid R4 for both validators', () => {
    expect(faultsIn(documentOf())).toEqual([]);
  });

  it('has every kind of resource, the Composition first', () => {
    const types = resourcesIn(documentOf()).map(({ resourceType }) => resourceType);
    expect(types[0]).toBe('Composition');
    expect([...new Set(types)].sort()).toEqual([
      ...['Appointment', 'CarePlan', 'CareTeam', 'CodeSystem', 'Composition', 'Consent', 'Goal', 'Patient'],
      ...['Practitioner', 'Questionnaire', 'QuestionnaireResponse', 'RelatedPerson'],
    ]);
  });

  it('refers to nothing outside itself, and to each resource by its own name once', () => {
    const bundle = documentOf();
    const names = (bundle.entry ?? []).map(({ fullUrl }) => fullUrl);
    expect(new Set(names).size).toBe(names.length);
    const references = fieldsOf(bundle, 'reference').filter((one) => typeof one === 'string');
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((one) => !names.includes(one))).toEqual([]);
    const canonical = fieldsOf(bundle, 'questionnaire').map((one) => String(one).split('|')[0]);
    expect(canonical.filter((one) => !names.includes(one))).toEqual([]);
  });

  it('holds nothing that is private, no id of a record and no key', () => {
    const text = JSON.stringify(documentOf());
    expect(text).not.toContain(secret);
    expect(text).not.toContain(pausedAt.slice(0, 10));
    expect(text).not.toContain('intimacy');
    expect(text).not.toContain(sister.id);
    expect(text).not.toContain(madeShare.shareId);
  });

  it('can be read by a person, in the language of the client, with what was written as text', () => {
    const [composition] = ofType(documentOf(), 'Composition');
    const told = JSON.stringify(composition);
    expect(told).toContain('Dit wil ik');
    expect(told).toContain('Ik woon sinds mei &lt;b&gt;alleen&lt;/b&gt; &amp; met de kat.');
  });

  it('has the same ids in the next file, but for the file itself', () => {
    const ids = (bundle: Bundle) =>
      resourcesIn(bundle)
        .slice(1)
        .map(({ id }) => id);
    const later = documentOf(fullVault, { ...everything, now: now + 60_000 });
    expect(ids(later)).toEqual(ids(documentOf()));
    expect(later.identifier).not.toEqual(documentOf().identifier);
  });
});

describe('what is told', () => {
  it('is only what was chosen, and then people stay a name', () => {
    const bundle = documentOf(fullVault, { parts: new Set(['agenda']), now });
    expect(new Set(resourcesIn(bundle).map(({ resourceType }) => resourceType))).toEqual(
      new Set(['Composition', 'Patient', 'Appointment']),
    );
    expect(JSON.stringify(bundle)).toContain('mijn zus');
    expect(JSON.stringify(bundle)).not.toContain('8765');
    expect(ofType(bundle, 'Patient')[0]).not.toHaveProperty('name');
    expect(faultsIn(bundle)).toEqual([]);
  });

  it('says when an appointment is, in the time of the Netherlands', () => {
    const times = ofType<Appointment>(documentOf(), 'Appointment');
    const shown = times.map(({ status, start, end }) => [status, start, end]);
    expect(shown).toContainEqual(['booked', '2026-11-24T09:30:00.000Z', '2026-11-24T10:30:00.000Z']);
    expect(shown).toContainEqual(['cancelled', '2026-11-26T09:30:00.000Z', '2026-11-26T10:30:00.000Z']);
    expect(shown).toContainEqual(['booked', '2026-11-30T23:00:00.000Z', '2026-12-03T16:00:00.000Z']);
    expect(shown).toContainEqual(['proposed', undefined, undefined]);
    const [first] = times;
    expect(first?.participant.map(({ status }) => status)).toEqual([
      ...['accepted', 'needs-action', 'declined', 'needs-action', 'accepted'],
    ]);
  });

  it('has of the shares only the one that runs, with what, to whom and until when', () => {
    const consents = ofType(documentOf(), 'Consent');
    expect(consents).toMatchObject([
      {
        status: 'active',
        provision: {
          period: { end: madeShare.until },
          actor: [{ reference: { display: 'mijn zus' } }],
          code: [{ text: 'Dit wil ik' }, { text: 'Mijn verhaal in het kort' }],
        },
      },
    ]);
  });

  it('has of other questionnaires only the answers that were ticked, with their questions and no score', () => {
    const order = { parts: new Set(['responses'] as const), responses: new Set([sleepResponse.id]), now };
    const bundle = documentOf(fullVault, order);
    expect(faultsIn(bundle)).toEqual([]);
    const [questionnaire, ...more] = ofType<Questionnaire>(bundle, 'Questionnaire');
    expect(more).toEqual([]);
    expect(questionnaire).toMatchObject({
      status: 'unknown',
      title: 'Slaap deze week',
      derivedFrom: [sleepResponse.questionnaire.url],
    });
    expect(questionnaire?.item?.map(({ linkId, type, repeats }) => [linkId, type, repeats])).toEqual([
      ['nights', 'integer', undefined],
      ['helped', 'choice', true],
      ['awake', 'boolean', undefined],
      ['why', 'text', undefined],
    ]);
    const [response] = ofType<QuestionnaireResponse>(bundle, 'QuestionnaireResponse');
    expect(response?.item?.map(({ answer }) => answer)).toEqual(
      sleepResponse.item.map(({ answer }) => answer),
    );
    expect(response).toMatchObject({ authored: sleepResponse.completedAt, status: 'completed' });
    const told = JSON.stringify(ofType(bundle, 'Composition'));
    expect(told).toContain('Ingevuld op 18 november 2026. De app telt niets op.');
    expect(told).toContain('<li>Lag je vaak wakker? Ja</li>');
    expect(() => documentOf(fullVault, { ...order, responses: new Set() })).toThrow();
  });

  it('is nothing at all when nothing is there', () => {
    expect(fhirFile(fhirSource(vaultOf({}) as never, now), everything)).toBeUndefined();
  });

  it('goes in a file that is named after the app and the day', () => {
    const file = fhirFile(fhirSource(vaultOf(fullVault) as never, now), everything);
    expect(file?.name).toBe('eigenwijzer-fhir-2026-11-22.json');
  });

  it('takes the name from the last share that was signed', () => {
    expect(
      signedName([
        { ...madeShare, from: 'Sam' },
        { ...madeShare, from: ' \u200b' },
      ]),
    ).toBe('Sam');
    expect(signedName([])).toBe('');
  });
});

describe('the two validators', () => {
  it('know of codes only in the second', () => {
    const planted = {
      resourceType: 'Goal',
      lifecycleStatus: 'NOT-A-CODE',
      description: { text: 'x' },
      subject: { display: 'x' },
    } as unknown as Resource;
    expect(structureFaults(planted)).toEqual([]);
    expect(codeFaults(planted)).not.toEqual([]);
  });

  it('know of invariants only in the first', () => {
    const planted: Resource = {
      resourceType: 'Appointment',
      status: 'booked',
      start: '2026-11-24T09:30:00Z',
      participant: [{ actor: { display: 'x' }, status: 'accepted' }],
    };
    expect(structureFaults(planted).join()).toContain('app-2');
    expect(codeFaults(planted)).toEqual([]);
  });

  it('see a required field that is missing, and one that is not in the standard', () => {
    const planted = {
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      subject: { display: 'x' },
      mood: 3,
    } as unknown as Resource;
    expect(structureFaults(planted)).not.toEqual([]);
    expect(codeFaults(planted)).not.toEqual([]);
  });
});
