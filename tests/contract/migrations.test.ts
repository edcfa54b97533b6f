import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sealedLengths } from '../../src/lib/protocol/api/limits';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { migrations } from '../../src/lib/server/database/migrations';
import { PostgresRepository } from '../../src/lib/server/database/postgres.repository';
import { SqliteRepository } from '../../src/lib/server/database/sqlite.repository';
import { rowBytes } from '../../src/lib/server/relay/capacity';
import { newPostgresDatabase } from './fixtures/databases';
import { Box, Device, hashOf, Keeper, newReply, seconds, Sharer } from './fixtures/made';
import { serveRelay, smallReserve } from './fixtures/relay';

type Row = Readonly<Record<string, SQLInputValue>>;
type Rows = readonly (readonly [table: string, row: Row])[];
type Repository = SqliteRepository | PostgresRepository;

/** Where a database of an older version is made, filled, and then opened by this one. */
interface Older {
  make(version: number, rows: Rows): Promise<void>;
  open(): Promise<Repository>;
}

const insert = (table: string, row: Row, place: (at: number) => string) => {
  const names = Object.keys(row);
  const columns = names.map((name) => `"${name}"`).join();
  return `insert into "${table}" (${columns}) values (${names.map((_, at) => place(at + 1)).join()})`;
};

function olderSqlite(): Older {
  const folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-older-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    async make(version, rows) {
      const database = new DatabaseSync(join(folder, 'relay.sqlite'));
      for (const migration of migrations.slice(0, version)) database.exec(migration('blob').join('; '));
      database.exec(`pragma user_version = ${version}`);
      for (const [table, row] of rows) {
        database.prepare(insert(table, row, () => '?')).run(...Object.values(row));
      }
      database.close();
    },
    open: async () => new SqliteRepository(folder, { reserve: smallReserve }),
  };
}

async function olderPostgres(): Promise<Older> {
  const url = await newPostgresDatabase();
  return {
    async make(version, rows) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query('create table "migrations" ("version" integer primary key)');
      for (const [at, migration] of migrations.slice(0, version).entries()) {
        for (const step of migration('bytea')) await client.query(step);
        await client.query('insert into "migrations" values ($1)', [at + 1]);
      }
      for (const [table, row] of rows) {
        await client.query(
          insert(table, row, (at) => `$${at}`),
          Object.values(row),
        );
      }
      await client.end();
    },
    open: () => PostgresRepository.open(url),
  };
}

const bytes = (text: string) => Buffer.from(text, 'base64url');
const hashed = (token: string) => bytes(hashOf(token));

/** A share that was opened, with its log and a reply, as the first version kept it. */
function shareOf(sharer: Sharer, device: Device): Rows {
  const { create, id, notAfter } = sharer;
  const { claim } = device;
  const [boot, body, reply] = [bytes(create.boot), bytes(create.body), newReply()];
  const sealed = bytes(reply.sealed);
  const shareId = bytes(id);
  const about = { shareId, deviceId: bytes(claim.deviceId) };
  const minute = Math.floor(seconds() / 60);
  return [
    [
      'shares',
      {
        id: shareId,
        lookHash: bytes(create.lookHash),
        claimHash: bytes(create.claimHash),
        ownerHash: bytes(create.ownerHash),
        stopHash: bytes(create.stopHash),
        requestHash: Buffer.alloc(32, 1),
        codeRequired: 1,
        attempts: 5,
        version: 1,
        notAfter,
        claimBefore: create.claimBefore,
        deviceId: bytes(claim.deviceId),
        deviceKey: bytes(claim.devicePublicKey),
        deviceTokenHash: hashed(device.token),
        mac: bytes(claim.mac),
        acked: 0,
        lastSeq: 2,
        openedVersion: 0,
        openedMinute: 0,
        refusals: 0,
        refusedMinute: 0,
        repliesWaiting: 1,
        repliesInAll: 1,
        dueAt: create.claimBefore,
        size: boot.length + body.length + sealed.length,
      },
    ],
    ['contents', { shareId, boot, body }],
    ['events', { shareId, seq: 1, event: 'created', version: 1, minute }],
    ['events', { ...about, seq: 2, event: 'claimed', version: 1, minute }],
    ['replies', { ...about, id: bytes(reply.id), seq: 1, hash: Buffer.alloc(32, 2), sealed }],
  ];
}

