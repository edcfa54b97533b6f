import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sources = globSync('src/lib/{domain,protocol,sharing,features,reminders,interchange}/**/*.ts').filter(
  (path) => !path.endsWith('.test.ts'),
);

/** What a text, number, moment or length can be stands in `core/bounds.schema.ts` and nowhere else (ADR 0065). */
const adHoc = [
  // A text whose form is given by a pattern has its end in that.
  /z\.string\(\)(?!\.check\(\s*z\.regex)/,
  /z\.(?:number|int|any)\(\)/,
  /z\.(?:maxLength|minLength|maximum|minimum|lte|gte|lt|gt)\(\s*\d\d/,
];

test.each(adHoc)('no schema of what comes from outside has a size of its own: %s', (pattern) => {
  const found = sources.filter((path) => pattern.test(readFileSync(path, 'utf8')));
  expect(found).toEqual([]);
});

test('a size of its own is found', () => {
  for (const text of ['z.string()', 'z.string().check(z.maxLength(300))', 'z.int().check(z.lte(500))']) {
    expect(adHoc.some((pattern) => pattern.test(text))).toBe(true);
  }
  expect(adHoc.some((pattern) => pattern.test('z.string().check(z.regex(/^a{3}$/))'))).toBe(false);
});
