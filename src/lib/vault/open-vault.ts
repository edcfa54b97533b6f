import { randomId } from '$lib/core/id';
import { err, ok, type Result } from '$lib/core/result';
import { openersOf, opensByItself } from '$lib/vault/lock/authenticate';
import type { VaultError, VaultErrorCode } from './vault-error';
import { Connection, openDatabase } from '$lib/vault/store/connection';
import { VaultDatabase } from '$lib/vault/store/vault-database';
import { databaseName } from '$lib/vault/store/database-name';
import { firstLook, writeMeta, type Meta, type WholeLook } from '$lib/vault/store/transactions';
import { beginFreshLog } from '$lib/vault/store/fresh-log';
import { checkedAs } from '$lib/vault/store/checkpoint';
import { makeKeys, openKeys, type Keyring } from '$lib/vault/keys/keyring';
import { lockTools, type LockTools } from './vault-dependencies';
import { LockedVault } from '$lib/vault/lock/locked-vault';
import { erase, OpenVault } from './unlocked-vault';
import { recordTypes, type RecordTypes } from '$lib/vault/records/record-types';
import { Records } from '$lib/vault/store/record-store';
import { hasTrace, leaveTrace, removeTrace, type TraceStore } from './vault-marker';
import type { Vault } from './vault';
import { withVaultLock } from '$lib/vault/tabs/vault-mutex';

/** Where a vault lives. Only tests and the builders' page give more than `trace`. */
export interface VaultPlace {
  readonly trace: TraceStore;
  readonly name?: string;
  readonly types?: RecordTypes;
  readonly tools?: Partial<LockTools>;
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
export async function openVault(place: VaultPlace): Promise<Result<Opening, VaultError>> {
  // Reading does not wait for it. Afterwards somebody may write.
  const fresh = beginFreshLog();
  const opening = await lookHere(place);
  await fresh;
  return opening;
}

async function lookHere(place: VaultPlace): Promise<Result<Opening, VaultError>> {
  const database = new VaultDatabase(place.name ?? databaseName);
  const opened = await openDatabase(database);
  if (!opened.ok) return opened;
  const connection = new Connection(database);
  // One round to the disk for keys and rows: on an old phone a second one is felt.
  const seen = await connection.run((connected) =>
    firstLook(connected, opensByItself, checkedAs(place.types ?? recordTypes)),
  );
  if (!seen.ok) return closing(database, seen);
  const { meta, whole } = seen.value;
  if (meta === 'none') return closing(database, ok({ state: hasTrace(place.trace) ? 'gone' : 'new' }));
  if (!meta) return closing(database, err({ code: connection.notUnderstood }));
  if (!whole) return closing(database, lockedOpening(place, meta, connection.notUnderstood));
  const keys = await openKeys(meta.keys, meta.naming);
  if (!keys) return closing(database, err({ code: connection.notUnderstood }));
  const arrived = await arrive(place, connection, keys, { meta, whole });
  return arrived.ok ? ok({ state: 'known', vault: arrived.value }) : closing(database, arrived);
}

/** The vault waits for one of its openers; without any, nothing can open it. */
function lockedOpening(
  place: VaultPlace,
  { keys }: Meta,
  notUnderstood: VaultErrorCode,
): Result<Opening, VaultError> {
  const { code, words } = openersOf(keys);
  if (!code && !words) return err({ code: notUnderstood });
  leaveTrace(place.trace);
  const tools = lockTools(place.tools);
  const locked = new LockedVault(place.name ?? databaseName, keys, tools, async (connection, keyring) => {
    const seen = await connection.run((database) =>
      firstLook(database, () => true, checkedAs(place.types ?? recordTypes)),
    );
    if (!seen.ok) return seen;
    const { meta, whole } = seen.value;
    if (meta === 'none') return err({ code: 'vault.gone' });
    if (!meta || !whole) return err({ code: connection.notUnderstood });
    // Another tab changed the lock in this very moment.
    if (meta.keys.current !== keyring.writing.id) return err({ code: 'vault.locked' });
    return arrive(place, connection, keyring, { meta, whole });
  });
  return ok({ state: 'locked', locked });
}

async function arrive(
  place: VaultPlace,
  connection: Connection,
  keys: Keyring,
  { meta, whole }: { meta: Meta; whole: WholeLook },
): Promise<Result<Vault, VaultError>> {
  const records = new Records(connection, keys, place.types ?? recordTypes);
  const taken = await records.takeFirst(whole);
  if (!taken.ok) return taken;
  leaveTrace(place.trace);
  return ok(new OpenVault(records, meta, place.trace, lockTools(place.tools)));
}

/**
 * Makes an empty vault and opens it; when there is one already, by another tab for instance, opens that.
 * Errors: as openVault, and vault.lost when it went away at once.
 */
export async function createVault(place: VaultPlace): Promise<Result<Vault, VaultError>> {
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
export async function eraseVault(place: VaultPlace): Promise<Result<undefined, VaultError>> {
  const database = new VaultDatabase(place.name ?? databaseName);
  const opened = await openDatabase(database);
  if (!opened.ok) return opened;
  const erased = await withVaultLock('exclusive', () => new Connection(database).run(erase));
  if (!erased.ok) return erased;
  removeTrace(place.trace);
  return ok();
}

function closing<T>(database: VaultDatabase, outcome: T): T {
  database.close();
  return outcome;
}
