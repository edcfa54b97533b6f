import { randomId } from '$lib/core/id';
import { err, ok, type Result } from '$lib/core/result';
import { credentialKindsOf, hasDeviceKey } from '$lib/vault/lock/authenticate';
import type { VaultError, VaultErrorCode } from './vault-error';
import { Connection, openDatabase } from '$lib/vault/store/connection';
import { VaultDatabase } from '$lib/vault/store/vault-database';
import { databaseName } from '$lib/vault/store/database-name';
import { readAtOpening, writeMeta, type VaultMeta, type FullReadView } from '$lib/vault/store/transactions';
import { beginFreshLog } from '$lib/vault/store/fresh-log';
import { schemaVersions } from '$lib/vault/store/checkpoint';
import { makeKeys, openKeys, type Keyring } from '$lib/vault/keys/keyring';
import { vaultDependencies, type VaultDependencies } from './vault-dependencies';
import { LockedVault } from '$lib/vault/lock/locked-vault';
import { erase, Vault } from './vault';
import { recordTypes, type RecordTypes } from '$lib/vault/records/record-types';
import { RecordStore } from '$lib/vault/store/record-store';
import { hasVaultMarker, setVaultMarker, clearVaultMarker, type MarkerStore } from './vault-marker';
import { withVaultMutex } from '$lib/vault/tabs/vault-mutex';

/** Where a vault lives. Only tests and the builders' page give more than `trace`. */
export interface VaultLocation {
  readonly marker: MarkerStore;
  readonly name?: string;
  readonly types?: RecordTypes;
  readonly deps?: Partial<VaultDependencies>;
}

/** `new`: never anything here. `gone`: there was a vault in this browser, and now there is not. */
export type Opening =
  | { readonly state: 'known'; readonly vault: Vault }
  | { readonly state: 'locked'; readonly locked: LockedVault }
  | { readonly state: 'new' | 'gone' };

/**
 * Opens the vault that is here and never makes one. With a lock it reads no row. Errors: vault.unavailable, .blocked,
 * .full, .lost, .newer, and vault.unreadable when the keys do not open it.
 */
export async function openVault(place: VaultLocation): Promise<Result<Opening, VaultError>> {
  // Reading does not wait for it. Afterwards somebody may write.
  const fresh = beginFreshLog();
  const opening = await openHere(place);
  await fresh;
  return opening;
}

async function openHere(place: VaultLocation): Promise<Result<Opening, VaultError>> {
  const database = new VaultDatabase(place.name ?? databaseName);
  const opened = await openDatabase(database);
  if (!opened.ok) return opened;
  const connection = new Connection(database);
  // One round to the disk for keys and rows: on an old phone a second one is felt.
  const seen = await connection.run((connected) =>
    readAtOpening(connected, hasDeviceKey, schemaVersions(place.types ?? recordTypes)),
  );
  if (!seen.ok) return closing(database, seen);
  const { meta, whole } = seen.value;
  if (meta === 'none') return closing(database, ok({ state: hasVaultMarker(place.marker) ? 'gone' : 'new' }));
  if (!meta) return closing(database, err({ code: connection.notUnderstood }));
  if (!whole) return closing(database, lockedOpening(place, meta, connection.notUnderstood));
  const keys = await openKeys(meta.keys, meta.naming);
  if (!keys) return closing(database, err({ code: connection.notUnderstood }));
  const arrived = await finishOpening(place, connection, keys, { meta, whole });
  return arrived.ok ? ok({ state: 'known', vault: arrived.value }) : closing(database, arrived);
}

/** The vault waits for one of its openers; without any, nothing can open it. */
function lockedOpening(
  place: VaultLocation,
  { keys }: VaultMeta,
  notUnderstood: VaultErrorCode,
): Result<Opening, VaultError> {
  const { code, words } = credentialKindsOf(keys);
  if (!code && !words) return err({ code: notUnderstood });
  setVaultMarker(place.marker);
  const deps = vaultDependencies(place.deps);
  const locked = new LockedVault(place.name ?? databaseName, keys, deps, async (connection, keyring) => {
    const seen = await connection.run((database) =>
      readAtOpening(database, () => true, schemaVersions(place.types ?? recordTypes)),
    );
    if (!seen.ok) return seen;
    const { meta, whole } = seen.value;
    if (meta === 'none') return err({ code: 'vault.gone' });
    if (!meta || !whole) return err({ code: connection.notUnderstood });
    // Another tab changed the lock in this very moment.
    if (meta.keys.current !== keyring.writing.id) return err({ code: 'vault.locked' });
    return finishOpening(place, connection, keyring, { meta, whole });
  });
  return ok({ state: 'locked', locked });
}

async function finishOpening(
  place: VaultLocation,
  connection: Connection,
  keys: Keyring,
  { meta, whole }: { meta: VaultMeta; whole: FullReadView },
): Promise<Result<Vault, VaultError>> {
  const records = new RecordStore(connection, keys, place.types ?? recordTypes);
  const taken = await records.applyFirstReadView(whole);
  if (!taken.ok) return taken;
  setVaultMarker(place.marker);
  return ok(new Vault(records, meta, place.marker, vaultDependencies(place.deps)));
}

/**
 * Makes an empty vault and opens it; when there is one already, by another tab for instance, opens that.
 * Errors: as openVault, and vault.lost when it went away at once.
 */
export async function createVault(place: VaultLocation): Promise<Result<Vault, VaultError>> {
  const database = new VaultDatabase(place.name ?? databaseName);
  const opened = await openDatabase(database);
  if (!opened.ok) return opened;
  const { kept } = await makeKeys();
  const written = await new Connection(database).run((connected) =>
    writeMeta(connected, [...kept, { key: 'epoch', value: randomId() }, { key: 'head', seq: 0, recent: [] }]),
  );
  database.close();
  if (!written.ok) return written;
  const found = await openVault(place);
  if (!found.ok) return found;
  return found.value.state === 'known' ? ok(found.value.vault) : err({ code: 'vault.lost' });
}

/**
 * Deletes a vault that does not open, with its traces. Errors: as openVault. An open vault has its own `wipe`.
 */
export async function eraseVault(place: VaultLocation): Promise<Result<undefined, VaultError>> {
  const database = new VaultDatabase(place.name ?? databaseName);
  const opened = await openDatabase(database);
  if (!opened.ok) return opened;
  const erased = await withVaultMutex('exclusive', () => new Connection(database).run(erase));
  if (!erased.ok) return erased;
  clearVaultMarker(place.marker);
  return ok();
}

function closing<T>(database: VaultDatabase, outcome: T): T {
  database.close();
  return outcome;
}
