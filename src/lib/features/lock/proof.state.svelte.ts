import type { Clock } from '$lib/core/clock';
import type { Result } from '$lib/core/result';
import { WordsEntry, type Suggest } from '$lib/parts/recovery-words-entry.svelte';
import type { LockError } from '$lib/vault/lock/lock-error';
import type { Credential, CredentialKinds } from '$lib/vault/lock/credential';
import type { BackoffStatus } from '$lib/vault/lock/backoff';
import type { VaultError } from '$lib/vault/store/collection';

/** Which keyboard a code needs. */
export type CodeKind = 'digits' | 'phrase';

export interface ProofDependencies {
  readonly openers: CredentialKinds;
  readonly clock: Clock;
  readonly suggest: Suggest;
  readonly kind: CodeKind;
  rememberKind(kind: CodeKind): void;
  /** How long to wait for the next code, where that can be asked. */
  waits?(): Promise<Result<BackoffStatus, VaultError>>;
}

/** What somebody shows to open something: the code, the words, the finger or the face. */
export class ProofState {
  code = $state('');
  readonly entry: WordsEntry;
  readonly openers: CredentialKinds;
  #way = $state<'code' | 'words'>('code');
  #kind = $state<CodeKind>('digits');
  #isBusy = $state(false);
  #error = $state.raw<LockError>();
  #openAt = $state<number>();
  #isLast = $state(false);
  #deps: ProofDependencies;
  #use: (opener: Credential) => Promise<Result<unknown, LockError>>;

  /** `use` is what the proof is for; it answers whether it was enough. */
  constructor(deps: ProofDependencies, use: (opener: Credential) => Promise<Result<unknown, LockError>>) {
    this.#deps = deps;
    this.#use = use;
    this.#kind = deps.kind;
    this.openers = deps.openers;
    this.entry = new WordsEntry(deps.suggest);
  }

  get way(): 'code' | 'words' {
    return this.#way;
  }

  get kind(): CodeKind {
    return this.#kind;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get error(): LockError | undefined {
    return this.#error;
  }

  /** When a code may be tried again, in milliseconds since 1970; `undefined` when that is now. */
  get openAt(): number | undefined {
    return this.#openAt;
  }

  /** Whether another wrong code brings a wait. */
  get isLast(): boolean {
    return this.#isLast;
  }

  /** The places, from 1, of words that are not in the list. */
  get strange(): readonly number[] {
    return this.#error?.code === 'words.unknown' ? this.#error.places : [];
  }

  goBy(way: 'code' | 'words'): void {
    this.#way = way;
    this.#error = undefined;
    this.code = '';
    this.entry.clear();
  }

  chooseKind(kind: CodeKind): void {
    this.#kind = kind;
    this.code = '';
  }

  async tryCode(): Promise<void> {
    const { code } = this;
    if (code === '' || this.#openAt !== undefined) return;
    const done = await this.#try({ by: 'code', code });
    this.code = '';
    if (done) this.#deps.rememberKind(this.#kind);
    else await this.lookAtWait();
  }

  async tryWords(): Promise<void> {
    if (await this.#try({ by: 'words', words: this.entry.text })) this.entry.clear();
  }

  async tryPrf(): Promise<void> {
    await this.#try({ by: 'prf' });
  }

  /** Asks how long the wait is; called every few seconds while it lasts. */
  async lookAtWait(): Promise<void> {
    const status = await this.#deps.waits?.();
    if (!status?.ok) return;
    const { waitMs, attemptsLeft } = status.value;
    this.#isLast = attemptsLeft === 1;
    this.#waitFor(waitMs);
  }

  #waitFor(waitMs: number): void {
    const isOver = waitMs <= 0 && this.#openAt !== undefined;
    if (isOver && this.#error) this.#error = undefined;
    this.#openAt = waitMs > 0 ? this.#deps.clock.now() + waitMs : undefined;
  }

  async #try(opener: Credential): Promise<boolean> {
    if (this.#isBusy) return false;
    this.#isBusy = true;
    this.#error = undefined;
    const result = await this.#use(opener);
    this.#isBusy = false;
    if (result.ok) return true;
    this.#error = result.error;
    if (result.error.code === 'lock.wait') this.#waitFor(result.error.waitMs);
    return false;
  }
}
