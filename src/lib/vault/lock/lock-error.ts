import type { PrfError } from '$lib/crypto/prf';
import type { WordsError } from '$lib/crypto/recovery-words';
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
