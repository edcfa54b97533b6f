import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DatabaseFailure } from './failures';
import { GroupCommit } from './group-commit';

let folder: string;
let database: DatabaseSync;
let commits: GroupCommit;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-commits-'));
  database = new DatabaseSync(join(folder, 'one.sqlite'));
  database.exec('pragma journal_mode=wal; create table things (name text primary key, content blob)');
  commits = new GroupCommit(database);
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = (name: string, bytes = 10) =>
  commits.run(async () => {
    database.prepare('insert into things values (?, ?)').run(name, Buffer.alloc(bytes, 7));
    return name;
  });

/** What somebody else sees in the file. */
function stored(): unknown[] {
  const other = new DatabaseSync(join(folder, 'one.sqlite'), { readOnly: true });
  const names = other.prepare('select name from things order by name').all();
  other.close();
  return names.map(({ name }) => name);
}

it('puts writes that wait together in one commit, and answers none of them before it', async () => {
  // However busy this machine is.
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const exec = vi.spyOn(database, 'exec');
  const answered: string[] = [];
  const writes = ['a', 'b', 'c'].map((name) => add(name).then((done) => answered.push(done)));
  expect(answered).toEqual([]);
  await Promise.all(writes);
  expect(stored()).toEqual(['a', 'b', 'c']);
  expect(exec.mock.calls.filter(([sql]) => sql === 'commit')).toHaveLength(1);
  now.mockRestore();
});

it('takes nothing of the others along when one fails', async () => {
  const failing = commits.run(async () => {
    database.prepare('insert into things values (?, ?)').run('half', null);
    throw new Error('No');
  });
  const [first, second, third] = await Promise.allSettled([add('a'), failing, add('c')]);
  expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(stored()).toEqual(['a', 'c']);
});

it('leaves nothing of one that fails alone, and goes on', async () => {
  const failing = commits.run(async () => {
    database.prepare('insert into things values (?, ?)').run('half', null);
    throw new Error('No');
  });
  await expect(failing).rejects.toThrow('No');
  expect(await add('next')).toBe('next');
  expect(stored()).toEqual(['next']);
});

it('says that the disk is full, loses nothing that was answered, and goes on when there is room', async () => {
  await add('before');
  database.exec('pragma max_page_count=20');
  const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd'].map((name) => add(name, 30_000)));
  const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(failures.length).toBeGreaterThan(0);
  for (const failure of failures) expect(failure).toMatchObject({ isFull: true });
  expect(failures[0]).toBeInstanceOf(DatabaseFailure);
  const kept = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(stored()).toEqual([...kept, 'before'].toSorted());
  database.exec('pragma max_page_count=100000');
  await add('later', 30_000);
  expect(stored()).toContain('later');
});

it('answers with a failure when the database is locked by somebody else, and works after that', async () => {
  const other = new DatabaseSync(join(folder, 'one.sqlite'));
  other.exec('begin immediate');
  database.exec('pragma busy_timeout=0');
  await expect(add('a')).rejects.toBeInstanceOf(DatabaseFailure);
  other.exec('rollback');
  other.close();
  expect(await add('b')).toBe('b');
});
