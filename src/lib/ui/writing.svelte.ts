import type { Result } from '$lib/core/result';
import type { SaveFailure } from './autosave.svelte';

interface FailedWrite {
  readonly error: SaveFailure;
  readonly retry: () => void;
}

/** The writes of a screen that are no text: the last one that failed is shown, with a way to do it again. */
export class Writing {
  #failed = $state<FailedWrite>();

  get failed(): FailedWrite | undefined {
    return this.#failed;
  }

  /** Does a write; `then` follows only when the disk has it. Tells whether it has. */
  async run<T>(write: () => Promise<Result<T, SaveFailure>>, then?: (value: T) => void): Promise<boolean> {
    const result = await write();
    if (!result.ok) {
      this.#failed = { error: result.error, retry: () => void this.run(write, then) };
      return false;
    }
    this.#failed = undefined;
    then?.(result.value);
    return true;
  }
}
