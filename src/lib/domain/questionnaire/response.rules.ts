import { answerTo } from './answer.rules';
import { askedIn } from './asking.rules';
import { mostIn } from './definition-limits';
import { questionsIn, wordsIn, type Instrument } from './instrument';
import type { Answered, QuestionnaireResponse } from './response.schema';

/** A change to a response. Making it twice is the same as making it once. */
export type ResponseChange = (response: QuestionnaireResponse) => QuestionnaireResponse;

/** A response in which nothing is answered yet. `startedAt`: an ISO 8601 instant. */
export function newResponse(
  made: { readonly id: string; readonly startedAt: string },
  instrument: Instrument,
  language: string,
): QuestionnaireResponse {
  const { url, version, title } = instrument;
  return { ...made, questionnaire: { url, version, title: wordsIn(title, language).text }, item: [] };
}

/** Gives an answer; none rubs it out. `text`: the question as it stands there now. */
export function giveAnswer({ linkId, text, answer }: Answered): ResponseChange {
  return (response) => {
    const others = response.item.filter((one) => one.linkId !== linkId);
    return { ...response, item: answer.length === 0 ? others : [...others, { linkId, text, answer }] };
  };
}

export function setPosition(position: string | undefined): ResponseChange {
  return (response) => ({ ...response, position });
}

/** The words that were given at a question, or none. */
export function wordsAt(response: QuestionnaireResponse | undefined, linkId: string): string {
  const [first] = response?.item.find((one) => one.linkId === linkId)?.answer ?? [];
  return first && 'valueString' in first ? first.valueString : '';
}

/**
 * The response in the version of the instrument that is here now. An answer to a question that is gone, or that asks for
 * something else now, goes aside as it was; what of it still fits stays in its place.
 */
export function inVersion(instrument: Instrument): ResponseChange {
  const questions = questionsIn(instrument.items);
  return (response) => {
    const fitting = (one: Answered) => {
      const question = questions.find(({ linkId }) => linkId === one.linkId);
      return question ? answerTo(response, question) : [];
    };
    const outgrown = response.item.filter((one) => fitting(one).length < one.answer.length);
    if (outgrown.length === 0) return response;
    const item = response.item.flatMap((one) => {
      const answer = fitting(one);
      return answer.length > 0 ? [{ ...one, answer: [...answer] }] : [];
    });
    const earlier = [...(response.earlier ?? []), ...outgrown].slice(-mostIn.items);
    const questionnaire = { ...response.questionnaire, version: instrument.version };
    return { ...response, questionnaire, item, earlier };
  };
}

/** What stands in the response at its end: answers to the questions that come up, in the order of asking. */
export function answered(instrument: Instrument, response: QuestionnaireResponse): Answered[] {
  return askedIn(instrument, response).steps.flatMap(
    ({ question }) => response.item.find(({ linkId }) => linkId === question.linkId) ?? [],
  );
}

/**
 * Ends the filling-in (`completedAt`: an ISO 8601 instant), in the version that is here now. Answers to questions that do
 * not come up any more go, as FHIR has it, and the others stand in the order of asking.
 */
export function complete(instrument: Instrument, completedAt: string): ResponseChange {
  return (begun) => {
    const response = inVersion(instrument)(begun);
    const item = answered(instrument, response);
    const questionnaire = { ...response.questionnaire, version: instrument.version };
    return { ...response, questionnaire, item, completedAt, position: undefined };
  };
}

/** The response to an instrument that is being filled in: the one begun last. */
export function openResponse(
  responses: readonly QuestionnaireResponse[],
  url: string,
): QuestionnaireResponse | undefined {
  return newestFirst(responses).find(
    ({ questionnaire, completedAt }) => questionnaire.url === url && completedAt === undefined,
  );
}

export function newestFirst(responses: readonly QuestionnaireResponse[]): readonly QuestionnaireResponse[] {
  return [...responses].sort((one, other) => momentOf(other).localeCompare(momentOf(one)));
}

/** The moment that a response stands for. */
export function momentOf({ completedAt, startedAt }: QuestionnaireResponse): string {
  return completedAt ?? startedAt;
}
