import { loaded, type NotLoaded } from '$lib/core/loading';
import type { Result } from '$lib/core/result';

/** The words and their list are loaded when somebody needs them. */
const library = () => import('$lib/crypto/recovery-words');

/** The words of the list that begin with what was typed. */
export function suggestWords(typed: string): Promise<Result<readonly string[], NotLoaded>> {
  return loaded(library().then(({ wordsThatBegin }) => wordsThatBegin(typed)));
}

/** Twelve new words; nothing is kept. */
export function newWords(): Promise<Result<readonly string[], NotLoaded>> {
  return loaded(library().then(({ newRecoveryWords }) => newRecoveryWords()));
}
