import type { Result } from '$lib/core/result';
import type { KnownErrorCode } from '$lib/i18n/errors';
import { Live } from '$lib/ui/live.svelte';
import type { LockError } from '$lib/vault/lock/lock-error';
import type { LockStatus } from '$lib/vault/lock/vault-lock';
import type { Credential } from '$lib/vault/lock/credential';
import type { LockPageDependencies } from './lock.state.svelte';
import { NewWordsState } from './new-words.state.svelte';
import { ProofState } from './proof.state.svelte';

type View =
  | { readonly name: 'overview' | 'why' }
  | { readonly name: 'shown'; readonly words: readonly string[] }
  | { readonly name: 'practice' | 'new'; readonly fresh: NewWordsState }
  | { readonly name: 'proof'; readonly asked: WordsAsked; readonly proof: ProofState };

/** What is done once the code was right. */
export type WordsAsked = 'read' | 'practice' | 'renew';

/** What was done last, to be told. */
export type WordsTold = 'kept' | 'practised';

interface WordsPageDependencies extends LockPageDependencies {
  /** Does what goes along with new words. Nobody waits for it. */
  renewed(): Promise<Result<unknown, { readonly code: KnownErrorCode }>>;
}

/** The page about the recovery words: see them, practise with two of them, make new ones. */
export class WordsPageState {
  #view = $state.raw<View>({ name: 'overview' });
  #told = $state<WordsTold>();
  #error = $state.raw<LockError>();
  #notRenewed = $state.raw<{ readonly code: KnownErrorCode }>();
  #isBusy = $state(false);
  #code: string | undefined;
  #facts: Live<LockStatus>;
  #deps: WordsPageDependencies;

  constructor(deps: WordsPageDependencies) {
    this.#deps = deps;
    this.#facts = new Live(deps.lock.facts);
  }

  get facts(): LockStatus {
    return this.#facts.current;
  }

  get view(): View {
    return this.#view;
  }

  get told(): WordsTold | undefined {
    return this.#told;
  }

  get error(): LockError | undefined {
    return this.#error;
  }

  /** Why the copy on the server still opens with the words of before. */
  get notRenewed(): { readonly code: KnownErrorCode } | undefined {
    return this.#notRenewed;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Makes the first words: nothing of the old to lose. */
  async make(): Promise<void> {
    this.#told = undefined;
    const made = await this.#deps.newWords();
    if (made.ok) this.#goTo({ name: 'new', fresh: new NewWordsState(made.value) });
    else this.#error = made.error;
  }

  /** First says what new words mean for what was made with the old ones. */
  considerNew(): void {
    this.#told = undefined;
    this.#goTo({ name: 'why' });
  }

  /** With a lock on, the code comes first. */
  async ask(asked: WordsAsked): Promise<void> {
    this.#told = undefined;
    if (!this.facts.isOn) {
      const done = await this.#begin(asked);
      if (!done.ok) this.#error = done.error;
      return;
    }
    const { hasPrf, hasWords } = this.facts;
    const openers = { code: true, prf: hasPrf, words: hasWords };
    const proof = new ProofState({ ...this.#deps, openers }, (opener) => this.#begin(asked, opener));
    this.#goTo({ name: 'proof', asked, proof });
  }

  async practised(): Promise<void> {
    await this.#deps.backup.noteWordsChecked();
    this.#rest('practised');
  }

  /** The new words were checked: from here on they are the words. */
  async keep(): Promise<void> {
    if (this.#view.name !== 'new' || this.#isBusy) return;
    const { words } = this.#view.fresh;
    this.#isBusy = true;
    this.#error = undefined;
    await this.#deps.flush();
    const kept = await this.#deps.lock.keepWords(words.join(' '), this.#code);
    if (kept.ok) await this.#deps.backup.noteWordsChecked();
    this.#isBusy = false;
    if (kept.ok) void this.renew();
    if (kept.ok) this.#rest('kept');
    else this.#error = kept.error;
  }

  /** The words are kept: the copy on the server goes along with them, now or at another try. */
  async renew(): Promise<void> {
    this.#notRenewed = undefined;
    const renewed = await this.#deps.renewed();
    if (!renewed.ok) this.#notRenewed = renewed.error;
  }

  stop(): void {
    this.#rest(undefined);
  }

  async #begin(asked: WordsAsked, opener?: Credential): Promise<Result<unknown, LockError>> {
    const read = await this.#deps.lock.readWords(opener);
    if (!read.ok) return read;
    if (asked === 'read') this.#goTo({ name: 'shown', words: read.value });
    else if (asked === 'renew') {
      this.#code = opener?.by === 'code' ? opener.code : undefined;
      const made = await this.#deps.newWords();
      if (!made.ok) return made;
      this.#goTo({ name: 'new', fresh: new NewWordsState(made.value) });
    } else {
      const fresh = new NewWordsState(read.value);
      fresh.ask();
      this.#goTo({ name: 'practice', fresh });
    }
    return read;
  }

  #goTo(view: View): void {
    this.#error = undefined;
    this.#view = view;
  }

  #rest(told: WordsTold | undefined): void {
    this.#code = undefined;
    this.#told = told;
    this.#goTo({ name: 'overview' });
  }
}
