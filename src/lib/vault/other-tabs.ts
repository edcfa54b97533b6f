const lockMessage = 'lock';

/** The other tabs of this vault, for what they must hear at once. What they miss stands on the disk as well. */
export class OtherTabs {
  #channel: BroadcastChannel | undefined;

  /** `name`: of the vault's database. `onLock` is called when another tab locks. */
  constructor(name: string, onLock: () => void) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(`vault ${name}`);
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === lockMessage) onLock();
    };
  }

  tellToLock(): void {
    this.#channel?.postMessage(lockMessage);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }
}
