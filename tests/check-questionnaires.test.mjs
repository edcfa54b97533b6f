import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const shipped = 'static/questionnaires';
let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-questionnaires-'));
  cpSync(shipped, folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = (path) => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/check-questionnaires.mjs', path], {
    encoding: 'utf8',
  });
  return { status, lines: stderr.trim().split('\n') };
};

it('is the first thing that a build does, and lets through what is shipped', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).scripts.build).toMatch(
    /^node scripts\/check-questionnaires\.mjs && /,
  );
  expect(check(shipped)).toEqual({ status: 0, lines: [''] });
});

it('stops the build with every fault by its linkId, also of a file that is no JSON or not in the list', () => {
  const sleep = JSON.parse(readFileSync(join(shipped, 'slaap-deze-week.json'), 'utf8'));
  const [question, ...others] = sleep.item;
  const item = [{ ...question, type: 'attachment' }, ...others];
  writeFileSync(
    join(folder, 'slaap-deze-week.json'),
    JSON.stringify({ ...sleep, item, copyright: undefined }),
  );
  writeFileSync(join(folder, 'hoe-ging-de-dag.json'), '{');
  writeFileSync(join(folder, 'los.json'), '{}');
  const { status, lines } = check(folder);
  expect(status).toBe(1);
  expect(lines).toEqual(
    expect.arrayContaining([
      '✗ los.json: is not in index.json',
      '✗ hoe-ging-de-dag.json: notQuestionnaire',
      expect.stringMatching(/^✗ slaap-deze-week\.json: licence/),
      expect.stringContaining(`✗ slaap-deze-week.json: item "${question.linkId}", type`),
    ]),
  );
});
