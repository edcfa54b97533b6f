import { randomId } from '$lib/core/id';

const prefix = 'eigenwijzer in view ';

/**
 * Which tabs with an open vault are in view. Each of them holds a Web Lock, which a killed tab lets go by itself. Browsers
 * without Web Locks know of no other tab.
 */
export class InView {
  #own = prefix + randomId();
  #release: (() => void) | undefined;

  /** This tab is looked at. */
  enter(): void {
    if (this.#release || !('locks' in navigator)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#release = resolve;
    void navigator.locks.request(this.#own, () => promise);
  }

  leave(): void {
    this.#release?.();
    this.#release = undefined;
  }

  /** Whether another tab is looked at now. */
  async elsewhere(): Promise<boolean> {
    if (!('locks' in navigator)) return false;
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name = '' }) => name.startsWith(prefix) && name !== this.#own);
  }
}
