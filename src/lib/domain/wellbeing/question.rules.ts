import { dimensionIds, type DimensionId } from './dimensions';
import { askedAspects, aspectsOf } from './questionnaire.rules';
import type { Questionnaire } from './questionnaire.schema';
import type { Position, WellbeingEntry } from './wellbeing.schema';

/** A question that asks for a mark. */
export type Question = Exclude<Position, { mode: 'closing' }>;

/** The six questions of the short version. */
export const shortQuestions: readonly Question[] = dimensionIds.map((dimension) => ({
  mode: 'short',
  dimension,
}));

/** The questions of one dimension in the long version: its statements, then the person's own mark. */
export function longQuestions(
  questionnaire: Questionnaire,
  dimension: DimensionId,
  withSensitive: boolean,
): readonly Question[] {
  const statements = askedAspects(questionnaire, dimension, withSensitive);
  return [
    ...statements.map(({ id }): Question => ({ mode: 'long', dimension, aspect: id })),
    { mode: 'long', dimension },
  ];
}

/** The mark that stands at a question now. */
export function markAt(entry: WellbeingEntry, question: Question): number | undefined {
  return question.mode === 'long' && question.aspect !== undefined
    ? entry.answers[question.aspect]
    : entry.marks[question.dimension];
}

/** Where to open a list of questions: where the person was, else the first without a mark, else the first. */
export function resumeAt(entry: WellbeingEntry | undefined, questions: readonly Question[]): number {
  if (!entry) return 0;
  const there = questions.findIndex((question) => isSame(question, entry.position));
  if (there >= 0) return there;
  return Math.max(
    0,
    questions.findIndex((question) => markAt(entry, question) === undefined),
  );
}

/** Every core aspect has an answer: the long version has nothing more to ask. */
export function isComplete(entry: WellbeingEntry, questionnaire: Questionnaire): boolean {
  return dimensionIds.every((dimension) =>
    aspectsOf(questionnaire, dimension).every(
      ({ id, optional }) => optional || entry.answers[id] !== undefined,
    ),
  );
}

/**
 * How the words beside a mark change: 0 for 0-2, 1 for 3-4, 2 for 5-6, 3 for 7-8, 4 for 9-10. The five faces
 * stand for the same bands.
 */
export const bands = [0, 1, 2, 3, 4] as const;
export type Band = (typeof bands)[number];

export function bandOf(mark: number): Band {
  return bands[Math.max(0, Math.ceil(mark / 2) - 1)] ?? 0;
}

/** The mark that a face gives when none in its band was chosen yet. */
export function markOfBand(band: Band): number {
  return 2 * band + 1;
}

function isSame(question: Question, position: Position | undefined): boolean {
  if (!position || position.mode !== question.mode || position.dimension !== question.dimension) return false;
  const aspect = question.mode === 'long' ? question.aspect : undefined;
  return aspect === (position.mode === 'long' ? position.aspect : undefined);
}
