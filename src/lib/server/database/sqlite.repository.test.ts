import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
