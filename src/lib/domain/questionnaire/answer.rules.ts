import type { Question } from './instrument';
import type { AnswerValue, QuestionnaireResponse } from './response.schema';

/** The number that was given at a slider. */
export function markAt(response: QuestionnaireResponse, question: Question): number | undefined {
  const [first] = answerTo(response, question);
  return first && 'valueInteger' in first ? first.valueInteger : undefined;
}

/** What was answered to a question, as far as it fits the question as it is now. */
export function answerTo(
  response: QuestionnaireResponse | undefined,
  question: Question,
): readonly AnswerValue[] {
  const answered = response?.item.find(({ linkId }) => linkId === question.linkId);
  return (answered?.answer ?? []).filter((value) => fits(value, question));
}

function fits(value: AnswerValue, question: Question): boolean {
  if (question.type === 'boolean') return 'valueBoolean' in value;
  if (question.type === 'choice') {
    return 'valueCoding' in value && question.options.some(({ code }) => code === value.valueCoding.code);
  }
  if (question.type === 'integer') {
    const number = 'valueInteger' in value ? value.valueInteger : NaN;
    return number >= question.lowest && number <= question.highest;
  }
  return 'valueString' in value;
}
