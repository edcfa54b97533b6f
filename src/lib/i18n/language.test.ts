import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { languageNames, languages } from '$lib/core/languages';
import { bestLanguage } from './language';

/** As the build lays it in the page (scripts/finish-build.mjs). */
const wordFiles = Object.fromEntries(
  languageNames.map((name) => {
    const { direction, unreviewed } = languages[name];
    return [name, { direction, isUnreviewed: unreviewed !== undefined, files: [] }];
  }),
);

/** The language and direction that the first script of the page gives it. `kept`: the preferences of the person. */
function atFirst(phone: readonly string[], kept: object = {}): { lang: string; dir: string } {
  const [, script = ''] = /<script>([^]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8')) ?? [];
  const root: Record<string, string> = { lang: 'nl', dir: 'ltr' };
  const meta = { getAttribute: () => JSON.stringify(wordFiles) };
  runInNewContext(script, {
    window: { isSecureContext: false },
    location: { pathname: '/', search: '', hash: '' },
    history: {},
    document: {
      documentElement: { ...root, setAttribute: (name: string, value: string) => (root[name] = value) },
      querySelector: () => meta,
      querySelectorAll: () => [],
    },
    navigator: { languages: phone },
    localStorage: { getItem: () => JSON.stringify(kept) },
    sessionStorage: { getItem: () => null },
  });
  return { lang: root.lang ?? '', dir: root.dir ?? '' };
}

describe.each([
  [['ar-SY', 'nl-NL'], 'ar'],
  [['ar'], 'ar'],
  [['nl-NL', 'ar'], 'nl'],
  [['en-GB', 'ar'], 'en'],
  [['fr', 'ar', 'en'], 'en'],
  [['ti', 'ar'], 'nl'],
  [['EN-us'], 'en'],
  [['pl-PL', 'nl'], 'pl'],
  [['nl', 'pl'], 'nl'],
  [['uk', 'pl', 'en'], 'en'],
  [[], 'nl'],
] as const)('a phone in %j', (phone, language) => {
  it(`gets ${language}`, () => expect(bestLanguage(phone)).toBe(language));

  it('gets it before the first script too, in its own direction', () =>
    expect(atFirst(phone)).toEqual({ lang: language, dir: languages[language].direction }));
});

it('gives an unread language to whoever chose it, whatever the phone speaks', () => {
  expect(atFirst(['nl', 'en'], { language: 'pl' })).toEqual({ lang: 'pl', dir: 'ltr' });
  expect(atFirst(['nl', 'en'], { language: 'ar' })).toEqual({ lang: 'ar', dir: 'rtl' });
  expect(atFirst(['ar'], { language: 'nl' })).toEqual({ lang: 'nl', dir: 'ltr' });
});
