import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { words as en } from '$lib/i18n/locales/en';
import { words as nl } from '$lib/i18n/locales/nl';

/** Words with which a text says where something is, who sees it, or that something never happens. */
const claimWords = {
  nl: /\b(niemand|nergens|nooit|iedereen|alleen (jij|de ander|dit|die|op dit)|server|versleuteld|account|bedrijven|gesloten|blijft op|op (deze|je) telefoon|niets (van jou|bewaard|weg)|(ziet|zag|stuurt|raadt|meet) (dan )?niet|niet bewaard|vanzelf|terughalen|deelt nu niets|kijkt mee|kijkt live)\b/i,
  en: /\b(nobody|nowhere|never|everybody|only (you|the other|this)|server|encrypted|account|companies|closed package|(stays|kept) on|on (this|your) phone|nothing of yours|nothing is (kept|lost)|saw nothing|by itself|taken back|share nothing)\b/i,
};

/** Every text by its key: `welcome:phone.text`. */
function textsOf(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const key = path === '' ? name : path.includes(':') ? `${path}.${name}` : `${path}:${name}`;
    if (typeof value === 'string') return [[key, value]];
    return typeof value === 'object' && value !== null ? textsOf(value, key) : [];
  });
}

const texts = { nl: new Map(textsOf(nl)), en: new Map(textsOf(en)) };
const page = readFileSync('docs/PRIVACY.md', 'utf8');
const [, listed = '', others = ''] = page.split(/^## .*\n/m);
const claims = [...listed.matchAll(/^\| `(\S+)` \| (.+?) \| `(\S+)`: (.+) \|$/gm)].map(
  ([, key = '', text = '', file = '', test = '']) => ({ key, text, file, test }),
);
/** Keys that use such words and promise nothing; `errors:relay.*` stands for all of them. */
const promisesNothing = [...others.matchAll(/`([a-zA-Z]+:\S+)`/g)].map(([, key = '']) => key);
const isOther = (key: string) =>
  promisesNothing.some((other) => (other.endsWith('*') ? key.startsWith(other.slice(0, -1)) : key === other));

describe('what the app says about where things are and who sees them', () => {
  it('is listed with the words that are on the screen', () => {
    expect(claims.length).toBeGreaterThan(50);
    for (const { key, text } of claims) {
      expect(texts.nl.get(key)?.replaceAll('\n', ' '), key).toBe(text);
      expect(texts.en.has(key), key).toBe(true);
    }
  });

  it('has a test each, under the name that the list gives', () => {
    for (const { key, file, test } of claims) {
      expect(existsSync(file), `${key}: ${file}`).toBe(true);
      expect(readFileSync(file, 'utf8'), `${key}: ${file}`).toContain(test);
    }
  });

  it.each(['nl', 'en'] as const)(
    'is listed as a claim, or as none, wherever %s has such words',
    (language) => {
      const known = new Set(claims.map(({ key }) => key));
      const unlisted = [...texts[language]]
        .filter(([key, text]) => claimWords[language].test(text) && !known.has(key) && !isOther(key))
        .map(([key, text]) => `${key}: ${text}`);
      expect(unlisted).toEqual([]);
    },
  );

  it('lists no text twice, and none that is gone', () => {
    const keys = claims.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of promisesNothing) {
      const start = key.replace(/\*$/, '');
      expect(
        [...texts.nl.keys()].some((one) => one.startsWith(start)),
        key,
      ).toBe(true);
      expect(keys).not.toContain(key);
    }
  });
});
