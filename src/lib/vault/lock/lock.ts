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
