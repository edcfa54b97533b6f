import type {
  CodeSystem,
  Questionnaire as FhirQuestionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from '@medplum/fhirtypes';
import { dimensionIds, type DimensionId } from '$lib/domain/wellbeing/dimensions';
import { askedAspects } from '$lib/domain/wellbeing/questionnaire.rules';
import { momentOf, newestFirst } from '$lib/domain/wellbeing/wellbeing.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { fhirText, filled, labelled, type Block } from './fhir-text';
import { dimensionCoding, dimensionSystem, urn, type Section, type Writing } from './fhir-writing';

/**
 * The webs that were closed, with the questions that they answer. One that is still being filled in is a draft and stays
 * behind, and so do the very personal statements.
 */
export function webSection(writing: Writing): Section {
  const { questionnaire, entries } = writing.source;
  const answered = newestFirst(entries)
    .filter((entry) => entry.closedAt !== undefined && entry.questionnaire.id === questionnaire.id)
    .map((entry) => ({ entry, items: answersOf(writing, entry) }))
    .filter(({ items }) => items.length > 0);
  if (answered.length === 0) return { blocks: [], resources: [] };
  return {
    blocks: answered.flatMap(({ entry, items }) => webBlocks(writing, entry, items)),
    resources: [
      dimensionCodes(writing),
      questionnaireResource(writing),
      ...answered.map(({ entry, items }) => responseResource(writing, entry, items)),
    ],
  };
}

function dimensionCodes(writing: Writing): CodeSystem & { id: string } {
  return {
    resourceType: 'CodeSystem',
    id: writing.idOf('CodeSystem', 'dimensions'),
    url: dimensionSystem(writing),
    version: writing.source.questionnaire.version,
    name: 'EigenwijzerDimensions',
    status: 'active',
    content: 'complete',
    caseSensitive: true,
    concept: dimensionIds.map((code) => ({ code, display: writing.words.dimension(code) })),
  };
}

/** The web as a questionnaire: of each dimension its own mark, its statements, and the client's words. */
function questionnaireResource(writing: Writing): FhirQuestionnaire & { id: string } {
  const { words, source } = writing;
  const id = questionnaireId(writing);
  return {
    resourceType: 'Questionnaire',
    id,
    language: words.language,
    url: urn(id),
    version: source.questionnaire.version,
    name: 'EigenwijzerWeb',
    title: words.part('web'),
    status: 'active',
    subjectType: ['Patient'],
    item: [
      ...dimensionIds.map((dimension) => groupItem(writing, dimension)),
      { linkId: 'closing', text: words.say('closing'), type: 'text' },
    ],
  };
}

function questionnaireId(writing: Writing): string {
  return writing.idOf('Questionnaire', writing.source.questionnaire.id);
}

function groupItem(writing: Writing, dimension: DimensionId): QuestionnaireItem {
  const { words } = writing;
  return {
    linkId: dimension,
    code: [dimensionCoding(writing, dimension)],
    text: words.dimension(dimension),
    type: 'group',
    item: questionsOf(writing, dimension).map(({ linkId, text, type }) => ({ linkId, text, type })),
  };
}

/** One question of a dimension, and what somebody answered to it; `undefined`: nothing. */
interface WebQuestion {
  readonly linkId: string;
  readonly text: string;
  readonly type: 'integer' | 'boolean' | 'text';
  readonly answer: (entry: WellbeingEntry) => number | true | string | undefined;
}

function questionsOf({ words, source }: Writing, dimension: DimensionId): WebQuestion[] {
  const statements = askedAspects(source.questionnaire, dimension, false).flatMap(({ id }): WebQuestion[] => [
    { linkId: id, text: words.aspect(id), type: 'integer', answer: ({ answers }) => answers[id] },
    {
      linkId: `${id}.talk`,
      text: `${words.say('talk')}: ${words.aspect(id)}`,
      type: 'boolean',
      answer: ({ talk }) => talk.aspects.includes(id) || undefined,
    },
  ]);
  return [
    {
      linkId: `${dimension}.mark`,
      text: words.say('mark'),
      type: 'integer',
      answer: ({ marks }) => marks[dimension],
    },
    ...statements,
    {
      linkId: `${dimension}.talk`,
      text: words.say('talk'),
      type: 'boolean',
      answer: ({ talk }) => talk.dimensions.includes(dimension) || undefined,
    },
    {
      linkId: `${dimension}.words`,
      text: words.say('ownWords'),
      type: 'text',
      answer: (entry) => fhirText(entry.words[dimension]),
    },
  ];
}

function answersOf(writing: Writing, entry: WellbeingEntry): QuestionnaireResponseItem[] {
  const groups = dimensionIds.map((dimension) => {
    const item = filled(questionsOf(writing, dimension).map((question) => answerItem(question, entry)));
    return item && { linkId: dimension, text: writing.words.dimension(dimension), item };
  });
  const closing = fhirText(entry.closing);
  const last = closing && {
    linkId: 'closing',
    text: writing.words.say('closing'),
    answer: [{ valueString: closing }],
  };
  return filled([...groups, last || undefined]) ?? [];
}

function answerItem(
  { linkId, text, answer }: WebQuestion,
  entry: WellbeingEntry,
): QuestionnaireResponseItem | undefined {
  const given = answer(entry);
  if (given === undefined) return undefined;
  if (typeof given === 'number') return { linkId, text, answer: [{ valueInteger: given }] };
  if (given === true) return { linkId, text, answer: [{ valueBoolean: true }] };
  return { linkId, text, answer: [{ valueString: given }] };
}

function responseResource(
  writing: Writing,
  entry: WellbeingEntry,
  item: QuestionnaireResponseItem[],
): QuestionnaireResponse & { id: string } {
  const { patient, source, words } = writing;
  const url = urn(questionnaireId(writing));
  const isSame = entry.questionnaire.version === source.questionnaire.version;
  return {
    resourceType: 'QuestionnaireResponse',
    id: writing.idOf('QuestionnaireResponse', entry.id),
    language: words.language,
    questionnaire: isSame ? `${url}|${source.questionnaire.version}` : url,
    status: 'completed',
    subject: patient,
    authored: momentOf(entry),
    author: patient,
    source: patient,
    item,
  };
}

function webBlocks(
  writing: Writing,
  entry: WellbeingEntry,
  items: readonly QuestionnaireResponseItem[],
): Block[] {
  const day = writing.words.day(momentOf(entry));
  return items.map(({ text, answer, item = [] }) => ({
    title: `${text} (${day})`,
    lines: [...(answer ? [answer[0]?.valueString] : []), ...item.map(answerLine)],
  }));
}

function answerLine({ text = '', answer }: QuestionnaireResponseItem): string | undefined {
  const given = answer?.[0];
  if (given?.valueBoolean) return text;
  return labelled(text.replace(/\.$/, ''), given?.valueString ?? String(given?.valueInteger));
}