/** A backup of two generations, and a mailbox in which one message waits and one was received. */
function othersOf(keeper: Keeper, box: Box): Rows {
  const [backupId, mailboxId] = [bytes(keeper.id), bytes(box.id)];
  const generations = [1, 2].map((generation) => bytes(keeper.content(generation).backup));
  const message = bytes(box.message(2).sealed);
  const size = generations.reduce((sum, { length }) => sum + length, 0);
  const hashes = { writeHash: hashed(keeper.tokens.write), readHash: hashed(keeper.tokens.read) };
  const about = { storedAt: seconds(), size: size / 2 };
  const { takeHash, sendHash, notAfter } = box.request;
  const ends = { takeHash: bytes(takeHash), sendHash: bytes(sendHash), notAfter, dueAt: notAfter };
  return [
    [
      'backups',
      {
        id: backupId,
        ...hashes,
        generation: 2,
        requestHash: Buffer.alloc(32, 3),
        dueAt: seconds() + 1000,
        size,
      },
    ],
    ...generations.map(
      (sealed, at) => ['generations', { backupId, generation: at + 1, ...about, sealed }] as const,
    ),
    ['mailboxes', { id: mailboxId, ...ends, messages: 2, bytes: 2 * message.length, size: message.length }],
    ['messages', { mailboxId, seq: 1, hash: Buffer.alloc(32, 4), size: message.length, sealed: null }],
    ['messages', { mailboxId, seq: 2, hash: Buffer.alloc(32, 5), size: message.length, sealed: message }],
  ];
}

/** What rows take besides what is sealed is counted since the third version. */
const besides: Readonly<Record<string, number>> = {
  shares: rowBytes.share + 2 * rowBytes.event + rowBytes.reply,
  backups: rowBytes.backup,
  mailboxes: rowBytes.mailbox + 2 * rowBytes.message,
};
const asCounted = (version: number, rows: Rows): Rows =>
  rows.map(([table, row]) => {
    const more = version < 3 ? undefined : besides[table];
    if (more === undefined) return [table, row];
    const size = Number(row.size) + more;
    return [table, { ...row, size, ...(table === 'mailboxes' && { peak: size }) }];
  });

const older = { SQLite: async () => olderSqlite(), PostgreSQL: olderPostgres };
const versions = migrations.slice(0, -1).map((_, at) => at + 1);

describe.each(['SQLite', 'PostgreSQL'] as const)('a database of an older version on %s', (name) => {
  it.each(versions)('goes on with all that it holds: version %i', async (version) => {
    let url = '';
    const [sharer, keeper, box] = [new Sharer(() => url), new Keeper(() => url), new Box(() => url)];
    const device = new Device(sharer.tokens.claim);
    const before = await older[name]();
    await before.make(version, asCounted(version, [...shareOf(sharer, device), ...othersOf(keeper, box)]));
    const running = await serveRelay(await before.open());
    onTestFinished(running.close);
    ({ url } = running);

    const { boot, body } = sealedLengths;
    const sealed = boot[0] + (body[0] ?? 0) + (sealedLengths.reply[0] ?? 0);
    expect(await running.repository.read((rows) => rows.used())).toEqual({
      shares: sealed + rowBytes.share + 2 * rowBytes.event + rowBytes.reply,
      backups: 2 * (sealedLengths.backup[0] ?? 0) + rowBytes.backup,
      mailboxes: (sealedLengths.message[0] ?? 0) + rowBytes.mailbox + 2 * rowBytes.message,
      pushes: 0,
    });
    expect(await sharer.log()).toEqual(['created', 'claimed']);
    const opened = await sharer.ask(shareCalls.open, { token: device.token, request: { have: 0 } });
    expect(opened.value?.body).toBe(sharer.create.body);
    expect((await sharer.renew(2, sharer.renewal(2, device))).status).toBe(200);
    expect((await keeper.read({ generation: 1 })).status).toBe(200);
    expect((await keeper.write(3)).status).toBe(201);
    expect((await box.take(0)).value?.messages.map(({ seq }) => seq)).toEqual([2]);
    expect((await box.answer(hashOf('answer'))).status).toBe(201);
    expect((await sharer.ask(shareCalls.stop)).status).toBe(204);
    expect((await box.close()).status).toBe(204);
    // Of the share its row and five lines are left (created, claimed, opened, updated, revoked), of the mailbox its row.
    const used = await running.repository.read((rows) => rows.used());
    expect(used.shares).toBe(rowBytes.share + 5 * rowBytes.event);
    expect(used.mailboxes).toBe(rowBytes.mailbox);
  });
});
