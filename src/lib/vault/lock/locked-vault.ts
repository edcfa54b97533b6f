import { err, ok, type Result } from '$lib/core/result';
import { authenticate, credentialKindsOf } from './authenticate';
import type { VaultError } from '$lib/vault/vault-error';
import { Connection } from '$lib/vault/store/connection';
import type { KeysRow } from '$lib/vault/store/vault-rows';
import { readMeta } from '$lib/vault/store/transactions';
import type { VaultMeta } from '$lib/vault/store/read-view';
import { openKeys, type Keyring } from '$lib/vault/keys/keyring';
import type { LockError } from './lock-error';
import type { Credential, CredentialKinds } from './credential';
import type { BackoffStatus } from './backoff';
import type { VaultDependencies } from '$lib/vault/vault-dependencies';
import { AttemptCounter } from './attempt-counter';
import type { Vault } from '$lib/vault/vault';

/** How an unlocked vault comes to life: everything is read with these keys. */
export type FinishUnlock = (connection: Connection, keys: Keyring) => Promise<Result<Vault, VaultError>>;

/**
 * A vault without a readable key in this page: nothing of what is kept was read. Holds its database only while it works.
 */
export class LockedVault {
  #attempts: AttemptCounter;
  #openers: CredentialKinds;
  #connection: Connection;
  #deps: VaultDependencies;
  #finishUnlock: FinishUnlock;

  constructor(name: string, keys: KeysRow, deps: VaultDependencies, arrive: FinishUnlock) {
    this.#openers = credentialKindsOf(keys);
    this.#connection = new Connection(name);
    this.#attempts = new AttemptCounter(this.#connection, deps.clock, deps.steadyClock);
    this.#deps = deps;
    this.#finishUnlock = arrive;
    if (this.#openers.code) deps.readyArgon2();
  }

  get openers(): CredentialKinds {
    return this.#openers;
  }

  /**
   * How long to wait before the next code. Ask every few seconds while the person waits: time counts for
   * certain only when the app is open (ADR 0012).
   */
  async backoff(): Promise<Result<BackoffStatus, VaultError>> {
    return this.#opened(() => this.#attempts.status());
  }

  /**
   * Opens the vault. A code counts as a try in all tabs from the moment that it is asked; words and prf never
   * wait. Forgotten code: unlock by words, then `vault.lock.changeCode({ by: 'words', words }, code)`.
   */
  async unlock(opener: Credential): Promise<Result<Vault, LockError>> {
    const keys = await this.#opened(() => this.#keysBy(opener));
    if (!keys.ok) return keys;
    // A connection of its own, because the vault keeps it.
    const connection = new Connection(this.#connection.name);
    const vault = await this.#finishUnlock(connection, keys.value);
    if (!vault.ok) connection.close();
    return vault;
  }

  async #keysBy(opener: Credential): Promise<Result<Keyring, LockError>> {
    const meta = await this.#meta();
    if (!meta.ok) return meta;
    const { keys, naming } = meta.value;
    const way = await authenticate(keys, opener, this.#deps, this.#attempts);
    if (!way.ok) return way;
    const keyring = await openKeys(keys, naming, way.value);
    return keyring ? ok(keyring) : err({ code: 'lock.damaged' });
  }

  async #meta(): Promise<Result<VaultMeta, VaultError>> {
    const meta = await this.#connection.run(readMeta);
    if (!meta.ok) return meta;
    if (meta.value === 'none') return err({ code: 'vault.gone' });
    return meta.value ? ok(meta.value) : err({ code: 'vault.unreadable' });
  }

  async #opened<T, E extends LockError>(
    work: () => Promise<Result<T, E>>,
  ): Promise<Result<T, E | VaultError>> {
    // Asked for twice at once (the wait is looked at while a code is tried): the last one closes.
    this.#using++;
    try {
      const opened = await this.#connection.open();
      return opened.ok ? await work() : opened;
    } finally {
      this.#using--;
      if (this.#using === 0) this.#connection.close();
    }
  }

  #using = 0;
}
