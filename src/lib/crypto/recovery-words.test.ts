import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entropyOf, newRecoveryWords, splitWords, wordsOf, wordsThatBegin } from './recovery-words';
import { recoveryWordList as list } from './recovery-word-list';

const entropy = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Uint8Array.from(bytes));
const failure = (error: object) => ({ ok: false, error });

describe('the list of recovery words', () => {
  it('is frozen: words on paper open a vault for ever', () => {
    const digest = createHash('sha256').update(list.join('\n')).digest('hex');
    expect(digest).toBe('19ebacbc8c3e8f07e859e880645e8e7a3725f929d453de207b7806b4f4bc7d7b');
  });

  it('has 2,048 words of 4 to 7 plain letters, in order, told apart by four', () => {
    expect(list).toHaveLength(2048);
    expect(list.filter((word) => !/^[a-z]{4,7}$/.test(word))).toEqual([]);
    expect([...list].sort()).toEqual(list);
    expect(new Set(list.map((word) => word.slice(0, 4))).size).toBe(2048);
  });

  it('has no word that was struck, and no two that sound alike', () => {
    const blocked: Record<string, string> = JSON.parse(
      readFileSync('scripts/recovery-words.blocked.json', 'utf8'),
    );
    const struck = new Set(Object.values(blocked).flatMap((words) => words.split(' ')));
    expect(list.filter((word) => struck.has(word))).toEqual([]);
    const sounds = list.map((word) =>
      word
        .replace(/ij/g, 'ei')
        .replace(/ou/g, 'au')
        .replace(/ch/g, 'g')
        .replace(/d$/, 't')
        .replace(/c/g, 'k'),
    );
    expect(new Set(sounds).size).toBe(2048);
  });
});

describe('twelve words', () => {
  it('stand for 16 bytes, both ways', async () => {
    await fc.assert(
      fc.asyncProperty(entropy, async (bytes) => {
        const words = await wordsOf(bytes);
        expect(words).toHaveLength(12);
        expect(await entropyOf(words.join(' '))).toEqual({ ok: true, value: bytes });
      }),
    );
  });

  it('hold the first four bits of the SHA-256 at their end, as in BIP 39', async () => {
    // SHA-256 of 16 zero bytes begins with 374708ff: its first four bits are 3.
    const words = await wordsOf(new Uint8Array(16));
    expect(words.map((word) => list.indexOf(word))).toEqual([...new Array<number>(11).fill(0), 3]);
  });

  it('stand for no other number of bytes', async () => {
    for (const length of [0, 15, 17, 32])
      await expect(wordsOf(new Uint8Array(length))).rejects.toThrow(RangeError);
  });

  it('are new each time', async () => {
    expect(await newRecoveryWords()).not.toEqual(await newRecoveryWords());
  });

  it('are read with numbers, dots, capitals, lines, accents, and by four letters only', async () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, at) => at * 13);
    const words = await wordsOf(bytes);
    const ways = [
      words.map((word, at) => `${at + 1}. ${word.toUpperCase()}`).join('\n'),
      words.map((word) => word.slice(0, 4)).join(','),
      `  ${words.join('\t ')} \n`,
      words.join(' ').replace(/e/, 'é'),
    ];
    for (const way of ways) expect([way, await entropyOf(way)]).toEqual([way, { ok: true, value: bytes }]);
  });

  it('are refused with the places of the words that are not in the list', async () => {
    const words = [...(await wordsOf(new Uint8Array(16)))];
    words[4] = 'qqqq';
    words[7] = `${words[7]}x`;
    words[8] = 'aai';
    expect(await entropyOf(words.join(' '))).toEqual(failure({ code: 'words.unknown', places: [5, 8, 9] }));
  });

  it('are refused when there are more or fewer, and an empty field is none', async () => {
    const words = await wordsOf(new Uint8Array(16));
    expect(await entropyOf(words.slice(1).join(' '))).toEqual(failure({ code: 'words.count', count: 11 }));
    expect(await entropyOf('')).toEqual(failure({ code: 'words.count', count: 0 }));
    expect(splitWords(' 12. -- ')).toEqual([]);
  });

  it('are refused, fifteen times of sixteen, when one is another word of the list', async () => {
    const words = await wordsOf(Uint8Array.from({ length: 16 }, (_, at) => at));
    let caught = 0;
    for (const other of list.slice(0, 160)) {
      const read = await entropyOf([other, ...words.slice(1)].join(' '));
      if (!read.ok && read.error.code === 'words.check') caught++;
    }
    expect(caught).toBeGreaterThan(140);
    expect(caught).toBeLessThan(160);
  });

  it('are completed while somebody types', async () => {
    expect(await wordsThatBegin('vl', 3)).toEqual(list.filter((word) => word.startsWith('vl')).slice(0, 3));
    const [word] = await wordsThatBegin(list[99]!.slice(0, 4));
    expect(word).toBe(list[99]);
    expect(await wordsThatBegin('')).toEqual([]);
    expect(await wordsThatBegin('qq')).toEqual([]);
    expect(await wordsThatBegin(`${list[99]}x`)).toEqual([]);
    expect(await wordsThatBegin('v')).toHaveLength(6);
  });
});
