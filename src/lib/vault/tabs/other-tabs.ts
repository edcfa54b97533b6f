import { randomId } from '$lib/core/id';
import type { OpenPages } from './open-pages';
import { settlesWithin } from '$lib/core/settles-within';

/** What tabs of every version understand. */
const lockMessage = 'lock';

/** `write`: store what is typed, now. `written`: that was done, also when something could not be stored. */
type Message = { readonly write: string } | { readonly written: string };

/** How long somebody who locks waits for the other tabs, in milliseconds. */
export const flushTimeout = 1000;

interface TabHandlers {
  /** Another tab locks. */
  lock(): void;
  /** Stores what is typed here. */
  write(): Promise<void>;
}

/** The other tabs of this vault, for what they must hear at once. What they miss stands on the disk as well. */
export class OtherTabs {
  #channel: BroadcastChannel | undefined;
  #pages: OpenPages;
  #heard: TabHandlers;
  #answered = new Map<string, () => void>();

  /** `name`: of the vault's database. */
  constructor(name: string, pages: OpenPages, heard: TabHandlers) {
    this.#pages = pages;
    this.#heard = heard;
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(`vault ${name}`);
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => void this.#hear(data);
  }

  broadcastLock(): void {
    this.#channel?.postMessage(lockMessage);
  }

  /** Has the other tabs store what is typed in them, and waits for it: shortly, for one may be asleep. */
  async flushOthers(): Promise<void> {
    const { length } = await this.#pages.others();
    if (!this.#channel || length === 0) return;
    const ask = randomId();
    let left = length;
    const all = new Promise<void>((done) => {
      this.#answered.set(ask, () => {
        left--;
        if (left === 0) done();
      });
    });
    this.#tell({ write: ask });
    await settlesWithin(flushTimeout, all);
    this.#answered.delete(ask);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  async #hear(data: unknown): Promise<void> {
    if (data === lockMessage) return this.#heard.lock();
    if (typeof data !== 'object' || data === null) return;
    if ('written' in data && typeof data.written === 'string') this.#answered.get(data.written)?.();
    if (!('write' in data) || typeof data.write !== 'string') return;
    await this.#heard.write();
    this.#tell({ written: data.write });
  }

  #tell(message: Message): void {
    this.#channel?.postMessage(message);
  }
}
