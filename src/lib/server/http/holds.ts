import type { ServerResponse } from 'node:http';
import { answerTime } from '../../protocol/api/limits.ts';

/** How long somebody is held, in milliseconds, when few of that address are. */
const shortest = 1000;
const longest = answerTime * 1000;

/** So many of one address are let go in a second. */
const perSecond = 16;

/**
 * Lets those wait who ask too often or for what is not there, so that asking again at once keeps nobody else waiting. The
 * more of one address wait, the longer the next one does: more connections do not make it more answers.
 */
export class Holds {
  readonly #held = new Map<string, number>();

  /** Resolves after a while, to whether there is still somebody to answer. */
  wait(address: string, response: ServerResponse): Promise<boolean> {
    const held = (this.#held.get(address) ?? 0) + 1;
    this.#held.set(address, held);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const end = (isThere: boolean) => {
      clearTimeout(timer);
      response.off('close', gone);
      this.#letGo(address);
      resolve(isThere);
    };
    const gone = () => end(false);
    const time = Math.min(longest, Math.max(shortest, (held / perSecond) * 1000));
    const timer = setTimeout(end, time, true).unref();
    response.once('close', gone);
    return promise;
  }

  /** Addresses of which somebody waits. */
  get size(): number {
    return this.#held.size;
  }

  #letGo(address: string): void {
    const left = (this.#held.get(address) ?? 0) - 1;
    if (left > 0) this.#held.set(address, left);
    else this.#held.delete(address);
  }
}
