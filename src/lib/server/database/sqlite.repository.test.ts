import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatabaseFailure } from './failures';
import { Reserve } from './reserve';
import { FolderInUse, SqliteRepository } from './sqlite.repository';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-sqlite-'))));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const reserve = 64 * 1024;
const modeOf = (path: string) => statSync(path).mode & 0o777;

/** Lays sealed bytes in the database. */
const store = (repository: SqliteRepository, at: number, bytes = 5000) =>
  repository.write((rows) =>
    rows.backups.addGeneration(
      new Uint8Array(16),
      { generation: at, storedAt: 0, size: bytes },
      new Uint8Array(bytes),
    ),
  );
const remove = (repository: SqliteRepository, generations: number[]) =>
  repository.write((rows) => rows.backups.removeGenerations(new Uint8Array(16), generations));
const stored = (repository: SqliteRepository) =>
  repository.read(async (rows) => (await rows.backups.generations(new Uint8Array(16))).length);

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

it.skipIf(process.platform === 'win32')('is closed to other users of the machine', async () => {
  const own = join(folder, 'own');
  const before = process.umask(0);
  try {
    const repository = new SqliteRepository(own, { reserve });
    await repository.recover();
    await store(repository, 1);
    const names = ['lock', 'reserve', 'sqlite', 'sqlite-shm', 'sqlite-wal'].map((end) => `relay.${end}`);
    expect(readdirSync(own)).toEqual(expect.arrayContaining(names));
    expect(modeOf(own)).toBe(0o700);
    for (const name of readdirSync(own)) expect([name, modeOf(join(own, name))]).toEqual([name, 0o600]);
    await repository.close();
    chmodSync(join(own, 'relay.sqlite'), 0o644);
    const again = new SqliteRepository(own, { reserve });
    expect(modeOf(join(own, 'relay.sqlite'))).toBe(0o600);
    await again.close();
  } finally {
    process.umask(before);
  }
});

describe.skipIf(process.platform === 'win32')('a file that is taken away', () => {
  it.each(['relay.sqlite', 'relay.sqlite-wal'])('is noticed: %s', async (name) => {
    const repository = new SqliteRepository(folder, { reserve });
    await store(repository, 1);
    const [file, away] = [join(folder, name), join(folder, 'away')];
    renameSync(file, away);
    for (const call of [store(repository, 2), stored(repository), repository.ping()]) {
      await expect(call).rejects.toThrow(DatabaseFailure);
    }
    expect(existsSync(file)).toBe(false);
    renameSync(away, file);
    await store(repository, 3);
    expect(await stored(repository)).toBe(2);
    await repository.close();
  });
});

describe('a full disk', () => {
  /** A disk with so many pages for the file; that of the reserve comes to it when it is let go. */
  function smallDisk(pages: number) {
    const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
    const repository = new SqliteRepository(folder, { reserve });
    const writer = exec.mock.contexts.find((_, at) =>
      String(exec.mock.calls[at]?.[0]).includes('journal_mode=wal'),
    );
    if (!(writer instanceof DatabaseSync)) throw new Error('It opens a database');
    writer.exec(`pragma max_page_count = ${pages}`);
    const release = vi.spyOn(Reserve.prototype, 'release').mockImplementation(() => {
      writer.exec(`pragma max_page_count = ${pages + 40}`);
    });
    return { repository, release, exec };
  }

  it('lets the reserve go, so that what was asked is done after all', async () => {
    const { repository, release } = smallDisk(60);
    let at = 0;
    while (!repository.isDiskFull && at < 100) await store(repository, (at += 1));
    expect(release).toHaveBeenCalled();
    expect(await stored(repository)).toBe(at);
    await remove(repository, [1, 2, 3]);
    expect(await stored(repository)).toBe(at - 3);
    await repository.close();
  });

  it('is said when the reserve is used up as well, and ends nothing', async () => {
    const { repository } = smallDisk(60);
    const failures: unknown[] = [];
    for (let at = 1; at < 100; at += 1) await store(repository, at).catch((error) => failures.push(error));
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.every((error) => error instanceof DatabaseFailure && error.isFull)).toBe(true);
    expect(await stored(repository)).toBeGreaterThan(0);
    await remove(repository, [1]);
    await store(repository, 100);
    await repository.close();
  });

  it('ends neither the process nor the closing when the log cannot be emptied', async () => {
    const { repository, exec } = smallDisk(1000);
    vi.useFakeTimers();
    exec.mockImplementation(function (this: DatabaseSync, sql: string) {
      if (sql.includes('checkpoint'))
        throw Object.assign(new Error('full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
      this.prepare(sql).run();
    });
    await vi.waitFor(() => store(repository, 1));
    await vi.advanceTimersByTimeAsync(5000);
    expect(repository.isDiskFull).toBe(true);
    vi.useRealTimers();
    expect(await stored(repository)).toBe(1);
    await repository.close();
  });

  it('is over when there is room for the reserve again', async () => {
    const { repository } = smallDisk(60);
    for (let at = 1; !repository.isDiskFull; at += 1) await store(repository, at);
    await repository.recover();
    expect(repository.isDiskFull).toBe(false);
    await repository.close();
  });
});
