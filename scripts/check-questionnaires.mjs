// Part of `npm run build`: reads every questionnaire that is shipped with the app's own reader. One with a fault would be
// left out at each phone, so it stops the build instead, with every fault by its linkId. A folder can be given.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';

const folder = process.argv[2] ?? 'static/questionnaires';
const index = 'index.json';

const settings = { configFile: false, logLevel: 'error', resolve: { alias: { $lib: resolve('src/lib') } } };
const own = async (name) =>
  (await runnerImport(resolve('src/lib/domain/questionnaire', name), settings)).module;
const { faultsOf } = await own('definition.rules.ts');
const { definitionIndexSchema, mostDefinitionBytes } = await own('definition.schema.ts');

const jsonOf = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

const listed = definitionIndexSchema.safeParse(jsonOf(join(folder, index)));
const names = listed.success ? listed.data.questionnaires : [];
if (!listed.success) fail(`${index}: no list of questionnaires`);
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json') && name !== index))
  if (!names.includes(file.replace(/\.json$/, ''))) fail(`${file}: is not in ${index}`);

const urls = new Map();
for (const name of names) {
  const path = join(folder, `${name}.json`);
  const data = jsonOf(path);
  for (const { code, linkId = '', field = '' } of faultsOf(data))
    fail(`${name}.json: ${[linkId && `item "${linkId}"`, code, field].filter(Boolean).join(', ')}`);
  if (data === undefined) continue;
  if (readFileSync(path).length > mostDefinitionBytes) fail(`${name}.json: is too large`);
  if (urls.has(data.url)) fail(`${name}.json: has the url of ${urls.get(data.url)}.json`);
  urls.set(data.url, name);
}

function fail(what) {
  console.error(`✗ ${what}`);
  process.exitCode = 1;
}
