import type { NotLoaded } from '$lib/core/loading';
import type { Result } from '$lib/core/result';
import { canAskPrf } from '$lib/crypto/prf';
import { Live } from '$lib/ui/live.svelte';
import type { AutoLock } from '$lib/vault/lock/auto-lock';
import type { VaultBackup } from '$lib/vault/backup/vault-backup';
import type { LockError } from '$lib/vault/lock/lock-error';
import type { LockStatus } from '$lib/vault/lock/vault-lock';
import type { Credential } from '$lib/vault/lock/credential';
import type { VaultLock } from '$lib/vault/lock/vault-lock';
import { NewCodeState } from './new-code.state.svelte';
import { NewWordsState } from './new-words.state.svelte';
import { ProofState, type ProofDependencies } from './proof.state.svelte';

export interface LockPageDependencies extends Omit<ProofDependencies, 'openers' | 'waits'> {
  readonly lock: VaultLock;
  readonly backup: Pick<VaultBackup, 'noteWordsChecked'>;
  newWords(): Promise<Result<readonly string[], NotLoaded>>;
  /** Stores what was typed elsewhere: other tabs lock at each change. */
  flush(): Promise<void>;
}

/** What is asked for a proof first. */
export type LockAction = 'change' | 'off' | 'addPrf' | 'removePrf';

type View =
  | { readonly name: 'overview' }
  | { readonly name: 'words'; readonly fresh: NewWordsState }
  | { readonly name: 'code'; readonly code: NewCodeState; readonly opener?: Credential }
  | { readonly name: 'proof'; readonly asked: LockAction; readonly proof: ProofState };

/** What was done last, to be told. */
export type Told = 'on' | 'off' | 'changed' | 'prfOn' | 'prfOff';

/** The page about the lock: words, then a code, then it is on. Stopping half-way changes nothing. */
export class LockState {
  #view = $state.raw<View>({ name: 'overview' });
  #told = $state<Told>();
  #error = $state.raw<LockError>();
  #isBusy = $state(false);
  #canAskPrf = $state(false);
  #words: readonly string[] | undefined;
  #facts: Live<LockStatus>;
  #deps: LockPageDependencies;

  constructor(deps: LockPageDependencies) {
    this.#deps = deps;
    this.#facts = new Live(deps.lock.facts);
    void canAskPrf().then((can) => (this.#canAskPrf = can));
  }

  get facts(): LockStatus {
    return this.#facts.current;
  }

  get view(): View {
    return this.#view;
  }

  get told(): Told | undefined {
    return this.#told;
  }

  get error(): LockError | undefined {
    return this.#error;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get canAskPrf(): boolean {
    return this.#canAskPrf;
  }

  /** Begins putting the lock on: with the words, when there are none yet. */
  async begin(): Promise<void> {
    this.#told = undefined;
    if (this.facts.hasWords) return this.#goTo({ name: 'code', code: new NewCodeState() });
    const made = await this.#deps.newWords();
    if (made.ok) this.#goTo({ name: 'words', fresh: new NewWordsState(made.value) });
    else this.#error = made.error;
  }

  /** The words were checked: they are kept together with the lock, not before. */
  wordsChecked(): void {
    if (this.#view.name !== 'words') return;
    this.#words = this.#view.fresh.words;
    this.#goTo({ name: 'code', code: new NewCodeState() });
  }

  /** The code was typed twice: the lock goes on, or the new code takes the place of the old one. */
  async choose(code: string): Promise<void> {
    if (this.#view.name !== 'code' || this.#isBusy) return;
    const { opener, code: typed } = this.#view;
    const words = this.#words;
    const { lock } = this.#deps;
    const done = await this.#do(() =>
      opener ? lock.changeCode(opener, code) : lock.turnOn(code, words?.join(' ')),
    );
    // What was typed stays: on a full phone one tap does it when there is room.
    if (!done) return;
    this.#deps.rememberKind(typed.kind);
    if (words) await this.#deps.backup.noteWordsChecked();
    this.#rest(opener ? 'changed' : 'on');
  }

  /** Asks for the code, and does what was asked when it is right. */
  ask(asked: LockAction): void {
    this.#told = undefined;
    const { hasPrf, hasWords } = this.facts;
    const openers = { code: true, prf: hasPrf, words: hasWords };
    const proof = new ProofState({ ...this.#deps, openers }, (opener) => this.#proved(asked, opener));
    this.#goTo({ name: 'proof', asked, proof });
  }

  async setAutoLock(minutes: AutoLock): Promise<void> {
    await this.#do(() => this.#deps.lock.setAutoLock(minutes));
  }

  async lockNow(): Promise<void> {
    await this.#do(() => this.#deps.lock.lockNow());
  }

  stop(): void {
    this.#rest(undefined);
  }

  async #proved(asked: LockAction, opener: Credential): Promise<Result<unknown, LockError>> {
    const { lock } = this.#deps;
    await this.#deps.flush();
    if (asked === 'change') {
      const proved = await lock.readWords(opener);
      if (proved.ok) this.#goTo({ name: 'code', code: new NewCodeState(), opener });
      return proved;
    }
    const done = await act(lock, asked, opener);
    if (done.ok) this.#rest(asked === 'off' ? 'off' : asked === 'addPrf' ? 'prfOn' : 'prfOff');
    return done;
  }

  async #do(work: () => Promise<Result<unknown, LockError>>): Promise<boolean> {
    this.#isBusy = true;
    this.#error = undefined;
    await this.#deps.flush();
    const result = await work();
    this.#isBusy = false;
    if (!result.ok) this.#error = result.error;
    return result.ok;
  }

  #goTo(view: View): void {
    this.#error = undefined;
    this.#view = view;
  }

  #rest(told: Told | undefined): void {
    this.#words = undefined;
    this.#told = told;
    this.#goTo({ name: 'overview' });
  }
}

async function act(
  lock: VaultLock,
  asked: Exclude<LockAction, 'change'>,
  opener: Credential,
): Promise<Result<unknown, LockError>> {
  if (asked === 'off') return lock.turnOff(opener);
  if (opener.by !== 'code') return { ok: false, error: { code: 'lock.notThere' } };
  return asked === 'addPrf' ? lock.addPrf(opener.code) : lock.removePrf(opener.code);
}
