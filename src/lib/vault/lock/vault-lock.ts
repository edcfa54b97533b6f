import { instant } from '$lib/core/clock';
import { Changing, type Observable } from '$lib/core/observable';
import { loaded } from '$lib/core/loading';
import { err, ok, type Result } from '$lib/core/result';
import { codeKind, newCodeKey } from '$lib/crypto/code-key';
import { entropyOf, wordsOf } from '$lib/crypto/recovery-words';
import { authenticate, credentialKindsOf, hasDeviceKey, wrapOf } from './authenticate';
import { defaultAutoLock, type AutoLock } from './auto-lock';
import type { VaultError } from '$lib/vault/vault-error';
import type { BackupStatusRow } from '$lib/vault/store/vault-rows';
import { readMeta, transact } from '$lib/vault/store/transactions';
import type { VaultMeta } from '$lib/vault/store/read-view';
import { isRotating, openKeys, unwrapSecrets, type UnwrapKey } from '$lib/vault/keys/keyring';
import type { LockError } from './lock-error';
import type { Credential } from './credential';
import type { VaultDependencies } from '$lib/vault/vault-dependencies';
import type { RecordStore } from '$lib/vault/store/record-store';
import type { UnlockSetup } from '$lib/vault/keys/key-rotation';
import type { OpenPages } from '$lib/vault/tabs/open-pages';
import type { OtherTabs } from '$lib/vault/tabs/other-tabs';
import { openWrappingSecrets, type WrappingSecrets } from '$lib/vault/keys/wrapping-secrets';
import { AttemptCounter } from './attempt-counter';
import { withVaultMutex } from '$lib/vault/tabs/vault-mutex';

/** What can be known of the lock without opening anything. */
export interface LockStatus {
  readonly isOn: boolean;
  readonly hasPrf: boolean;
  readonly hasWords: boolean;
  /** Minutes after leaving the app; 2 until the person chooses. Only when the lock is on. */
  readonly autoLock: AutoLock;
  /** Whether older records are still being re-encrypted under the new key. Nobody needs to wait for it. */
  readonly isRotating: boolean;
}

/** What a change starts from. */
interface Before {
  readonly way: UnwrapKey;
  readonly meta: VaultMeta;
  readonly spare: WrappingSecrets;
}

/** What a change wants: who may open from then on, and what is to be noted. */
type Wanted = Result<{ readonly openings: UnlockSetup; readonly care?: Partial<BackupStatusRow> }, LockError>;

/** The phone shows this beside the fingerprint; neutral, as the app's name is. */
const passkeyName = 'Eigenwijzer';

/**
 * The lock of an open vault. Every change is one transaction, proved beforehand by opening a record with each new
 * wrap, and gives the vault a fresh data key; older records follow in the background (ADR 0011). Other tabs lock at
 * each change. What needs a code or an opener is refused as at unlocking: lock.wrongCode, .wait, .damaged, words.*,
 * prf.*, and lock.notThere when there is nothing to open with.
 */
export class VaultLock {
  #records: RecordStore;
  #deps: VaultDependencies;
  #attempts: AttemptCounter;
  #facts: Changing<LockStatus>;
  #tabs: OtherTabs;
  #pages: OpenPages;
  #reencrypting: Promise<void> | undefined;

  constructor(
    records: RecordStore,
    meta: VaultMeta,
    deps: VaultDependencies,
    { tabs, pages }: { tabs: OtherTabs; pages: OpenPages },
  ) {
    this.#records = records;
    this.#deps = deps;
    this.#attempts = new AttemptCounter(records.connection, deps.clock, deps.steadyClock);
    this.#facts = new Changing(factsOf(meta));
    this.#tabs = tabs;
    this.#pages = pages;
    if (isRotating(meta.keys)) this.#reencrypt();
  }

  get facts(): Observable<LockStatus> {
    return this.#facts;
  }

