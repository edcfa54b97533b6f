import type { Result } from '$lib/core/result';
import type { Observable } from '$lib/core/observable';
import type { PrfError } from '$lib/crypto/prf';
import type { WordsError } from '$lib/crypto/recovery-words';
import type { AutoLock } from './auto-lock';
import type { VaultError } from '$lib/vault/vault-error';

/**
 * What was asked of the lock and did not go well; nothing was changed.
 * `lock.wrongCode`: `attemptsLeft` tries can follow at once; 0 means that a wait comes first. `lock.wait`: trying can go on after `waitMs` milliseconds.
 * `lock.damaged`: what belongs to this opener cannot be read; another opener may work. `lock.codeShort`: a code has
 * six digits, or ten characters and more. `lock.wordsFirst`: without recovery words there is no lock.
 * `lock.notThere`: this vault has no such opener. `words.wrong`: right words, but of another vault.
 */
export type LockError =
  | VaultError
  | WordsError
  | PrfError
  | { readonly code: 'lock.wrongCode'; readonly attemptsLeft: number }
  | { readonly code: 'lock.wait'; readonly waitMs: number }
  | {
      readonly code: 'lock.damaged' | 'lock.codeShort' | 'lock.wordsFirst' | 'lock.notThere' | 'words.wrong';
    };

/** How somebody shows that the vault is theirs. Words: as typed or pasted, all twelve in one text. */
export type Credential =
  | { readonly by: 'code'; readonly code: string }
  | { readonly by: 'words'; readonly words: string }
  | { readonly by: 'prf' };

/** Which openers a locked vault has. */
export interface CredentialKinds {
  readonly code: boolean;
  /** Fingerprint or face. Always an extra: the code and the words exist as well. */
  readonly prf: boolean;
  readonly words: boolean;
}

/** `waitMs` is 0 when a try is allowed now; then `attemptsLeft` tries can follow at once, at least one. */
export interface BackoffStatus {
  readonly waitMs: number;
  readonly attemptsLeft: number;
}

/** What can be known of the lock without opening anything. */
export interface LockStatus {
  readonly isOn: boolean;
  readonly hasPrf: boolean;
  readonly hasWords: boolean;
  /** Minutes after leaving the app; 2 until the person chooses. Only when the lock is on. */
  readonly autoLock: AutoLock;
  /** Whether older records are still being sealed under the new key. Nobody needs to wait for it. */
  readonly isRotating: boolean;
}

/**
 * The lock of an open vault. Every change is one transaction, proved beforehand by opening a record with each new
 * wrap, and gives the vault a fresh data key; older records follow in the background (ADR 0011). Other tabs lock at
 * each change. What needs a code or an opener is refused as at unlocking: lock.wrongCode, .wait, .damaged, words.*,
 * prf.*, and lock.notThere when there is nothing to open with.
 */
export interface VaultLock {
  readonly facts: Observable<LockStatus>;
  /**
   * Puts the lock on; lock.notThere when it is on. `words` (twelve, in one text) are needed unless the vault has some
   * already; given words replace those. Errors: lock.codeShort, .wordsFirst, words.*, and those of the vault.
   */
  turnOn(code: string, words?: string): Promise<Result<undefined, LockError>>;
  /** Takes the lock off; the words stay. */
  turnOff(opener: Credential): Promise<Result<undefined, LockError>>;
  /** From here on only the new code opens; the words and the fingerprint stay the same. */
  changeCode(opener: Credential, code: string): Promise<Result<undefined, LockError>>;
  /**
   * Keeps these words instead of earlier ones, which then open nothing any more. With a lock on `code` is needed, and
   * fingerprint or face goes off: it can be added again.
   */
  keepWords(words: string, code?: string): Promise<Result<undefined, LockError>>;
  /** The twelve words of this vault, to show or print them again. With a lock on `opener` is needed. */
  readWords(opener?: Credential): Promise<Result<readonly string[], LockError>>;
  /** Adds fingerprint or face: the browser may ask for it twice. Needs a lock. */
  addPrf(code: string): Promise<Result<undefined, LockError>>;
  removePrf(code: string): Promise<Result<undefined, LockError>>;
  /** Kept when no older record is being sealed anew any more: all are, or it stopped until the next opening. */
  settled(): Promise<void>;
  /** How soon the app locks after it was left, in minutes. */
  setAutoLock(minutes: AutoLock): Promise<Result<undefined, VaultError>>;
  /**
   * Locks here and in every tab; `vault.locked` becomes true and the page must reload to an empty heap.
   * Errors: lock.notThere without a lock.
   */
  lockNow(): Promise<Result<undefined, LockError>>;
}
