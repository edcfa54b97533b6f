import { localDate } from '$lib/core/local-date';
import { momentOf, newestFirst } from './response.rules';
import type { AnswerValue, QuestionnaireResponse } from './response.schema';
import type { ShownResponse } from './shown-response.schema';

/** What the client can choose to show, newest first: what was ended, and has an answer. */
export function showable(responses: readonly QuestionnaireResponse[]): readonly QuestionnaireResponse[] {
  return newestFirst(responses).filter(
    ({ completedAt, item }) => completedAt !== undefined && item.length > 0,
  );
}

/** Those that the client chose, newest first. */
export function shownResponses(
  responses: readonly QuestionnaireResponse[],
  ids: readonly string[],
): ShownResponse[] {
  return showable(responses)
    .filter(({ id }) => ids.includes(id))
    .map((response) => ({
      title: response.questionnaire.title,
      on: localDate(momentOf(response)),
      answers: response.item.map(({ text, answer }) => ({ text, answer: answer.map(withoutCode) })),
    }));
}

function withoutCode(value: AnswerValue): ShownResponse['answers'][number]['answer'][number] {
  return 'valueCoding' in value ? { valueCoding: { display: value.valueCoding.display } } : value;
}
