import { instant } from '$lib/core/clock';
import { randomId } from '$lib/core/id';
import { err, ok, type Result } from '$lib/core/result';
import type { Progress } from './backup';
import type { VaultError } from '$lib/vault/vault-error';
import type { Row, VaultDatabase } from '$lib/vault/store/vault-database';
import { replaceAll, swapEarlier, type Switch, type SwitchOutcome } from './restore-point';
import type { ReadExport } from './read-export';
import type { LockTools } from '$lib/vault/vault-dependencies';
import { Pace } from '$lib/vault/store/time-slicer';
import { readRow, sealRow, type Content } from '$lib/vault/records/record-codec';
import type { Records } from '$lib/vault/store/record-store';
import { withVaultLock } from '$lib/vault/tabs/vault-mutex';

type Clocks = Pick<LockTools, 'clock' | 'steady'>;

/**
 * Puts other contents in the place of everything, or changes nothing: all is sealed and read back first, and then
 * switched in one transaction that no other tab can get between. What was there stays aside for a while (ADR 0013).
 * Rows that cannot be read stay. Errors: vault.full, .lost, .gone, .locked, .unavailable, and vault.invalid when
 * something does not read back.
 */
export function replaceContents(
  records: Records,
  { contents: wanted, keepsSecrets }: Pick<ReadExport, 'contents' | 'keepsSecrets'>,
  clocks: Clocks,
  onProgress?: Progress,
): Promise<Result<undefined, VaultError>> {
  return switching(records, clocks, async () => {
    const pace = new Pace(clocks.steady);
    const rows: Row[] = [];
    const contents = keepsSecrets ? [...wanted, ...secretsOf(records)] : wanted;
    for (const [at, content] of contents.entries()) {
      const row = await sealAnew(records, content, at + 1);
      if (!(await readsBack(records, row, content))) return err({ code: 'vault.invalid' });
      rows.push(row);
      onProgress?.(rows.length / contents.length);
      await pace.step();
    }
    return ok((database: VaultDatabase, change: Switch) => replaceAll(database, rows, change));
  });
}

/** Puts what was there before the last import back; what is there now takes its place. Errors: as above. */
export function putEarlierBack(records: Records, clocks: Clocks): Promise<Result<undefined, VaultError>> {
  return switching(records, clocks, async () => ok(swapEarlier));
}

function switching(
  records: Records,
  { clock }: Clocks,
  prepare: () => Promise<
    Result<(database: VaultDatabase, change: Switch) => Promise<SwitchOutcome>, VaultError>
  >,
): Promise<Result<undefined, VaultError>> {
  return withVaultLock('exclusive', async () => {
    const loaded = await records.loadAll();
    if (!loaded.ok) return loaded;
    const { epoch: from } = records;
    const prepared = await prepare();
    if (!prepared.ok) return prepared;
    const change: Switch = { from, to: randomId(), keep: records.memory.unreadable, since: instant(clock) };
    const switched = await records.connection.run((database) => prepared.value(database, change));
    if (!switched.ok) return switched;
    // Without Web Locks another tab may have come between: nothing was changed.
    if (switched.value === 'moved') return err({ code: 'vault.lost' });
    // Also when it is gone: then this says so.
    return records.loadAll();
  });
}

/** What is here of the kinds that a readable file says nothing of. */
function secretsOf({ memory, types }: Records): Content[] {
  return memory.all.filter(({ type }) => types[type]?.isSecret);
}

async function sealAnew(records: Records, content: Content, order: number): Promise<Row> {
  const id = await records.rowIdOf(content.type, content.value.id);
  const known = records.memory.get(id);
  const rev = known.kind === 'absent' ? 1 : known.rev + 1;
  return sealRow(records.keys, records.types, { ...content, order }, { id, rev });
}

async function readsBack(records: Records, row: Row, content: Content): Promise<boolean> {
  const reading = await readRow(records.keys, records.types, row);
  return (
    reading.kind === 'kept' &&
    reading.content.type === content.type &&
    JSON.stringify(reading.content.value) === JSON.stringify(content.value)
  );
}
