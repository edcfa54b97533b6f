import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { newPostgresDatabase } from './fixtures/databases';
import { Sharer } from './fixtures/made';
import { OwnProcess } from './fixtures/own-process';

it('a relay outlives the loss of every connection to PostgreSQL, in whatever it was doing', async () => {
  const database = await newPostgresDatabase();
  const server = await OwnProcess.start({ DATABASE_URL: database });
  const url = () => server.url;
  const client = new pg.Client({ connectionString: inject('postgres') });
  await client.connect();
  try {
    const statuses = new Set<number>();
    let left = 400;
    const write = async () => {
      while (left-- > 0) {
        const sharer = new Sharer(url);
        statuses.add((await sharer.ask(shareCalls.create, { request: sharer.create })).status);
      }
    };
    const cut = async () => {
      while (left > 0) {
        const name = new URL(database).pathname.slice(1);
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
          name,
        ]);
      }
    };
    await Promise.all([...Array.from({ length: 8 }, write), cut()]);
    expect([...statuses].toSorted()).toEqual([201, 503]);
    expect(server.isAlive).toBe(true);
    expect((await new Sharer(url).made()).id).toHaveLength(22);
  } finally {
    await client.end();
    await server.end('SIGKILL');
  }
});
