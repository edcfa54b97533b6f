import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mayReplaceHelpNumbers } from '$lib/protocol/help-numbers';
import { helpNumber, helpNumbers } from './help-number.fixtures';
import { checkOf, dialAddress } from './help-number.rules';
import { helpNumbersSchema } from './help-number.schema';

const reads = (file: unknown) => helpNumbersSchema.safeParse(file).success;

describe('a file of help numbers', () => {
  it('is good as it comes with the app', () => {
    const file: unknown = JSON.parse(readFileSync('static/help-numbers.json', 'utf8'));
    expect(helpNumbersSchema.parse(file).numbers.map(({ dial }) => dial)).toContain('113');
    expect(mayReplaceHelpNumbers(file)).toBe(true);
  });

  it.each([
    ['without 112', helpNumbers({ numbers: [helpNumber({ dial: '113' })] })],
    ['without 113', helpNumbers({ numbers: [helpNumber()] })],
    ['without rows', { ...helpNumbers(), numbers: undefined }],
    [
      'with letters to dial',
      helpNumbers({ numbers: [...helpNumbers().numbers, helpNumber({ dial: '0800help' })] }),
    ],
    ['that is no object', 'help'],
    ['that is nothing', null],
  ])('is refused everywhere when it is one %s', (_, file) => {
    expect(reads(file)).toBe(false);
    expect(mayReplaceHelpNumbers(file)).toBe(false);
  });

  it('is refused with a site that is an address of another kind', () => {
    for (const chat of ['javascript:alert(1)', '//evil.example', 'a b.nl', 'http://113.nl', '113.nl?x="']) {
      expect(reads(helpNumbers({ numbers: [...helpNumbers().numbers, helpNumber({ chat })] }))).toBe(false);
    }
  });

  it('puts a row of an unknown place among the others', () => {
    const file = {
      ...helpNumbers(),
      numbers: helpNumbers().numbers.map((row) => ({ ...row, place: 'new' })),
    };
    expect(helpNumbersSchema.parse(file).numbers.map(({ place }) => place)).toEqual(['also', 'also']);
  });
});

describe('the check of the numbers', () => {
  const on = (...days: (string | null)[]) => days.map((checkedOn) => helpNumber({ checkedOn }));

  it('is as old as its oldest row', () => {
    expect(checkOf(on('2026-11-22', '2026-10-01'), '2026-11-23')).toEqual({
      state: 'fresh',
      on: '2026-10-01',
    });
  });

  it('is long ago after 180 days, not on the last of them', () => {
    expect(checkOf(on('2026-01-01'), '2026-06-30').state).toBe('fresh');
    expect(checkOf(on('2026-01-01'), '2026-07-01').state).toBe('old');
  });

  it('is not complete while a row was never checked', () => {
    expect(checkOf(on('2026-11-22', null), '2026-11-22')).toEqual({ state: 'partly' });
    expect(checkOf([], '2026-11-22')).toEqual({ state: 'partly' });
  });
});

it('dials the digits and nothing else', () => {
  expect(dialAddress('0880767000')).toBe('tel:0880767000');
  expect(dialAddress('0800-0113')).toBe('tel:08000113');
});
