import type { Result } from '$lib/core/result';
import { t } from '$lib/i18n/words';
import type { Undo } from '$lib/ui/undo.svelte';
import type { VaultError } from '$lib/vault/store/collection';
import type { PutBack } from '$lib/vault/store/remove-damaged';

/** Taking away what cannot be read, with a way back. */
export class DamagedRemoval {
  /** Why it is still there, or could not be put back. */
  failure = $state.raw<VaultError>();
  #undo: Undo;

  constructor(undo: Undo) {
    this.#undo = undo;
  }

  async remove(removing: Promise<Result<PutBack, VaultError>>): Promise<void> {
    const removed = await removing;
    this.failure = removed.ok ? undefined : removed.error;
    if (removed.ok) this.#undo.offer(t('unread:removed.text'), () => void this.#putBack(removed.value));
  }

  async #putBack(putBack: PutBack): Promise<void> {
    const done = await putBack();
    this.failure = done.ok ? undefined : done.error;
  }
}
