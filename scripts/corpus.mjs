// `npm run corpus -- FOLDER`: reads every calendar and contact file of a folder with the app's own import code, and holds it
// against the folder's `expected.json`. In three zones, because a device can stand in any; each file in a worker, with the time limit
// that the app has.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { build } from 'vite';
import { wrongInCards } from './corpus-cards.mjs';

const zones = ['Europe/Amsterdam', 'UTC', 'America/New_York'];
const out = resolve('.cache/corpus');
const timeLimit = 20_000;
const readers = { '.ics': 'calendar', '.vcf': 'cards' };
const readerOf = (name) => import(join(out, `${readers[extname(name)]}.mjs`));
const words = JSON.parse(readFileSync('src/lib/i18n/locales/nl/errors.json', 'utf8'));

async function bundle() {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { $lib: resolve('src/lib') } },
    ssr: { noExternal: true },
    build: {
      ...{ ssr: true, outDir: out, emptyOutDir: true, minify: false },
      rollupOptions: {
        input: { calendar: 'tests/corpus/read-calendar.ts', cards: 'tests/corpus/read-cards.ts' },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
}

/** What the app makes of one file; `undefined` when it takes longer than the app waits. */
function readIn(path) {
  return new Promise((done) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: path });
    const timer = setTimeout(() => {
      void worker.terminate();
      done(undefined);
    }, timeLimit);
    const end = (found) => {
      clearTimeout(timer);
      void worker.terminate();
      done(found);
    };
    worker.once('message', end);
    worker.once('error', (problem) => end({ crashed: String(problem) }));
  });
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What is not as `expected.json` says, in a few words; nothing when it is right. */
async function wrongIn(name, found, right) {
  if (!found) return ['it takes too long'];
  if (found.crashed) return [found.crashed];
  if (extname(name) === '.ics') return wrongInCalendar(found, right);
  return wrongInCards(found, right, (await readerOf(name)).sameNumber);
}

function wrongInCalendar(found, right) {
  const wrong = [];
  const say = (what, got) => wrong.push(`${what}: ${JSON.stringify(got)}`);
  const withOff = [...found.times, ...found.cancelled].sort();
  if (found.events + found.unread.length !== right.events) say('events', found.events);
  const firsts = [right.first3, ...(right.accept_first3 ?? [])];
  const got = [found.times, withOff, [...new Set(found.times)]].map((times) => times.slice(0, 3));
  const hasFirst = firsts.some((first) =>
    got.some((three) => same(three.slice(0, Math.max(first.length, 3)), first)),
  );
  if (!hasFirst) say('first', got[0]);
  const counts = right.accept_occurrences ?? [right.occurrences];
  const isCounted = counts.some((count) =>
    count === null
      ? true
      : count === 'endless'
        ? found.isEndless || found.notes.some((note) => note === 'until' || note === 'onlyFirst')
        : !found.isEndless && [found.times.length, withOff.length].includes(count),
  );
  if (!isCounted && !(right.accept_first3 && hasFirst))
    say('occurrences', found.isEndless ? 'endless' : found.times.length);
  const isTitled = right.title === null || right.title === undefined || found.titles.includes(right.title);
  if (!isTitled) say('title', found.titles.slice(0, 3));
  if (right.titles_contain && !found.titles.some((title) => title.includes(right.titles_contain)))
    say('titles', found.titles);
  if (right.location && !found.locations.includes(right.location)) say('location', found.locations);
  if (
    right.description_contains &&
    !found.descriptions.some((text) => text.includes(right.description_contains))
  )
    say('description', found.descriptions.length);
  if (right.last_day && !found.lastDays.includes(right.last_day)) say('last day', found.lastDays);
  for (const [day, time] of Object.entries(right.also ?? {}))
    if (!found.times.includes(`${day} ${time}`))
      say(
        `on ${day}`,
        found.times.filter((one) => one.startsWith(day)),
      );
  for (const text of right.cancelled ?? []) {
    const moment = /\d{4}-\d\d-\d\d(?: \d\d:\d\d)?/.exec(text)?.[0];
    if (!found.cancelled.includes(moment)) say('called off', found.cancelled);
  }
  return wrong;
}

const isNothing = (right) => right.events === 0 || right.length === 0;
const sentence = (code) => code.split('.').reduce((part, name) => part?.[name], words)?.title ?? code;

async function inOneZone(folder) {
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const counts = {};
  const count = (kind, outcome) => {
    counts[kind] ??= { right: 0, wrong: 0, refused: 0 };
    counts[kind][outcome] += 1;
  };
  for (const [name, { class: kind, right }] of Object.entries(expected)) {
    if (!(extname(name) in readers) || !existsSync(join(folder, name))) continue;
    const found = await readIn(resolve(folder, name));
    const isRefused = found?.refused !== undefined;
    const wrong = isRefused ? [] : await wrongIn(name, found, right);
    const outcome = isRefused && !isNothing(right) ? 'refused' : wrong.length > 0 ? 'wrong' : 'right';
    count(`${extname(name).slice(1)} ${kind}`, outcome);
    const said = found?.refused ? ` «${sentence(found.refused)}»` : '';
    const notes = found?.notes?.length ? ` [${found.notes.join(', ')}]` : '';
    const unread = found?.unread?.length ? ` (cannot be read: ${found.unread.join(', ')})` : '';
    console.log(`${outcome.padEnd(8)} ${kind.padEnd(9)} ${name}${said}${notes}${unread}`);
    if (outcome === 'wrong') for (const line of wrong) console.log(`           ${line}`);
    if (outcome === 'wrong' && kind !== 'tolerance') process.exitCode = 1;
  }
  console.log(`${process.env.TZ}: ${JSON.stringify(counts)}`);
}

if (!isMainThread) {
  const { readFile } = await readerOf(workerData);
  parentPort.postMessage(readFile(new Uint8Array(readFileSync(workerData))));
} else if (process.env.CORPUS_ZONE) {
  await inOneZone(process.argv[2]);
} else {
  const folder = process.argv[2];
  if (!folder || !existsSync(join(folder, 'expected.json'))) {
    console.error('npm run corpus -- FOLDER, with an expected.json in it');
    process.exit(2);
  }
  await bundle();
  for (const zone of zones) {
    const env = { ...process.env, TZ: zone, CORPUS_ZONE: zone };
    const { status } = spawnSync(process.execPath, [import.meta.filename, folder], { env, stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
