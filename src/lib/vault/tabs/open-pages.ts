import { randomId } from '$lib/core/id';

/** Between the parts of a Web Lock's name. */
const between = ' ';

/**
 * Which pages of this browser have the vault open, and which key each of them writes with. A page holds a Web Lock for
 * as long as it lives: one that was killed lets go by itself. Browsers without Web Locks know of no other page.
 */
export class OpenPages {
  /** This page, for as long as it has the vault open. */
  readonly own = randomId();
  #prefix: string;
  #release: (() => void) | undefined;

  /** `name`: of the vault's database. */
  constructor(name: string) {
    this.#prefix = `${name} page`;
  }

  /** Says which key this page writes with from now on. */
  announce(keyId: string): void {
    const before = this.#release;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#release = resolve;
    const name = [this.#prefix, this.own, keyId].join(between);
    void locks()?.request(name, () => {
      before?.();
      return promise;
    });
  }

  /** The other pages with the key of each. */
  async others(): Promise<readonly { readonly page: string; readonly keyId: string }[]> {
    const { held = [] } = (await locks()?.query()) ?? {};
    return held.flatMap(({ name = '' }) => {
      if (!name.startsWith(this.#prefix + between)) return [];
      const [page = '', keyId = ''] = name.slice(this.#prefix.length + 1).split(between);
      return page === this.own ? [] : [{ page, keyId }];
    });
  }

  close(): void {
    this.#release?.();
    this.#release = undefined;
  }
}

function locks(): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}
