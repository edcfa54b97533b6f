import { utf8, type Bytes } from '$lib/core/bytes';
import { err, ok, type Result } from '$lib/core/result';
import { newAeadKey, seal, unseal, type AeadKey, type Sealed } from '$lib/crypto/aead';
import { pad, recordSizes, unpad } from '$lib/crypto/padding';
import { readCard, type EmergencyCard } from '$lib/domain/emergency-card/emergency-card.schema';
import type { VaultError } from './vault-error';
import { databaseName } from '$lib/vault/store/database-name';
import { isQuotaExceeded } from '$lib/vault/store/raw-connection';
import { transactionDone, requestDone, openExistingDatabase } from '$lib/vault/store/raw-indexeddb';

/**
 * The emergency card apart from the vault, so that it can be read while the vault is closed. It has a key of
 * its own that opens nothing else, and it is here only when the client chose so. Read and written without the
 * database's library: the help page must be light.
 */
interface EmergencyCardRow extends Sealed {
  readonly key: 'emergency-card';
  /** Not readable by code, and new at every write. */
  readonly wrapper: AeadKey;
}

const rowKey = 'emergency-card';
const header = utf8('EGV1 emergency-card');

/** The card; `undefined` when there is none, or none that can be read. Never makes a database. */
export async function readEmergencyCard(name: string = databaseName): Promise<EmergencyCard | undefined> {
  try {
    const database = await openExistingDatabase(name);
    if (!database) return undefined;
    const row: unknown = await requestDone(
      database.transaction('meta').objectStore('meta').get(rowKey),
    ).finally(() => database.close());
    return isRow(row) ? await unsealCard(row) : undefined;
  } catch {
    // Somebody looks for help: a card that cannot be read must not stand in the way of the numbers.
    return undefined;
  }
}

/**
 * Keeps this card apart, or with `undefined` takes it away together with its key. Acknowledged by the disk.
 * Errors: vault.full, vault.lost (also when there is no vault).
 */
export async function writeEmergencyCard(
  card: EmergencyCard | undefined,
  name: string = databaseName,
): Promise<Result<undefined, VaultError>> {
  // Sealed before the transaction begins (ADR 0002).
  const row = card && (await sealCard(card));
  try {
    const database = await openExistingDatabase(name);
    if (!database) return err({ code: 'vault.lost' });
    const transaction = database.transaction('meta', 'readwrite', { durability: 'strict' });
    const meta = transaction.objectStore('meta');
    if (row) meta.put(row);
    else meta.delete(rowKey);
    await transactionDone(transaction).finally(() => database.close());
    return ok();
  } catch (error) {
    return err({ code: isQuotaExceeded(error) ? 'vault.full' : 'vault.lost' });
  }
}

async function sealCard(card: EmergencyCard): Promise<EmergencyCardRow> {
  const wrapper = await newAeadKey();
  const sealed = await seal(wrapper, header, pad(utf8(JSON.stringify(card)), recordSizes));
  return { key: rowKey, wrapper, ...sealed };
}

async function unsealCard(row: EmergencyCardRow): Promise<EmergencyCard | undefined> {
  const padded = await unseal(row.wrapper, header, row);
  const bytes: Bytes | undefined = padded && unpad(padded);
  return bytes && readCard(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
}

function isRow(row: unknown): row is EmergencyCardRow {
  return (
    typeof row === 'object' &&
    row !== null &&
    'wrapper' in row &&
    row.wrapper instanceof CryptoKey &&
    'iv' in row &&
    row.iv instanceof Uint8Array &&
    'ct' in row &&
    row.ct instanceof Uint8Array
  );
}
