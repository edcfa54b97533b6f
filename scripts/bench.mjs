// `npm run bench`: runs tests/bench/*.mjs one after another. `npm run bench load` runs one, and
// `npm run bench start -- --peer https://somebody.example` lays a page of somebody else beside it.
import { readdirSync } from 'node:fs';
import { build, install, ownNode, run, say } from './setup.mjs';

install();
build();
const [wanted, ...options] = process.argv.slice(2);
const names = readdirSync('tests/bench').filter((name) => name.endsWith('.mjs') && !name.startsWith('_'));
let good = true;
for (const name of names.filter((file) => !wanted || file === `${wanted}.mjs`)) {
  say(name.replace('.mjs', ''));
  good = run(ownNode(), [`tests/bench/${name}`, ...options]) && good;
}
process.exit(good ? 0 : 1);
