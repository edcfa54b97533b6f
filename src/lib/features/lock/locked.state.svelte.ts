import type { Result } from '$lib/core/result';
import type { LockError } from '$lib/vault/lock/lock-error';
import type { Credential } from '$lib/vault/lock/credential';
import type { LockedVault } from '$lib/vault/lock/locked-vault';
import type { Vault } from '$lib/vault/vault';
import { NewCodeState } from './new-code.state.svelte';
import { ProofState, type ProofDependencies } from './proof.state.svelte';

interface LockedDependencies extends Omit<ProofDependencies, 'openers' | 'waits'> {
  readonly locked: LockedVault;
  /** The vault is open: the app goes on with it. */
  opened(vault: Vault): void;
}

/** The one page while the app is locked. Who came in by words is offered a new code. */
export class LockedState {
  readonly proof: ProofState;
  #newCode = $state.raw<NewCodeState>();
  #isBusy = $state(false);
  #error = $state.raw<LockError>();
  #arrived: { vault: Vault; opener: Credential } | undefined;
  #deps: LockedDependencies;

  constructor(deps: LockedDependencies) {
    this.#deps = deps;
    const { locked } = deps;
    this.proof = new ProofState(
      { ...deps, openers: locked.openers, waits: () => locked.backoff() },
      (opener) => this.#unlock(opener),
    );
    void this.proof.lookAtWait();
  }

  /** Choosing a new code, after the words. */
  get newCode(): NewCodeState | undefined {
    return this.#newCode;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get error(): LockError | undefined {
    return this.#error;
  }

  async choose(code: string): Promise<void> {
    const arrived = this.#arrived;
    if (!arrived || this.#isBusy) return;
    this.#isBusy = true;
    this.#error = undefined;
    const changed = await arrived.vault.lock.changeCode(arrived.opener, code);
    this.#isBusy = false;
    if (changed.ok) {
      if (this.#newCode) this.#deps.rememberKind(this.#newCode.kind);
      this.goOn();
    } else {
      this.#error = changed.error;
    }
  }

  /** Goes on without another code: the old one stays. */
  goOn(): void {
    if (this.#arrived) this.#deps.opened(this.#arrived.vault);
  }

  async #unlock(opener: Credential): Promise<Result<unknown, LockError>> {
    const opened = await this.#deps.locked.unlock(opener);
    if (!opened.ok) return opened;
    if (opener.by !== 'words') this.#deps.opened(opened.value);
    else {
      this.#arrived = { vault: opened.value, opener };
      this.#newCode = new NewCodeState();
    }
    return opened;
  }
}
