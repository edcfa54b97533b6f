import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSentences, sentences } from './sentences';

const words = (text: string, language = 'nl') =>
  sentences(text, language).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it('cuts after each sentence, without the space between them', () => {
    expect(words('Dit is jouw plek. Jij schrijft! En jij kiest?')).toEqual([
      'Dit is jouw plek.',
      'Jij schrijft!',
      'En jij kiest?',
    ]);
  });

  it('takes a new line as the end of a sentence', () => {
    expect(words('Goedemorgen\nZondag 22 november')).toEqual(['Goedemorgen', 'Zondag 22 november']);
  });

  it('leaves out what has no sound', () => {
    expect(words('— \n … \n Hallo.')).toEqual(['Hallo.']);
  });

  it('does not cut a number with a decimal point', () => {
    expect(words('Versie 1.0 is er.')).toEqual(['Versie 1.0 is er.']);
  });

  it('cuts a long sentence after a comma', () => {
    const long = `${'een heel lang stuk tekst '.repeat(6)}, en dan nog ${'veel meer woorden '.repeat(6)}.`;
    const pieces = words(long);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces[0]).toMatch(/,$/);
  });

  it('never makes a piece too long for one breath, also without any space', () => {
    for (const piece of words('😀'.repeat(500) + 'a'.repeat(1000)))
      expect(piece.length).toBeLessThanOrEqual(180);
  });

  it('loses no letter and keeps the order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
        const pieces = sentences(text, 'nl');
        const letters = (from: string) => from.replace(/[^\p{L}\p{N}]/gu, '');
        expect(letters(pieces.map(({ start, end }) => text.slice(start, end)).join(''))).toBe(letters(text));
        pieces.reduce((last, { start, end }) => (expect(start).toBeGreaterThanOrEqual(last), end), 0);
      }),
    );
  });

  it('covers the whole text in a browser without Intl.Segmenter', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const joined = plainSentences(text)
          .map(({ start, end }) => text.slice(start, end))
          .join('');
        expect(joined).toBe(text);
      }),
    );
    const text = 'Dit is een. Dit is twee! Drie';
    expect(plainSentences(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Dit is een. ',
      'Dit is twee! ',
      'Drie',
    ]);
  });
});
