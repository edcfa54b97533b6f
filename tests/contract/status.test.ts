import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { ownNode } from '../../scripts/setup.mjs';
import { attachSqlite } from '../../src/lib/server/database/attach';
import { statusOf } from '../../src/lib/server/relay/status';
import { databases, openSite } from './fixtures/databases';
import { Box, Keeper, seconds, Sharer } from './fixtures/made';
import { OwnProcess } from './fixtures/own-process';
import { plentyOfRoom } from './fixtures/relay';

const [hour, day] = [60 * 60, 24 * 60 * 60];

/** What `npm run relay-status` does. */
function relayStatus(settings: Record<string, string>, ...flags: string[]) {
  const env = { PATH: process.env.PATH, ...settings };
  const { status, stdout, stderr } = spawnSync(ownNode(), ['src/relay-status.ts', ...flags], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

it.each(databases)('tells how full each kind is and how fast it fills, on %s', async (name) => {
  const site = await openSite(name);
  onTestFinished(() => site.close());
  const url = () => site.url();
  for (let at = 0; at < 9 * 24; at += 12) {
    for (const { relay } of site.nodes) await relay.sweep();
    if (at % 24 === 0) await new Keeper(url).write(1);
    site.later(12 * hour);
  }
  const now = seconds() + 9 * day;
  await new Sharer(url, { notAfter: now + 30 * day, claimBefore: now + day }).made();
  expect((await new Box(url, now + hour).open()).status).toBe(201);
  const beside = await site.attach();
  const { kinds } = await statusOf(beside.rows, plentyOfRoom);
  const [shares, backups, mailboxes] = kinds;
  expect(kinds.map(({ things }) => things)).toEqual([1, 9, 1, 0]);
  const each = (backups?.used ?? 0) / 9;
  expect(each).toBeGreaterThan(64 * 1024);
  expect(backups).toMatchObject({ inDay: each, inWeek: 7 * each });
  expect(backups?.daysLeft).toBeCloseTo((plentyOfRoom.backups * 0.8) / each - 9, 5);
  expect([shares?.inDay, mailboxes?.inDay]).toEqual([shares?.used, mailboxes?.used]);
  await beside.close();
});

describe('npm run relay-status', () => {
  it('shows it beside a relay that runs, and ends a doubt about the clock', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-status-'));
    const server = await OwnProcess.start({ DATA_DIR: folder });
    onTestFinished(async () => {
      await server.end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    });
    await new Sharer(() => server.url).made();
    const shown = relayStatus({ DATA_DIR: folder, SHARES_MB: '100' });
    expect(shown).toMatchObject({ status: 0, stderr: '' });
    expect(shown.stdout).toMatch(/^ *kind +things +used +quota/);
    expect(shown.stdout).toMatch(/^ *shares +1 +0\.0 MB +100\.0 MB +0 %/m);
    expect(shown.stdout).not.toContain('DOUBT');

    const beside = attachSqlite(folder);
    const { now } = await beside.rows.now();
    await beside.rows.watch.keepMark({ seen: now - 401 * day, doubted: now });
    await beside.close();
    expect(relayStatus({ DATA_DIR: folder }).stdout).toContain('IN DOUBT');
    expect(relayStatus({ DATA_DIR: folder }, '--clock-is-right').stdout).not.toContain('DOUBT');
    await server.sweep();
    expect(relayStatus({ DATA_DIR: folder }).stdout).not.toContain('DOUBT');
  });

  it('says what is wrong when there is no relay, and makes none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-status-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const sqlite = relayStatus({ DATA_DIR: folder });
    expect(sqlite).toMatchObject({ status: 1, stdout: '' });
    expect(sqlite.stderr).toContain('There is no relay.sqlite');
    const postgres = relayStatus({ DATABASE_URL: inject('postgres').replace(/\/[^/]*$/, '/nowhere') });
    expect(postgres).toMatchObject({ status: 1, stdout: '' });
    expect(postgres.stderr).toContain('nowhere');
  });
});
