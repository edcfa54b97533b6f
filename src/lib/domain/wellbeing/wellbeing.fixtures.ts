import type { WellbeingEntry } from './wellbeing.schema';

/** A web that was just begun. */
export const emptyEntry: WellbeingEntry = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  startedAt: '2026-11-22T09:30:00.000Z',
  questionnaire: { id: 'positive-health', version: '1.0.0' },
  marks: {},
  answers: {},
  talk: { dimensions: [], aspects: [] },
  words: {},
  withSensitive: false,
  closing: '',
};

/** Half-way: own marks, a full and a thin axis, one open, things to talk about, words. */
export const filledEntry: WellbeingEntry = {
  ...emptyEntry,
  marks: { 'bodily-functions': 7, meaningfulness: 8, participation: 6 },
  answers: {
    memory: 4,
    attention: 3,
    mood: 5,
    'self-acceptance': 4,
    'self-care': 6,
    'daily-rhythm': 4,
  },
  talk: { dimensions: ['mental-wellbeing', 'daily-functioning'], aspects: ['attention'] },
  words: { 'mental-wellbeing': 'Soms is het druk in mijn hoofd.' },
  closing: 'Weer naar het koor.',
  position: { mode: 'long', dimension: 'daily-functioning', aspect: 'post-and-money' },
};
