import { localDate, type LocalDate } from '$lib/core/local-date';
import type { Question, QuestionState, QuestionTo } from './question.schema';

/** A question that is written and not asked yet. `createdAt`: an ISO 8601 instant. */
export function newQuestion(
  made: Pick<Question, 'id' | 'createdAt' | 'text'> & { to?: QuestionTo },
): Question {
  return { ...made, state: 'toAsk', on: localDate(made.createdAt), answer: '' };
}

/** The question in another state since a day. The same state again corrects its day. */
export function turnQuestion(question: Question, state: QuestionState, on: LocalDate): Question {
  return { ...question, state, on };
}

/** The question with the answer as it is written now: its first words make it answered, without any it is asked again. */
export function withAnswer(question: Question, answer: string, today: LocalDate): Question {
  const isAnswered = answer.trim() !== '';
  if (isAnswered === (question.state === 'answered')) return { ...question, answer };
  return { ...question, answer, state: isAnswered ? 'answered' : 'asked', on: today };
}

/** Whether it still waits for an answer. */
export function isOpenQuestion({ state }: Question): boolean {
  return state !== 'answered';
}

/** Those in which something is written, open ones first; the newest first in both. */
export function questionList(questions: readonly Question[]): Question[] {
  return questions
    .filter(({ text }) => text.trim() !== '')
    .toSorted(
      (a, b) =>
        Number(isOpenQuestion(b)) - Number(isOpenQuestion(a)) ||
        b.on.localeCompare(a.on) ||
        b.createdAt.localeCompare(a.createdAt),
    );
}

/** The question to somebody that was written and not asked yet, to go on with. */
export function unaskedTo(questions: readonly Question[], contactId: string): Question | undefined {
  return questionList(questions).find(({ state, to }) => state === 'toAsk' && to?.contactId === contactId);
}
