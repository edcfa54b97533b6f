import { err, ok } from '../../core/result.ts';
import type { backupCalls } from '../../protocol/api/backup-calls.ts';
import type { RelayError } from '../../protocol/api/errors.ts';
import { backupKept, remembered } from '../../protocol/api/limits.ts';
import { bytesOf, wire, type CheckedCall, type Outcome, type UseCase } from './checked-call.ts';
import { superfluous } from './generations.ts';
import type { BackupRow, Found, RelayRows } from './repository.ts';
import { rowBytes } from './capacity.ts';
import { isPackage } from './is-package.ts';
import { fits, same } from './token.ts';

type Write = typeof backupCalls.write;
type Read = typeof backupCalls.read;

const unknownBackup = err({ code: 'backup.unknown' } as const);
const gone = ({ endedAt }: BackupRow) =>
  endedAt === null ? undefined : err({ code: 'backup.gone', endedAt } as const);

/** What a write came to, and how many bytes more are kept by it. */
interface Written {
  readonly outcome: Outcome<Write>;
  readonly grown: number;
}

const refused = (error: RelayError): Written => ({ outcome: err(error), grown: 0 });
const done = (generation: number, grown: number): Written => ({
  outcome: ok({ status: 201, answer: { generation } }),
  grown,
});

export const write: UseCase<Write> = async (asked) => {
  const { deps, id, from, known, request } = asked;
  const sealed = bytesOf(request.backup);
  if (!isPackage(sealed, 'backup', { id, version: known + 1, notAfter: 0 })) {
    return err({ code: 'relay.badRequest' });
  }
  const { outcome, grown } = await deps.repository.write((rows) => written(rows, asked, sealed));
  deps.room.add('backups', grown, from);
  return outcome;
};

async function written(rows: RelayRows, asked: CheckedCall<Write>, sealed: Uint8Array): Promise<Written> {
  const { id, known } = asked;
  const found = await rows.backups.lock(id);
  if (!found) return known === 0 ? first(rows, asked, sealed) : refused({ code: 'backup.unknown' });
  if (!fits(found.writeHash, asked.tokenHash)) return refused({ code: 'backup.unknown' });
  if (found.endedAt !== null && known === 0) return anew(rows, found, asked, sealed);
  const ended = gone(found);
  if (ended) return refused(ended.error);
  if (found.generation === known + 1 && same(found.requestHash, asked.requestHash)) {
    await rows.backups.change(id, { dueAt: found.now + backupKept });
    return { outcome: ok({ status: 200, answer: { generation: found.generation } }), grown: 0 };
  }
  if (found.generation !== known) return refused({ code: 'backup.versionConflict' });
  return next(rows, found, asked, sealed);
}

async function first(
  rows: RelayRows,
  { deps, id, from, tokenHash, request, requestHash }: CheckedCall<Write>,
  sealed: Uint8Array,
): Promise<Written> {
  const size = sealed.length + rowBytes.backup;
  if (!deps.room.allowsNew('backups', size, from)) return refused({ code: 'relay.full' });
  const { now } = await rows.now();
  const row = {
    id,
    writeHash: tokenHash,
    readHash: bytesOf(request.readHash),
    generation: 1,
    requestHash,
    endedAt: null,
    dueAt: now + backupKept,
    size,
  };
  if (await rows.backups.add(row)) {
    await rows.backups.addGeneration(id, { generation: 1, storedAt: now, size: sealed.length }, sealed);
    return done(1, size);
  }
  // Another node made it in between: the caller sends it again and hears what is there.
  return refused({ code: 'relay.unavailable' });
}

/** Deleted, and chosen again with the same words: it begins again at generation 1. */
async function anew(
  rows: RelayRows,
  found: Found<BackupRow>,
  { deps, id, from, request, requestHash }: CheckedCall<Write>,
  sealed: Uint8Array,
): Promise<Written> {
  const { now } = found;
  if (!deps.room.allowsNew('backups', sealed.length, from)) return refused({ code: 'relay.full' });
  await rows.backups.addGeneration(id, { generation: 1, storedAt: now, size: sealed.length }, sealed);
  const readHash = bytesOf(request.readHash);
  const size = found.size + sealed.length;
  const change = { generation: 1, requestHash, readHash, endedAt: null, dueAt: now + backupKept, size };
  await rows.backups.change(id, change);
  return done(1, sealed.length);
}

/**
 * Adds a generation and lets go of those that need not be kept. Without room for one more, the one before it goes too:
 * what a person wrote last can always take its place when it is no larger.
 */
async function next(
  rows: RelayRows,
  found: Found<BackupRow>,
  { deps, id, from, known, request, requestHash }: CheckedCall<Write>,
  sealed: Uint8Array,
): Promise<Written> {
  const generation = known + 1;
  const row = { generation, storedAt: found.now, size: sealed.length };
  const all = [row, ...(await rows.backups.generations(id))];
  const sizeWithout = (going: readonly number[]) =>
    all.reduce<number>((sum, one) => sum + (going.includes(one.generation) ? 0 : one.size), rowBytes.backup);
  const fitting = [superfluous(all, found.now), [...superfluous(all, found.now), known]].find((going) =>
    deps.room.allowsMore('backups', sizeWithout(going) - found.size, from),
  );
  if (!fitting) return refused({ code: 'relay.full' });
  const size = sizeWithout(fitting);
  await rows.backups.addGeneration(id, row, sealed);
  await rows.backups.removeGenerations(id, fitting);
  const readHash = bytesOf(request.readHash);
  await rows.backups.change(id, { generation, requestHash, readHash, dueAt: found.now + backupKept, size });
  return done(generation, size - found.size);
}

export const read: UseCase<Read> = async ({ deps, id, tokenHash, request }) =>
  deps.repository.read(async (rows): Promise<Outcome<Read>> => {
    const found = await rows.backups.find(id);
    if (!fits(found?.readHash, tokenHash) || !found) return unknownBackup;
    const ended = gone(found);
    if (ended) return ended;
    const kept = await rows.backups.generations(id);
    const wanted = request.generation ?? kept[0]?.generation;
    const row = kept.find(({ generation }) => generation === wanted);
    const sealed = row && (await rows.backups.sealed(id, row.generation));
    if (!sealed) return unknownBackup;
    const { generation, storedAt } = row;
    const list = kept.map((one) => ({ generation: one.generation, storedAt: one.storedAt }));
    return ok({ status: 200, answer: { generation, storedAt, backup: wire(sealed), kept: list } });
  });

export const remove: UseCase<typeof backupCalls.remove> = async ({ deps, id, tokenHash }) => {
  let freed = 0;
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<typeof backupCalls.remove>> => {
    const found = await rows.backups.lock(id);
    if (!fits(found?.writeHash, tokenHash) || !found) return unknownBackup;
    freed = 0;
    if (found.endedAt !== null) return ok({ status: 204 });
    freed = found.size - rowBytes.backup;
    const all = await rows.backups.generations(id);
    await rows.backups.removeGenerations(
      id,
      all.map(({ generation }) => generation),
    );
    await rows.backups.change(id, {
      endedAt: found.now,
      dueAt: found.now + remembered,
      size: rowBytes.backup,
    });
    return ok({ status: 204 });
  });
  deps.room.add('backups', -freed);
  return outcome;
};
