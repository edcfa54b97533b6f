import { err, ok } from '../../core/result.ts';
import type { backupCalls } from '../../protocol/api/backup-calls.ts';
import { backupKept, remembered } from '../../protocol/api/limits.ts';
import { bytesOf, wire, type Asked, type Outcome, type UseCase } from './asked.ts';
import { superfluous } from './generations.ts';
import type { BackupRow, Found, RelayRows } from './repository.ts';
import { isPackage } from './sealed.ts';
import { fits, same } from './token.ts';

type Write = typeof backupCalls.write;
type Read = typeof backupCalls.read;

const unknownBackup = err({ code: 'backup.unknown' } as const);
const gone = ({ endedAt }: BackupRow) =>
  endedAt === null ? undefined : err({ code: 'backup.gone', endedAt } as const);

export const write: UseCase<Write> = async (asked) => {
  const { tools, id, known, request } = asked;
  const sealed = bytesOf(request.backup);
  if (!isPackage(sealed, 'backup', { id, version: known + 1, notAfter: 0 })) {
    return err({ code: 'relay.badRequest' });
  }
  let grown = 0;
  const outcome = await tools.repository.write(async (rows): Promise<Outcome<Write>> => {
    grown = 0;
    const found = await rows.backups.lock(id);
    const has = fits(found?.writeHash, asked.tokenHash);
    if (!found && known > 0) return unknownBackup;
    if (!found) return first(rows, asked, sealed, (size) => (grown = size));
    if (!has) return unknownBackup;
    if (found.endedAt !== null && known === 0)
      return anew(rows, found, asked, sealed, (size) => (grown = size));
    const refused = gone(found);
    if (refused) return refused;
    if (found.generation === known + 1 && same(found.requestHash, asked.requestHash)) {
      await rows.backups.change(id, { dueAt: found.now + backupKept });
      return ok({ status: 200, answer: { generation: found.generation } });
    }
    if (found.generation !== known) return err({ code: 'backup.versionConflict' });
    if (!tools.room.forMore('backups', sealed.length)) return err({ code: 'relay.full' });
    const size = await next(rows, found, asked, sealed);
    grown = size - found.size;
    return ok({ status: 201, answer: { generation: known + 1 } });
  });
  if (outcome.ok) tools.room.add('backups', grown);
  return outcome;
};

async function first(
  rows: RelayRows,
  { tools, id, tokenHash, request, requestHash }: Asked<Write>,
  sealed: Uint8Array,
  grow: (size: number) => void,
): Promise<Outcome<Write>> {
  if (!tools.room.forNew('backups', sealed.length)) return err({ code: 'relay.full' });
  const now = await rows.now();
  const size = sealed.length;
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
  // Another node made it in between: the caller sends it again and hears what is there.
  if (!(await rows.backups.add(row))) return err({ code: 'relay.unavailable' });
  await rows.backups.addGeneration(id, { generation: 1, storedAt: now, size }, sealed);
  grow(size);
  return ok({ status: 201, answer: { generation: 1 } });
}

/** Deleted, and chosen again with the same words: it begins again at generation 1. */
async function anew(
  rows: RelayRows,
  { id, now }: Found<BackupRow>,
  { tools, request, requestHash }: Asked<Write>,
  sealed: Uint8Array,
  grow: (size: number) => void,
): Promise<Outcome<Write>> {
  const size = sealed.length;
  if (!tools.room.forNew('backups', size)) return err({ code: 'relay.full' });
  await rows.backups.addGeneration(id, { generation: 1, storedAt: now, size }, sealed);
  const readHash = bytesOf(request.readHash);
  const dueAt = now + backupKept;
  await rows.backups.change(id, { generation: 1, requestHash, readHash, endedAt: null, dueAt, size });
  grow(size);
  return ok({ status: 201, answer: { generation: 1 } });
}

/** Adds a generation, lets go of those that need not be kept, and tells how large the backup is then. */
async function next(
  rows: RelayRows,
  { id, now }: Found<BackupRow>,
  { known, request, requestHash }: Asked<Write>,
  sealed: Uint8Array,
): Promise<number> {
  const generation = known + 1;
  await rows.backups.addGeneration(id, { generation, storedAt: now, size: sealed.length }, sealed);
  const all = await rows.backups.generations(id);
  const going = superfluous(all, now);
  await rows.backups.removeGenerations(id, going);
  const kept = all.filter((row) => !going.includes(row.generation));
  const size = kept.reduce((sum, row) => sum + row.size, 0);
  const readHash = bytesOf(request.readHash);
  await rows.backups.change(id, { generation, requestHash, readHash, dueAt: now + backupKept, size });
  return size;
}

export const read: UseCase<Read> = async ({ tools, id, tokenHash, request }) =>
  tools.repository.read(async (rows): Promise<Outcome<Read>> => {
    const found = await rows.backups.find(id);
    if (!fits(found?.readHash, tokenHash) || !found) return unknownBackup;
    const refused = gone(found);
    if (refused) return refused;
    const kept = await rows.backups.generations(id);
    const wanted = request.generation ?? kept[0]?.generation;
    const row = kept.find(({ generation }) => generation === wanted);
    const sealed = row && (await rows.backups.sealed(id, row.generation));
    if (!sealed) return unknownBackup;
    const { generation, storedAt } = row;
    const list = kept.map((one) => ({ generation: one.generation, storedAt: one.storedAt }));
    return ok({ status: 200, answer: { generation, storedAt, backup: wire(sealed), kept: list } });
  });

export const remove: UseCase<typeof backupCalls.remove> = async ({ tools, id, tokenHash }) => {
  let freed = 0;
  const outcome = await tools.repository.write(async (rows): Promise<Outcome<typeof backupCalls.remove>> => {
    const found = await rows.backups.lock(id);
    if (!fits(found?.writeHash, tokenHash) || !found) return unknownBackup;
    if (found.endedAt !== null) return ok({ status: 204 });
    freed = found.size;
    const all = await rows.backups.generations(id);
    await rows.backups.removeGenerations(
      id,
      all.map(({ generation }) => generation),
    );
    await rows.backups.change(id, { endedAt: found.now, dueAt: found.now + remembered, size: 0 });
    return ok({ status: 204 });
  });
  tools.room.add('backups', -freed);
  return outcome;
};
