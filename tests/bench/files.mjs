// Large files of others, read by the app's own import code: a calendar of 5,000 appointments and 5,000 contact cards, each beside
// the least that could do it: ical.js taking the same text apart, which plans nothing and checks nothing. They take turns;
// medians, and how much the memory grew. The figures are of this machine, the ratio is of the app.
import { join, resolve } from 'node:path';
import ICAL from 'ical.js';
import { build } from 'vite';
import { median } from './_median.mjs';

const [count, rounds] = [5_000, Number(process.env.RUNS ?? (process.env.LONG ? 9 : 5))];
const out = resolve('.cache/bench-files');
await build({
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { $lib: resolve('src/lib') } },
  ssr: { noExternal: true },
  build: {
    ...{ ssr: true, outDir: out, emptyOutDir: true, minify: false },
    rollupOptions: {
      input: {
        calendar: 'src/lib/interchange/calendar/read-calendar.ts',
        plan: 'src/lib/domain/calendar-import/calendar-import.rules.ts',
        cards: 'src/lib/interchange/vcard-reader.ts',
      },
      output: { entryFileNames: '[name].mjs' },
    },
  },
});
const own = (name) => import(join(out, `${name}.mjs`));
const [{ readCalendar }, { planImport }, { readCards }] = await Promise.all(
  ['calendar', 'plan', 'cards'].map(own),
);

const two = (number) => String(number).padStart(2, '0');
/** Appointments of ten years up to 2027, as whoever exports a calendar has them; every tenth one comes back. */
function event(n) {
  const day = `${2018 + (n % 10)}${two((n % 12) + 1)}${two((n % 28) + 1)}`;
  return [
    'BEGIN:VEVENT',
    `UID:${n}@bench.example`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART;TZID=Europe/Amsterdam:${day}T${two(8 + (n % 10))}3000`,
    `DTEND;TZID=Europe/Amsterdam:${day}T${two(9 + (n % 10))}0000`,
    `SUMMARY:Afspraak ${n}\\, bij de huisarts`,
    `LOCATION:Dorpsstraat ${n}\\, Assen`,
    'DESCRIPTION:Neem mee: je pasje\\, en de lijst met medicijnen die je nu ',
    '  gebruikt.',
    ...(n % 10 === 0 ? ['RRULE:FREQ=WEEKLY;COUNT=10'] : []),
    'END:VEVENT',
  ].join('\r\n');
}
function card(n) {
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:Persoon ${n} van Dijk`,
    `N:van Dijk;Persoon ${n};;;`,
    'ORG:Wijkteam',
    `TEL;TYPE=CELL:06 ${String(10_000_000 + n)}`,
    `EMAIL:persoon${n}@bench.example`,
    'NOTE:Belt graag in de ochtend\\, en niet op vrijdag.',
    'END:VCARD',
  ].join('\r\n');
}
const all = (make) => Array.from({ length: count }, (_, n) => make(n)).join('\r\n');
const calendar = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//NL\r\n${all(event)}\r\nEND:VCALENDAR\r\n`;
const cards = `${all(card)}\r\n`;

function holds(found, what) {
  if (found !== count) throw new Error(`${found} of ${count} ${what}`);
}
const at = '2026-11-28T09:00:00.000Z';
let made = 0;
const works = {
  calendar: {
    text: calendar,
    app(bytes) {
      const read = readCalendar(bytes, { today: '2026-11-28', now: at });
      if (!read.ok) throw new Error(read.error.code);
      const steps = planImport(read.value.items, [], { newId: () => `made-${(made += 1)}`, at });
      // Of more than fit in at once the coming ones stay.
      if (!read.value.onlyComing || steps.length < count / 10) throw new Error(`${steps.length} steps`);
    },
    floor: () => holds(ICAL.parse(calendar)[2].length, 'components'),
  },
  cards: {
    text: cards,
    app: (bytes) => holds(readCards(bytes).value.cards.length, 'cards'),
    floor: () => holds(ICAL.parse(cards).length, 'cards'),
  },
};

const timed = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
for (const [name, { text, app, floor }] of Object.entries(works)) {
  const bytes = new TextEncoder().encode(text);
  const took = { app: [], floor: [] };
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  for (let round = 0; round < rounds; round += 1) {
    took.app.push(timed(() => app(bytes)));
    took.floor.push(timed(floor));
  }
  const grew = Math.max(0, process.memoryUsage().rss - before) / 1e6;
  const [ours, least] = [median(took.app), median(took.floor)];
  console.log(
    `${name}, ${count} in ${(bytes.length / 1e6).toFixed(1)} MB: ${ours.toFixed(0)} ms / ${least.toFixed(0)} ms = ` +
      `${(ours / least).toFixed(2)}x; the memory grew by ${grew.toFixed(0)} MB in ${2 * rounds} readings`,
  );
}
