import type {
  Questionnaire as FhirQuestionnaire,
  QuestionnaireItem,
  QuestionnaireResponse as FhirResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import { momentOf } from '$lib/domain/questionnaire/response.rules';
import type { Answered, AnswerValue, QuestionnaireResponse } from '$lib/domain/questionnaire/response.schema';
import { showable } from '$lib/domain/questionnaire/shown-response.rules';
import { fhirText, filled, labelled, type Block } from './fhir-text';
import { urn, type Section, type Writing } from './fhir-writing';

/** One response with its answers as FHIR can hold them. */
interface Told {
  readonly response: QuestionnaireResponse;
  readonly items: readonly QuestionnaireResponseItem[];
}

/** What was filled in of other questionnaires, as far as the client ticked it. No score is in it: the app makes none. */
export function responsesSection(writing: Writing): Section {
  const chosen = showable(writing.source.responses)
    .filter(({ id }) => writing.order.responses?.has(id))
    .map((response) => ({ response, items: filled(response.item.map((one) => answeredItem(writing, one))) }))
    .flatMap(({ response, items }) => (items ? [{ response, items }] : []));
  return {
    blocks: chosen.map((told) => responseBlock(writing, told)),
    resources: [
      ...questionnairesOf(writing, chosen),
      ...chosen.map((told) => responseResource(writing, told)),
    ],
  };
}

function responseBlock({ words }: Writing, { response, items }: Told): Block {
  const lines = items.map(({ text = '', answer = [] }) => {
    const given = answer.map((one) => answerWords(one, words.yesOrNo)).join(', ');
    return /\p{Po}$/u.test(text) ? `${text} ${given}` : labelled(text, given);
  });
  return { title: response.questionnaire.title, lines: [words.filledIn(momentOf(response)), ...lines] };
}

function answerWords(
  { valueBoolean, valueInteger, valueString, valueCoding }: QuestionnaireResponseItemAnswer,
  yesOrNo: (value: boolean) => string,
): string {
  if (valueBoolean !== undefined) return yesOrNo(valueBoolean);
  return valueInteger === undefined ? (valueString ?? valueCoding?.display ?? '') : String(valueInteger);
}

/** Of each questionnaire one resource, with the questions that any of the responses answers. */
function questionnairesOf(writing: Writing, chosen: readonly Told[]): (FhirQuestionnaire & { id: string })[] {
  const ids = [...new Set(chosen.map(({ response }) => questionnaireId(writing, response)))];
  return ids.map((id) =>
    questionnaireResource(
      id,
      chosen.filter(({ response }) => questionnaireId(writing, response) === id),
    ),
  );
}

/**
 * The questions as they stood there: no copy of the definition, which can be another by now or be gone, so its status is
 * not known. `derivedFrom` names the definition.
 */
function questionnaireResource(id: string, told: readonly Told[]): FhirQuestionnaire & { id: string } {
  const items = told.flatMap((one) => one.items);
  const questions = items.filter(
    ({ linkId }, at) => items.findIndex((other) => other.linkId === linkId) === at,
  );
  const { title, version, url } = told[0]?.response.questionnaire ?? { title: '', version: '', url: '' };
  return {
    resourceType: 'Questionnaire',
    id,
    url: urn(id),
    ...known('version', canonicalPart(version)),
    ...known('title', fhirText(title)),
    ...(canonicalPart(url) === undefined ? {} : { derivedFrom: [url] }),
    status: 'unknown',
    subjectType: ['Patient'],
    item: questions.map((question) => questionItem(question, items)),
  };
}

function questionItem(
  { linkId, text, answer = [] }: QuestionnaireResponseItem,
  items: readonly QuestionnaireResponseItem[],
): QuestionnaireItem {
  const isRepeated = items.some((other) => other.linkId === linkId && (other.answer ?? []).length > 1);
  return {
    linkId,
    ...known('text', text),
    type: typeOf(answer[0] ?? {}),
    ...(isRepeated ? { repeats: true } : {}),
  };
}

function typeOf(answer: QuestionnaireResponseItemAnswer): 'boolean' | 'integer' | 'choice' | 'text' {
  if (answer.valueBoolean !== undefined) return 'boolean';
  if (answer.valueInteger !== undefined) return 'integer';
  return answer.valueCoding ? 'choice' : 'text';
}

function responseResource(writing: Writing, { response, items }: Told): FhirResponse & { id: string } {
  const { patient } = writing;
  const version = canonicalPart(response.questionnaire.version);
  const url = urn(questionnaireId(writing, response));
  return {
    resourceType: 'QuestionnaireResponse',
    id: writing.idOf('QuestionnaireResponse', response.id),
    questionnaire: version === undefined ? url : `${url}|${version}`,
    status: 'completed',
    subject: patient,
    authored: momentOf(response),
    author: patient,
    source: patient,
    item: [...items],
  };
}

function questionnaireId(writing: Writing, { questionnaire }: QuestionnaireResponse): string {
  return writing.idOf('Questionnaire', `${questionnaire.url}|${questionnaire.version}`);
}

function answeredItem(
  writing: Writing,
  { linkId, text, answer }: Answered,
): QuestionnaireResponseItem | undefined {
  const values = filled(answer.map(answerValue));
  if (!values) return undefined;
  const name = fhirText(linkId) === linkId ? linkId : writing.idOf('Item', linkId);
  return { linkId: name, ...known('text', fhirText(text)), answer: values };
}

function answerValue(value: AnswerValue): QuestionnaireResponseItemAnswer | undefined {
  if ('valueString' in value) {
    const text = fhirText(value.valueString);
    return text === undefined ? undefined : { valueString: text };
  }
  if (!('valueCoding' in value)) return value;
  const { code, display } = value.valueCoding;
  const coding = { ...known('code', canonicalPart(code)), ...known('display', fhirText(display)) };
  return Object.keys(coding).length === 0 ? undefined : { valueCoding: coding };
}

/** A name without white space, as a canonical and a code want it; `undefined` when it is not such a name. */
function canonicalPart(name: string): string | undefined {
  return fhirText(name) === name && /^[^\s|]+$/.test(name) ? name : undefined;
}

function known<K extends string>(field: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined ? {} : ({ [field]: value } as { readonly [P in K]?: string });
}
