import { randomId } from '$lib/core/id';
import { loadOnce } from '$lib/core/loading';
import { err, ok, type Result } from '$lib/core/result';
import { credentialKindsOf, hasDeviceKey } from '$lib/vault/lock/authenticate';
import type { VaultError, VaultErrorCode } from './vault-error';
import { Connection } from '$lib/vault/store/connection';
import { firstLook } from '$lib/vault/store/first-look';
import { databaseName } from '$lib/vault/store/database-name';
import { readAtOpening, writeMeta } from '$lib/vault/store/transactions';
import type { VaultMeta, FullReadView } from '$lib/vault/store/read-view';
import { beginFreshLog } from '$lib/vault/store/fresh-log';
import { schemaVersions } from '$lib/vault/store/checkpoint';
import { makeKeys, openKeys, type Keyring } from '$lib/vault/keys/keyring';
import { vaultDependencies, type VaultDependencies } from './vault-dependencies';
import { LockedVault } from '$lib/vault/lock/locked-vault';
import { erase, Vault } from './vault';
import { recordKinds } from '$lib/vault/records/record-kinds';
import type { RecordTypes } from '$lib/vault/records/record-types';
import type { KnownKinds } from '$lib/vault/records/record-reader';
import { RecordStore } from '$lib/vault/store/record-store';
import { hasVaultMarker, setVaultMarker, clearVaultMarker, type MarkerStore } from './vault-marker';
import { withVaultMutex } from '$lib/vault/tabs/vault-mutex';

/** Where a vault lives. Only tests and the builders' page give more than `marker`. */
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
  const connection = new Connection(place.name ?? databaseName);
  // One round to the disk for keys and rows: on an old phone a second one is felt.
  const checked = schemaVersions(place.types ?? recordKinds);
  const first = await firstLook(connection.name, hasDeviceKey, checked);
  if (first) connection.hold(first.database);
  const seen = first
    ? ok(first)
    : await connection.run((database) => readAtOpening(database, hasDeviceKey, checked));
  if (!seen.ok) return closing(connection, seen);
  const { meta, whole } = seen.value;
  if (meta === 'none')
    return closing(connection, ok({ state: hasVaultMarker(place.marker) ? 'gone' : 'new' }));
  if (!meta) return closing(connection, err({ code: connection.notUnderstood }));
  if (!whole) return closing(connection, lockedOpening(place, meta, connection.notUnderstood));
  const keys = await openKeys(meta.keys, meta.naming);
  if (!keys) return closing(connection, err({ code: connection.notUnderstood }));
  const arrived = await finishOpening(place, connection, keys, { meta, whole });
  return arrived.ok ? ok({ state: 'known', vault: arrived.value }) : closing(connection, arrived);
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
      readAtOpening(database, () => true, schemaVersions(place.types ?? recordKinds)),
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
  const records = new RecordStore(connection, keys, knownKinds(place));
  const taken = await records.applyFirstReadView(whole);
  if (!taken.ok) return taken;
  setVaultMarker(place.marker);
  return ok(new Vault(records, meta, place.marker, vaultDependencies(place.deps)));
}

/** The kinds of this vault; what checks them comes when a row is read or written. */
function knownKinds({ types }: VaultLocation): KnownKinds {
  const loadReader = loadOnce(async () => {
    const { recordReader } = await import('$lib/vault/records/record-reader');
    return recordReader(types);
  });
  return { kinds: types ?? recordKinds, loadReader };
}

/**
 * Makes an empty vault and opens it; when there is one already, by another tab for instance, opens that.
 * Errors: as openVault, and vault.lost when it went away at once.
 */
export async function createVault(place: VaultLocation): Promise<Result<Vault, VaultError>> {
  const connection = new Connection(place.name ?? databaseName);
  const { kept } = await makeKeys();
  const written = await connection.run((database) =>
    writeMeta(database, [...kept, { key: 'epoch', value: randomId() }, { key: 'head', seq: 0, recent: [] }]),
  );
  connection.close();
  if (!written.ok) return written;
  const found = await openVault(place);
  if (!found.ok) return found;
  return found.value.state === 'known' ? ok(found.value.vault) : err({ code: 'vault.lost' });
}

/**
 * Deletes a vault that does not open, and its marker. Errors: as openVault. An open vault has its own `wipe`.
 */
export async function eraseVault(place: VaultLocation): Promise<Result<undefined, VaultError>> {
  const connection = new Connection(place.name ?? databaseName);
  const erased = await withVaultMutex('exclusive', () => connection.run(erase));
  if (!erased.ok) return erased;
  clearVaultMarker(place.marker);
  return ok();
}

function closing<T>(connection: Connection, outcome: T): T {
  connection.close();
  return outcome;
}
