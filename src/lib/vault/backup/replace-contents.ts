import { instant } from '$lib/core/clock';
import { randomId } from '$lib/core/id';
import { err, ok, type Result } from '$lib/core/result';
import type { Progress } from './backup';
import type { VaultError } from '$lib/vault/vault-error';
import type { VaultDatabase } from '$lib/vault/store/vault-database';
import type { RecordRow } from '$lib/vault/store/vault-rows';
import { replaceAll, swapRestorePoint, type Replacement, type ReplacementOutcome } from './restore-point';
import type { ParsedExport } from './read-export';
import type { VaultDependencies } from '$lib/vault/vault-dependencies';
import { TimeSlicer } from '$lib/core/time-slicer';
import { sealRow, type RecordContent } from '$lib/vault/records/record-codec';
import type { RecordReader } from '$lib/vault/records/record-reader';
import type { RecordStore } from '$lib/vault/store/record-store';
import { withVaultMutex } from '$lib/vault/tabs/vault-mutex';

type Clocks = Pick<VaultDependencies, 'clock' | 'steadyClock'>;

/**
 * Puts other contents in the place of everything, or changes nothing: all is sealed and read back first, and then
 * switched in one transaction that no other tab can get between. What was there stays aside for a while (ADR 0013).
 * Rows that cannot be read stay. Errors: vault.full, .lost, .gone, .locked, .unavailable, and vault.invalid when
 * something does not read back.
 */
export function replaceContents(
  records: RecordStore,
  { contents: wanted, keepsSecrets }: Pick<ParsedExport, 'contents' | 'keepsSecrets'>,
  clocks: Clocks,
  onProgress?: Progress,
): Promise<Result<undefined, VaultError>> {
  return replacing(records, clocks, async () => {
    const reader = await records.reader();
    if (!reader.ok) return reader;
    const pace = new TimeSlicer(clocks.steadyClock);
    const rows: RecordRow[] = [];
    const contents = keepsSecrets ? [...wanted, ...secretsOf(records)] : wanted;
    for (const [at, content] of contents.entries()) {
      const row = await sealAnew(records, content, at + 1);
      if (!(await readsBack(records, reader.value, { row, content }))) return err({ code: 'vault.invalid' });
      rows.push(row);
      onProgress?.(rows.length / contents.length);
      await pace.yieldIfDue();
    }
    return ok((database: VaultDatabase, change: Replacement) => replaceAll(database, rows, change));
  });
}

/** Puts what was there before the last import back; what is there now takes its place. Errors: as above. */
export function restorePrevious(
  records: RecordStore,
  clocks: Clocks,
): Promise<Result<undefined, VaultError>> {
  return replacing(records, clocks, async () => ok(swapRestorePoint));
}

function replacing(
  records: RecordStore,
  { clock }: Clocks,
  prepare: () => Promise<
    Result<(database: VaultDatabase, change: Replacement) => Promise<ReplacementOutcome>, VaultError>
  >,
): Promise<Result<undefined, VaultError>> {
  return withVaultMutex('exclusive', async () => {
    const loaded = await records.loadAll();
    if (!loaded.ok) return loaded;
    const { epoch: from } = records;
    const prepared = await prepare();
    if (!prepared.ok) return prepared;
    const change: Replacement = {
      from,
      to: randomId(),
      keep: records.memory.unreadable,
      since: instant(clock),
    };
    const switched = await records.connection.run((database) => prepared.value(database, change));
    if (!switched.ok) return switched;
    // Without Web Locks another tab may have come between: nothing was changed.
    if (switched.value === 'moved') return err({ code: 'vault.lost' });
    // Also when it is gone: then this says so.
    return records.loadAll();
  });
}

/** What is here of the kinds that a readable file says nothing of. */
function secretsOf({ memory, kinds }: RecordStore): RecordContent[] {
  return memory.all.filter(({ type }) => kinds[type]?.isSecret);
}

async function sealAnew(records: RecordStore, content: RecordContent, order: number): Promise<RecordRow> {
  const id = await records.rowIdOf(content.type, content.value.id);
  const known = records.memory.get(id);
  const rev = known.kind === 'absent' ? 1 : known.rev + 1;
  return sealRow(records.keys, records.kinds, { ...content, order }, { id, rev });
}

async function readsBack(
  records: RecordStore,
  reader: RecordReader,
  { row, content }: { row: RecordRow; content: RecordContent },
): Promise<boolean> {
  const reading = await reader.readRow(records.keys, row);
  return (
    reading.kind === 'kept' &&
    reading.content.type === content.type &&
    JSON.stringify(reading.content.value) === JSON.stringify(content.value)
  );
}
