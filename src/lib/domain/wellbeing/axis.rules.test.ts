import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aspectsFromHighToLow, axes, fromHighToLow, headline } from './axis.rules';
import { dimensionIds } from './dimensions';
import { aspectsOf, positiveHealth } from './questionnaire.rules';
import { emptyEntry, filledEntry } from './wellbeing.fixtures';
import type { WellbeingEntry } from './wellbeing.schema';

const body = aspectsOf(positiveHealth, 'bodily-functions');
const core = body.filter(({ optional }) => !optional).map(({ id }) => id);
const mark = fc.integer({ min: 0, max: 10 });

const withMarks = (...marks: (number | undefined)[]): WellbeingEntry => ({
  ...emptyEntry,
  marks: Object.fromEntries(
    dimensionIds.flatMap((id, index) => (marks[index] === undefined ? [] : [[id, marks[index]]])),
  ),
});
const bodyAxis = (entry: WellbeingEntry) => axes(entry, positiveHealth)[0];
const answersOf = (marks: readonly number[]) =>
  Object.fromEntries(marks.map((answer, index) => [core[index] ?? '', answer]));

describe('an axis', () => {
  test('is open and not 0 when nothing was answered', () => {
    expect(bodyAxis(emptyEntry)).toEqual({
      dimension: 'bodily-functions',
      value: undefined,
      own: false,
      thin: true,
      talk: false,
    });
  });

  test('is 0 when the answers are 0', () => {
    expect(bodyAxis({ ...emptyEntry, answers: answersOf([0, 0, 0, 0]) })).toMatchObject({
      value: 0,
      thin: false,
    });
  });

  test('is the own mark, whatever the answers are', () => {
    fc.assert(
      fc.property(mark, fc.array(mark, { maxLength: 7 }), (own, answers) => {
        const entry = { ...emptyEntry, marks: { 'bodily-functions': own }, answers: answersOf(answers) };
        expect(bodyAxis(entry)).toMatchObject({ value: own, own: true, thin: false });
      }),
    );
  });

  test('is the mean of the answers to the nearest half, dashed with fewer than four', () => {
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1, maxLength: 7 }), (answers) => {
        const axis = bodyAxis({ ...emptyEntry, answers: answersOf(answers) });
        const mean = answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
        expect(Math.abs((axis?.value ?? NaN) - mean)).toBeLessThanOrEqual(0.25);
        expect(((axis?.value ?? NaN) * 2) % 1).toBe(0);
        expect(axis?.thin).toBe(answers.length < 4);
      }),
    );
  });

  test('rounds a mean half-way between two halves up', () => {
    expect(bodyAxis({ ...emptyEntry, answers: answersOf([5, 5, 5, 6]) })?.value).toBe(5.5);
  });

  test('is never moved by an optional aspect', () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 7 }), mark, (answers, intimacy) => {
        const without = { ...emptyEntry, answers: answersOf(answers) };
        const including = { ...emptyEntry, answers: { ...answersOf(answers), intimacy } };
        expect(bodyAxis(including)).toEqual(bodyAxis(without));
      }),
    );
  });

  test('carries the talk mark of one of its aspects', () => {
    const entry = { ...emptyEntry, talk: { dimensions: [], aspects: ['sleep'] } };
    expect(bodyAxis(entry)?.talk).toBe(true);
  });
});

describe('the order', () => {
  test('goes from higher to lower, equal ones in their fixed order, open ones last', () => {
    fc.assert(
      fc.property(fc.array(fc.option(mark, { nil: undefined }), { minLength: 6, maxLength: 6 }), (marks) => {
        const list = fromHighToLow(axes(withMarks(...marks), positiveHealth));
        list.slice(1).forEach((axis, index) => {
          const before = list[index];
          const [high, low] = [before?.value ?? -1, axis.value ?? -1];
          expect(high).toBeGreaterThanOrEqual(low);
          if (before && high === low) {
            expect(dimensionIds.indexOf(before.dimension)).toBeLessThan(dimensionIds.indexOf(axis.dimension));
          }
        });
      }),
    );
  });

  test('puts unanswered aspects last', () => {
    const ids = aspectsFromHighToLow(body, { sleep: 3, energy: 8, 'body-feeling': 0 }).map(({ id }) => id);
    expect(ids.slice(0, 4)).toEqual(['energy', 'sleep', 'body-feeling', 'pain-and-complaints']);
  });
});

describe('the headline', () => {
  const headlineOf = (entry: WellbeingEntry) => headline(axes(entry, positiveHealth));

  test('names what is on top', () => {
    expect(headlineOf(filledEntry)).toEqual({ kind: 'top', dimensions: ['meaningfulness'] });
    expect(headlineOf(withMarks(7, 7, 3))).toEqual({
      kind: 'top',
      dimensions: ['bodily-functions', 'mental-wellbeing'],
    });
  });

  test('names nothing when everything is low, when many share the top, or when it has just begun', () => {
    expect(headlineOf(withMarks(4, 0, 1))).toEqual({ kind: 'plain' });
    expect(headlineOf(withMarks(8, 8, 8, 2))).toEqual({ kind: 'several' });
    expect(headlineOf(withMarks(9))).toEqual({ kind: 'begun' });
    expect(headlineOf(emptyEntry)).toEqual({ kind: 'empty' });
  });

  test('never names an axis under five', () => {
    fc.assert(
      fc.property(fc.array(fc.option(mark, { nil: undefined }), { minLength: 6, maxLength: 6 }), (marks) => {
        const said = headlineOf(withMarks(...marks));
        const named = said.kind === 'top' ? said.dimensions : [];
        for (const id of named) expect(marks[dimensionIds.indexOf(id)]).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});
