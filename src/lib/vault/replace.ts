import { randomId } from '$lib/core/id';
import { err, type Result } from '$lib/core/result';
import type { VaultError } from './collection';
import type { Row } from './database';
import { replaceAll } from './disk';
import { readRow, sealRow, type Content } from './record-codec';
import type { Records } from './records';
import { withVaultLock } from './web-lock';

/**
 * Puts other contents in the place of everything, or changes nothing: all is sealed and read back first, and
 * then switched in one transaction that no other tab can get between. Rows that cannot be read stay.
 * Errors: vault.full, .lost, .gone, .unavailable, and vault.invalid when something does not read back.
 */
export function replaceContents(
  records: Records,
  contents: readonly Content[],
): Promise<Result<undefined, VaultError>> {
  return withVaultLock('exclusive', async () => {
    const loaded = await records.loadAll();
    if (!loaded.ok) return loaded;
    const rows = await Promise.all(contents.map((content, at) => sealAnew(records, content, at + 1)));
    const readBack = await Promise.all(rows.map((row, at) => readsBack(records, row, contents[at])));
    if (readBack.includes(false)) return err({ code: 'vault.invalid' });
    const replaced = await records.connection.run((database) =>
      replaceAll(database, rows, { epoch: randomId(), keep: records.memory.unreadable }),
    );
    if (!replaced.ok) return replaced;
    // Also when it is gone: then this says so.
    return records.loadAll();
  });
}

async function sealAnew(records: Records, content: Content, order: number): Promise<Row> {
  const id = await records.rowIdOf(content.type, content.value.id);
  const known = records.memory.get(id);
  const rev = known.kind === 'absent' ? 1 : known.rev + 1;
  return sealRow(records.keys, records.types, { ...content, order }, { id, rev });
}

async function readsBack(records: Records, row: Row, content: Content | undefined): Promise<boolean> {
  const reading = await readRow(records.keys, records.types, row);
  return (
    reading.kind === 'kept' &&
    reading.content.type === content?.type &&
    JSON.stringify(reading.content.value) === JSON.stringify(content.value)
  );
}
