import { describe, expect, it } from 'vitest';
import { mayReplaceHelpNumbers } from './help-numbers';

const file = (...dials: unknown[]) => ({ numbers: dials.map((dial) => ({ dial })) });

describe('a file of help numbers', () => {
  it('may come in the place of an older one with 112, 113 and whatever else can be dialled', () => {
    expect(mayReplaceHelpNumbers(file('112', '113'))).toBe(true);
    expect(mayReplaceHelpNumbers(file('09000767', '113', '112'))).toBe(true);
    expect(mayReplaceHelpNumbers(file('112', '113', '123456789012345'))).toBe(true);
  });

  it.each([
    ['112 is missing', file('113', '0800')],
    ['113 is missing', file('112', '0800')],
    ['a number is too short', file('112', '113', '12')],
    ['a number is too long', file('112', '113', '1234567890123456')],
    ['there is a sign before the digits', file('112', '113', '+31201')],
    ['there is a sign after the digits', file('112', '113', '0800-')],
    ['one of many cannot be dialled', file('112', 'bel ons', '113', '0800')],
    ['a number is no text', file('112', '113', 8000)],
    ['a row is nothing', { numbers: [{ dial: '112' }, { dial: '113' }, null] }],
    ['a row is no object', { numbers: [{ dial: '112' }, { dial: '113' }, 'x'] }],
    ['there are no rows', { numbers: {} }],
    ['the rows are only a text', { numbers: '112 113' }],
    ['it is nothing', null],
    ['it is undefined', undefined],
    ['it is a text', '{"numbers": []}'],
  ])('may not when %s', (_, content) => {
    expect(mayReplaceHelpNumbers(content)).toBe(false);
  });
});