  /**
   * Puts the lock on; lock.notThere when it is on. `words` (twelve, in one text) are needed unless the vault has some
   * already; given words replace those. Errors: lock.codeShort, .wordsFirst, words.*, and those of the vault.
   */
  async turnOn(code: string, words?: string): Promise<Result<undefined, LockError>> {
    if (!codeKind(code)) return err({ code: 'lock.codeShort' });
    const given = words === undefined ? undefined : await entropyOf(words);
    if (given?.ok === false) return given;
    return this.#change(undefined, async ({ spare }) => {
      const entropy = given?.value ?? spare.entropy;
      if (!entropy) return err({ code: 'lock.wordsFirst' });
      const openings = { code: await this.#newCode(code), spare: { entropy } };
      return ok({ openings, care: given ? this.#newWords() : {} });
    });
  }

  /** Takes the lock off; the words stay. */
  turnOff(opener: Credential): Promise<Result<undefined, LockError>> {
    return this.#change(opener, async ({ spare: { entropy } }) => ok({ openings: { spare: { entropy } } }));
  }

  /** From here on only the new code opens; the words and the fingerprint stay the same. */
  async changeCode(opener: Credential, code: string): Promise<Result<undefined, LockError>> {
    if (!codeKind(code)) return err({ code: 'lock.codeShort' });
    return this.#change(opener, async ({ meta, spare }) =>
      ok({ openings: { code: await this.#newCode(code), prfPlace: wrapOf(meta.keys, 'prf'), spare } }),
    );
  }

  /**
   * Keeps these words instead of earlier ones, which then open nothing any more. With a lock on `code` is needed, and
   * fingerprint or face goes off: it can be added again.
   */
  async keepWords(words: string, code?: string): Promise<Result<undefined, LockError>> {
    const entropy = await entropyOf(words);
    if (!entropy.ok) return entropy;
    return this.#change(byCode(code), async (before) =>
      ok({ openings: { code: sameCode(before), spare: { entropy: entropy.value } }, care: this.#newWords() }),
    );
  }

  /** The twelve words of this vault, to show or print them again. With a lock on `opener` is needed. */
  async readWords(opener?: Credential): Promise<Result<readonly string[], LockError>> {
    const before = await this.#before(opener);
    if (!before.ok) return before;
    const { entropy } = before.value.spare;
    return entropy ? loaded(wordsOf(entropy)) : err({ code: 'lock.wordsFirst' });
  }

  /** Adds fingerprint or face: the browser may ask for it twice. Needs a lock. */
  addPrf(code: string): Promise<Result<undefined, LockError>> {
    return this.#change(byCode(code), async (before) => {
      const made = await this.#deps.createPrf(passkeyName);
      if (!made.ok) return made;
      const spare = { ...before.spare, prf: made.value.key };
      return ok({ openings: { code: sameCode(before), prfPlace: made.value.place, spare } });
    });
  }

  removePrf(code: string): Promise<Result<undefined, LockError>> {
    return this.#change(byCode(code), async (before) =>
      ok({ openings: { code: sameCode(before), spare: { entropy: before.spare.entropy } } }),
    );
  }

  /** How soon the app locks after it was left, in minutes. */
  async setAutoLock(minutes: AutoLock): Promise<Result<undefined, VaultError>> {
    const kept = await this.#records.connection.run((database) =>
      transact(database, 'rw', () => database.meta.put({ key: 'lock', autoLock: minutes })),
    );
    if (!kept.ok) return kept;
    this.#facts.set({ ...this.#facts.current, autoLock: minutes });
    return ok();
  }

