import { randomId } from '$lib/core/id';
import type { Bytes } from '$lib/core/bytes';
import { newAeadKey, type AeadKey } from '$lib/crypto/aead';
import type { CodePlace } from '$lib/crypto/code-key';
import { prfKey, type PrfPlace } from '$lib/crypto/prf';
import { dataKey, newSecret, wrapSecret } from '$lib/crypto/secret';
import type { VaultDatabase } from '$lib/vault/store/vault-database';
import type {
  BackupStatusRow,
  KeysRow,
  MetaRow,
  NamingRow,
  WrappingSecretsRow,
  Wrap,
} from '$lib/vault/store/vault-rows';
import { transact } from '$lib/vault/store/transactions';
import type { VaultMeta } from '$lib/vault/store/read-view';
import { keyringOf, openNames, unwrapSecrets, sealNames, type Keyring, type UnwrapKey } from './keyring';
import { reencryptRow } from '$lib/vault/records/record-codec';
import {
  openWrappingSecrets,
  recoveryKey,
  sealWrappingSecrets,
  type WrappingSecrets,
} from './wrapping-secrets';

/** Who may open the vault from now on: the device alone, or a code; with the words and PRF's key in `spare`. */
export interface UnlockSetup {
  readonly code?: { readonly place: CodePlace; readonly key: AeadKey };
  readonly prfPlace?: PrfPlace;
  readonly spare: WrappingSecrets;
}

/** New keys, proved and ready to be put in place of the old ones. */
export interface KeyRotation {
  readonly keys: KeysRow;
  readonly naming: NamingRow;
  readonly spare: WrappingSecretsRow;
  readonly epoch: string;
  readonly keyring: Keyring;
}

/**
 * Makes a fresh data key for these openings and proves it: by way of each new wrap the older keys, the names and a
 * record of the disk open again. `undefined` when something does not. Writes nothing.
 */
export async function prepareRotation(
  database: VaultDatabase,
  meta: VaultMeta,
  secrets: ReadonlyMap<string, Bytes>,
  openings: UnlockSetup,
): Promise<KeyRotation | undefined> {
  const fresh = newSecret();
  const key = await dataKey(fresh);
  const before = await keyringOf(secrets, meta.keys.current, meta.naming);
  const namesKey = before?.reading.get(meta.naming.keyId);
  const names = namesKey && (await openNames(namesKey, meta.naming));
  if (!names) return undefined;
  const { wraps, ways } = await wrapFor(fresh, openings);
  const older: KeysRow['secrets'][number][] = [];
  for (const [keyId, secret] of secrets) {
    older.push({ keyId, wraps: [{ kind: 'chain', ...(await wrapSecret(key.aead, secret)) }] });
  }
  // A key that does not open is left as it is: its rows are unreadable, and must not become lost.
  older.push(...meta.keys.secrets.filter(({ keyId }) => !secrets.has(keyId)));
  const keys: KeysRow = { key: 'keys', current: key.id, secrets: [{ keyId: key.id, wraps }, ...older] };
  const naming = await sealNames(key, names);
  const spare = await sealWrappingSecrets(key, openings.spare);
  let keyring: Keyring | undefined;
  for (const way of ways) {
    keyring = await prove(database, { keys, naming, spare }, way, secrets.size);
    if (!keyring) return undefined;
  }
  return keyring && { keys, naming, spare, epoch: randomId(), keyring };
}

/** Puts new keys in place, all at once; `false` when the vault is not the one that they were made for. */
export function commitRotation(
  database: VaultDatabase,
  { keys, naming, spare, epoch }: KeyRotation,
  before: string,
  care: Partial<BackupStatusRow>,
): Promise<boolean> {
  const { meta } = database;
  return transact(database, 'rw', async () => {
    const [epochRow, head, known] = await meta.bulkGet(['epoch', 'head', 'care']);
    if (epochRow?.key !== 'epoch' || head?.key !== 'head') return false;
    // Done again after a lost connection: it may have arrived the first time.
    if (epochRow.value === epoch) return true;
    if (epochRow.value !== before) return false;
    const rows: MetaRow[] = [
      keys,
      naming,
      spare,
      { key: 'epoch', value: epoch },
      { ...head, seq: head.seq + 1, recent: [] },
      { ...(known?.key === 'care' ? known : {}), ...care, key: 'care' },
    ];
    await Promise.all([meta.bulkPut(rows), meta.bulkDelete(['tries', 'gathered'])]);
    return true;
  });
}

async function wrapFor(fresh: Bytes, openings: UnlockSetup): Promise<{ wraps: Wrap[]; ways: UnwrapKey[] }> {
  const { code, prfPlace, spare } = openings;
  const wraps: Wrap[] = [];
  const ways: UnwrapKey[] = [];
  if (code) {
    wraps.push({ kind: 'pass', ...code.place, ...(await wrapSecret(code.key, fresh)) });
    ways.push({ kind: 'pass', key: code.key });
  } else {
    const wrapper = await newAeadKey();
    wraps.push({ kind: 'device', wrapper, ...(await wrapSecret(wrapper, fresh)) });
    ways.push({ kind: 'device' });
  }
  if (code && prfPlace && spare.prf) {
    const key = await prfKey(spare.prf);
    wraps.push({ kind: 'prf', ...prfPlace, ...(await wrapSecret(key, fresh)) });
    ways.push({ kind: 'prf', key });
  }
  if (spare.entropy) {
    const key = await recoveryKey(spare.entropy);
    wraps.push({ kind: 'recovery', ...(await wrapSecret(key, fresh)) });
    ways.push({ kind: 'recovery', key });
  }
  return { wraps, ways };
}

/** Opens everything by one way, as the next start would, down to a record of the disk. */
async function prove(
  database: VaultDatabase,
  { keys, naming, spare }: Pick<KeyRotation, 'keys' | 'naming' | 'spare'>,
  way: UnwrapKey,
  olderKeys: number,
): Promise<Keyring | undefined> {
  const secrets = await unwrapSecrets(keys, way);
  const keyring = secrets && (await keyringOf(secrets, keys.current, naming));
  if (!keyring || secrets.size !== olderKeys + 1 || !(await openWrappingSecrets(keyring, spare)))
    return undefined;
  const sample = await database.records.limit(3).toArray();
  const opened = await Promise.all(sample.map((row) => reencryptRow(keyring, row)));
  // A damaged row stays damaged; only when none opens, the key is to blame.
  return sample.length === 0 || opened.some((row) => row !== undefined) ? keyring : undefined;
}
