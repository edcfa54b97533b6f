import { describe, expect, test } from 'vitest';
import type { Question } from './question.rules';
import { positiveHealth } from './questionnaire.rules';
import { emptyEntry, filledEntry } from './wellbeing.fixtures';
import {
  giveMark,
  isBlank,
  newEntry,
  openEntry,
  setClosed,
  setTalk,
  setWords,
  shownEntry,
  wantsTalk,
} from './wellbeing.rules';
import { wellbeingEntrySchema } from './wellbeing.schema';

const sleep: Question = { mode: 'long', dimension: 'bodily-functions', aspect: 'sleep' };
const body: Question = { mode: 'short', dimension: 'bodily-functions' };

test('a new web is blank and fits the schema', () => {
  const entry = newEntry(emptyEntry.id, emptyEntry.startedAt, positiveHealth);
  expect(wellbeingEntrySchema.parse(entry)).toEqual(emptyEntry);
  expect(isBlank(entry)).toBe(true);
  expect(isBlank(filledEntry)).toBe(false);
});

test('the example fits the schema', () => {
  expect(wellbeingEntrySchema.parse(filledEntry)).toEqual(filledEntry);
});

test('a mark outside 0 to 10 or not whole is refused', () => {
  for (const mark of [-1, 11, 5.5, NaN]) {
    expect(wellbeingEntrySchema.safeParse({ ...emptyEntry, answers: { sleep: mark } }).success).toBe(false);
  }
});

describe('a mark', () => {
  test('is given and rubbed out at an aspect and at a dimension', () => {
    for (const question of [sleep, body]) {
      const marked = giveMark(question, 0)(emptyEntry);
      expect(marked).not.toEqual(emptyEntry);
      expect(giveMark(question, undefined)(marked)).toEqual(emptyEntry);
    }
  });
});

test('a talk mark made twice stands once, and can be taken away', () => {
  const twice = setTalk(sleep, true)(setTalk(sleep, true)(emptyEntry));
  expect(twice.talk.aspects).toEqual(['sleep']);
  expect(wantsTalk(twice, sleep)).toBe(true);
  expect(wantsTalk(setTalk(sleep, false)(twice), sleep)).toBe(false);
  expect(setTalk(body, true)(twice).talk).toEqual({ dimensions: ['bodily-functions'], aspects: ['sleep'] });
});

test('own words stay literal', () => {
  const words = '<b>👩🏽‍🦽 ‏مرحبا</b>\n';
  expect(setWords('participation', words)(emptyEntry).words).toEqual({ participation: words });
});

describe('of several webs', () => {
  const old = setClosed('2026-01-02T10:00:00.000Z')({
    ...emptyEntry,
    id: 'B',
    startedAt: '2026-01-01T10:00:00.000Z',
  });
  const photo = setClosed('2026-11-23T10:00:00.000Z')(emptyEntry);

  test('the one being filled in is shown, else the newest photo', () => {
    expect(shownEntry([old, emptyEntry])).toBe(emptyEntry);
    expect(openEntry([old, photo])).toBeUndefined();
    expect(shownEntry([old, photo])).toBe(photo);
  });
});
