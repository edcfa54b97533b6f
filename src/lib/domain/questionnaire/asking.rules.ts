import { answerTo } from './answer.rules';
import type { Condition, Instrument, Item, Question, Words } from './instrument';
import type { AnswerValue, QuestionnaireResponse } from './response.schema';

/** One question as it comes up, with the groups that it is in and what is said before it. */
export interface Step {
  readonly question: Question;
  readonly groups: readonly Words[];
  readonly notes: readonly Words[];
}

/** Which questions come up with the answers so far, and what is said after the last. */
export interface Asking {
  readonly steps: readonly Step[];
  readonly closing: readonly Words[];
}

/**
 * The questions that come up. A question that does not come up counts as not answered, also for the conditions of later
 * ones; a group that does not come up takes along all that is in it.
 */
export function askedIn(instrument: Instrument, response: QuestionnaireResponse | undefined): Asking {
  const steps: Step[] = [];
  const given = new Map<string, readonly AnswerValue[]>();
  let notes: Words[] = [];
  const walk = (items: readonly Item[], groups: readonly Words[]): void => {
    for (const item of items.values()) {
      if (!comesUp(item, given)) continue;
      if (item.type === 'group') walk(item.items, [...groups, item.words]);
      else if (item.type === 'display') notes = [...notes, item.words];
      else {
        steps.push({ question: item, groups, notes });
        given.set(item.linkId, answerTo(response, item));
        notes = [];
      }
    }
  };
  walk(instrument.items, []);
  return { steps, closing: notes };
}

/** The questions that come up, have to be answered before the end, and are not. */
export function stillOpen(
  instrument: Instrument,
  response: QuestionnaireResponse | undefined,
): readonly Question[] {
  return askedIn(instrument, response)
    .steps.map(({ question }) => question)
    .filter((question) => question.required && answerTo(response, question).length === 0);
}

function comesUp(
  { conditions, isAnyEnough }: Item,
  given: ReadonlyMap<string, readonly AnswerValue[]>,
): boolean {
  if (conditions.length === 0) return true;
  const holds = (condition: Condition) => isMet(condition, given.get(condition.question) ?? []);
  return isAnyEnough ? conditions.some(holds) : conditions.every(holds);
}

function isMet({ operator, value }: Condition, answers: readonly AnswerValue[]): boolean {
  const values = answers.map(plainValue);
  switch (operator) {
    case 'exists':
      return values.length > 0 === value;
    case '=':
      return values.includes(value);
    case '!=':
      return !values.includes(value);
    case '>':
      return values.some((one) => one > value);
    case '<':
      return values.some((one) => one < value);
  }
}

function plainValue(answer: AnswerValue): boolean | number | string {
  if ('valueBoolean' in answer) return answer.valueBoolean;
  if ('valueInteger' in answer) return answer.valueInteger;
  return 'valueString' in answer ? answer.valueString : answer.valueCoding.code;
}