  /**
   * Locks here and in every tab; `vault.locked` becomes true and the page must reload to an empty heap.
   * Errors: lock.notThere without a lock.
   */
  async lockNow(): Promise<Result<undefined, LockError>> {
    if (!this.#facts.current.isOn) return err({ code: 'lock.notThere' });
    await Promise.all([this.#records.beforeLock(), this.#tabs.flushOthers()]);
    this.#tabs.broadcastLock();
    // For a tab that sleeps through the message. Locked in any case, also when the disk does not take it.
    await this.#records.connection.run((database) =>
      transact(database, 'rw', async () => {
        const head = await database.meta.get('head');
        if (head?.key === 'head') await database.meta.put({ ...head, locks: (head.locks ?? 0) + 1 });
      }),
    );
    this.#records.lock();
    return ok();
  }

  /** Looks again what another tab may have changed. */
  async refresh(): Promise<void> {
    const meta = await this.#meta();
    if (meta.ok) this.#facts.set(factsOf(meta.value));
  }

  /** Resolves when no re-encryption runs any more: it is done, or stopped until the next opening. */
  async settled(): Promise<void> {
    await this.#reencrypting;
  }

  async #change(
    opener: Credential | undefined,
    want: (before: Before) => Promise<Wanted>,
  ): Promise<Result<undefined, LockError>> {
    const before = await this.#before(opener);
    if (!before.ok) return before;
    const wanted = await want(before.value);
    if (!wanted.ok) return wanted;
    await this.#reencrypting;
    // Under the old key no other tab can store anything any more.
    await this.#tabs.flushOthers();
    // Alone from here on: no write of another tab falls between the proof and the switch.
    const changed = await withVaultMutex('exclusive', () => this.#rotateKeys(before.value.way, wanted.value));
    if (!changed.ok) return changed;
    await this.refresh();
    this.#reencrypt();
    return ok();
  }

  async #rotateKeys(
    way: UnwrapKey,
    { openings, care = {} }: { openings: UnlockSetup; care?: Partial<BackupStatusRow> },
  ): Promise<Result<undefined, LockError>> {
    const meta = await this.#meta();
    if (!meta.ok) return meta;
    const { connection } = this.#records;
    const part = await loaded(import('$lib/vault/keys/key-rotation'));
    if (!part.ok) return part;
    const { commitRotation, prepareRotation } = part.value;
    const secrets = await unwrapSecrets(meta.value.keys, way);
    if (!secrets) return this.#records.lock();
    const prepared = await connection.run((database) =>
      prepareRotation(database, meta.value, secrets, openings),
    );
    if (!prepared.ok) return prepared;
    const rotation = prepared.value;
    if (!rotation) return err({ code: 'lock.damaged' });
    this.#records.expectKeys(rotation.keyring);
    const done = await connection.run((database) =>
      commitRotation(database, rotation, meta.value.epoch.value, care),
    );
    if (!done.ok) return done;
    if (!done.value) return err({ code: 'vault.lost' });
    return this.#records.loadAll();
  }

  /** Who asks, and what is there. Without a lock the device itself is the opener. */
  async #before(opener: Credential | undefined): Promise<Result<Before, LockError>> {
    if (this.#records.locked.current) return err({ code: 'vault.locked' });
    const meta = await this.#meta();
    if (!meta.ok) return meta;
    const { keys, naming, spare: row } = meta.value;
    const free = hasDeviceKey(keys);
    if (free ? opener !== undefined : opener === undefined) return err({ code: 'lock.notThere' });
    const way: Result<UnwrapKey, LockError> = opener
      ? await authenticate(keys, opener, this.#deps, this.#attempts)
      : ok({ kind: 'device' });
    if (!way.ok) return way;
    const keyring = await openKeys(keys, naming, way.value);
    const spare = keyring && (await openWrappingSecrets(keyring, row));
    return spare ? ok({ way: way.value, meta: meta.value, spare }) : err({ code: 'lock.damaged' });
  }

  async #meta(): Promise<Result<VaultMeta, VaultError>> {
    const meta = await this.#records.connection.run(readMeta);
    if (!meta.ok) return meta;
    return meta.value && meta.value !== 'none' ? ok(meta.value) : err({ code: 'vault.gone' });
  }

  #reencrypt(): void {
    const inUse = async () => new Set((await this.#pages.others()).map(({ keyId }) => keyId));
    this.#reencrypting = import('$lib/vault/keys/re-encryption')
      .then(({ reencryptRows: rotate }) => rotate(this.#records, { pause: breathe, inUse }))
      .catch(() => 'stopped')
      .then(async () => this.refresh());
  }

  async #newCode(code: string): Promise<UnlockSetup['code']> {
    return newCodeKey(code, await this.#deps.chooseParameters(), this.#deps.argon2);
  }

  #newWords(): Partial<BackupStatusRow> {
    return { wordsMadeAt: instant(this.#deps.clock), wordsCheckedAt: undefined, dryRestoreAt: undefined };
  }
}

function factsOf({ keys, lock }: VaultMeta): LockStatus {
  const { prf, words } = credentialKindsOf(keys);
  return {
    isOn: !hasDeviceKey(keys),
    hasPrf: prf,
    hasWords: words,
    autoLock: lock?.autoLock ?? defaultAutoLock,
    isRotating: isRotating(keys),
  };
}

function byCode(code: string | undefined): Credential | undefined {
  return code === undefined ? undefined : { by: 'code', code };
}

/** The code stays as it is: its key was just made of what somebody typed. */
function sameCode({ way, meta }: Before): UnlockSetup['code'] {
  const place = wrapOf(meta.keys, 'pass');
  return way.kind === 'pass' && place ? { place, key: way.key } : undefined;
}

/** Yields to the page. */
function breathe(): Promise<void> {
  return new Promise((go) => setTimeout(go));
}
