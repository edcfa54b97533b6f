import { localDate, type LocalDate } from '$lib/core/local-date';
import type { Inquiry, InquiryState, InquiryTo } from './inquiry.schema';

/** A question that is written and not asked yet. `createdAt`: an ISO 8601 instant. */
export function newInquiry(made: Pick<Inquiry, 'id' | 'createdAt' | 'text'> & { to?: InquiryTo }): Inquiry {
  return { ...made, state: 'toAsk', on: localDate(made.createdAt), answer: '' };
}

/** The question in another state since a day. The same state again corrects its day. */
export function turnInquiry(question: Inquiry, state: InquiryState, on: LocalDate): Inquiry {
  return { ...question, state, on };
}

/** The question with the answer as it is written now: its first words make it answered, without any it is asked again. */
export function withAnswer(question: Inquiry, answer: string, today: LocalDate): Inquiry {
  const isAnswered = answer.trim() !== '';
  if (isAnswered === (question.state === 'answered')) return { ...question, answer };
  return { ...question, answer, state: isAnswered ? 'answered' : 'asked', on: today };
}

/** Whether it still waits for an answer. */
export function isOpenInquiry({ state }: Inquiry): boolean {
  return state !== 'answered';
}

/** Those in which something is written, open ones first; the newest first in both. */
export function inquiryList(questions: readonly Inquiry[]): Inquiry[] {
  return questions
    .filter(({ text }) => text.trim() !== '')
    .toSorted(
      (a, b) =>
        Number(isOpenInquiry(b)) - Number(isOpenInquiry(a)) ||
        b.on.localeCompare(a.on) ||
        b.createdAt.localeCompare(a.createdAt),
    );
}

/** The question to somebody that was written and not asked yet, to go on with. */
export function unaskedTo(questions: readonly Inquiry[], contactId: string): Inquiry | undefined {
  return inquiryList(questions).find(({ state, to }) => state === 'toAsk' && to?.contactId === contactId);
}
