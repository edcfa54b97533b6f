import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bandOf,
  bands,
  isComplete,
  longQuestions,
  markOfBand,
  resumeAt,
  shortQuestions,
} from './question.rules';
import { positiveHealth } from './questionnaire.rules';
import { emptyEntry } from './wellbeing.fixtures';
import { giveMark, setPosition } from './wellbeing.rules';

describe('the questions', () => {
  test('of the long version are seven statements and the own mark', () => {
    const questions = longQuestions(positiveHealth, 'bodily-functions', false);
    expect(questions).toHaveLength(8);
    expect(questions.at(-1)).toEqual({ mode: 'long', dimension: 'bodily-functions' });
  });

  test('take the very personal one along only when the person asked for it', () => {
    const asks = (withSensitive: boolean) =>
      longQuestions(positiveHealth, 'bodily-functions', withSensitive).some(
        (question) => question.mode === 'long' && question.aspect === 'intimacy',
      );
    expect(asks(false)).toBe(false);
    expect(asks(true)).toBe(true);
  });
});

describe('resuming', () => {
  test('begins at the first question', () => {
    expect(resumeAt(undefined, shortQuestions)).toBe(0);
  });

  test('opens exactly the question where the person was', () => {
    fc.assert(
      fc.property(fc.nat({ max: 7 }), (index) => {
        const questions = longQuestions(positiveHealth, 'meaningfulness', false);
        expect(resumeAt(setPosition(questions[index])(emptyEntry), questions)).toBe(index);
      }),
    );
  });

  test('opens the first without a mark when the person was somewhere else', () => {
    const [first, second] = shortQuestions;
    if (!first || !second) throw new Error('The questions are missing');
    const entry = setPosition({ mode: 'closing' })(giveMark(second, 3)(giveMark(first, 0)(emptyEntry)));
    expect(resumeAt(entry, shortQuestions)).toBe(2);
  });

  test('opens the first again when everything has a mark', () => {
    const full = shortQuestions.reduce((entry, question) => giveMark(question, 5)(entry), emptyEntry);
    expect(resumeAt(full, shortQuestions)).toBe(0);
  });
});

test('a web is complete without the optional questions', () => {
  const answers = Object.fromEntries(
    positiveHealth.dimensions.flatMap(({ aspects }) =>
      aspects.filter(({ optional }) => !optional).map(({ id }) => [id, 5]),
    ),
  );
  expect(isComplete({ ...emptyEntry, answers }, positiveHealth)).toBe(true);
  expect(isComplete(emptyEntry, positiveHealth)).toBe(false);
});

describe('the five faces', () => {
  test('give a mark in their own band', () => {
    for (const band of bands) expect(bandOf(markOfBand(band))).toBe(band);
  });

  test('together stand for all eleven marks, in order', () => {
    expect(Array.from({ length: 11 }, (_, mark) => bandOf(mark))).toEqual([0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });
});
