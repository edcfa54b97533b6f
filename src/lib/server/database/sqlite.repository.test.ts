import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DatabaseFailure } from './failures';
import { FolderInUse, SqliteRepository } from './sqlite.repository';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-sqlite-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lets nobody else use its folder until it is closed', async () => {
  const first = new SqliteRepository(folder);
  expect(() => new SqliteRepository(folder)).toThrow(FolderInUse);
  await first.close();
  const second = new SqliteRepository(folder);
  await second.ping();
  await second.close();
});

it('does not touch a database of a newer version', async () => {
  await new SqliteRepository(folder).close();
  const database = new DatabaseSync(join(folder, 'relay.sqlite'));
  database.exec('pragma user_version = 99');
  database.close();
  expect(() => new SqliteRepository(folder)).toThrow('newer Eigenwijzer');
});

it('lets nobody else read its files, also those that were there already', async () => {
  const modes = () => readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
  const open = new SqliteRepository(folder);
  await open.write((rows) => rows.now());
  expect(modes()).toEqual(
    ['relay.lock', 'relay.lock-journal', 'relay.sqlite', 'relay.sqlite-shm', 'relay.sqlite-wal'].map(
      (name) => [name, 0o600],
    ),
  );
  await open.close();
  chmodSync(join(folder, 'relay.sqlite'), 0o644);
  const again = new SqliteRepository(folder);
  expect(modes().filter(([, mode]) => mode !== 0o600)).toEqual([]);
  await again.close();
});

it.each(['relay.sqlite', 'relay.sqlite-wal'])(
  'acknowledges nothing once %s is gone, and says so',
  async (name) => {
    const open = new SqliteRepository(folder);
    await open.write((rows) => rows.now());
    await open.ping();
    rmSync(join(folder, name));
    await expect(open.ping()).rejects.toThrow(DatabaseFailure);
    await expect(open.write((rows) => rows.now())).rejects.toThrow(DatabaseFailure);
    await open.close();
  },
);
