/** The words and their list are loaded when somebody needs them. */
const library = () => import('$lib/crypto/recovery-words');

/** The words of the list that begin with what was typed. */
export async function suggestWords(typed: string): Promise<readonly string[]> {
  return (await library()).wordsThatBegin(typed);
}

/** Twelve new words; nothing is kept. */
export async function newWords(): Promise<readonly string[]> {
  return (await library()).newRecoveryWords();
}
