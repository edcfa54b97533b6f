import type { Result } from '$lib/core/result';
import type { ScreenView } from '$lib/domain/meeting/screen-view.schema';
import type { KnownErrorCode } from '$lib/i18n/errors';
import { createContext } from 'svelte';
import { Live } from '$lib/ui/live.svelte';
import type { ScreenPairing } from '$lib/sharing/big-screen';

type Failure = { readonly code: KnownErrorCode };

/** Reads what was scanned or pasted and begins with that screen, up to the digits. Nothing of the talk is sent yet. */
export type Connect = (text: string) => Promise<Result<ScreenPairing, Failure>>;

type Stage =
  | { readonly name: 'off'; readonly error?: Failure }
  | { readonly name: 'pairing' }
  | { readonly name: 'compare'; readonly pairing: ScreenPairing }
  | {
      readonly name: 'on';
      readonly sender: ReturnType<ScreenPairing['confirm']>;
      readonly connected: Live<boolean>;
      readonly failure: Live<Failure | undefined>;
    };

/** The big screen beside the talk, as the phone has it in hand: what is on it, and whether it is on at all. */
export class ScreenSender {
  #connect: Connect;
  #stage = $state.raw<Stage>({ name: 'off' });
  #shown: string | undefined;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  get stage(): Stage['name'] {
    return this.#stage.name;
  }

  /** Whether the person found the digits equal and did not stop since. */
  get isOn(): boolean {
    return this.#stage.name === 'on';
  }

  /** Whether what was sent last has arrived. */
  get isConnected(): boolean {
    return this.#stage.name === 'on' && this.#stage.connected.current;
  }

  /** Why what was sent last did not arrive, as long as it is tried again. */
  get failure(): Failure | undefined {
    return this.#stage.name === 'on' ? this.#stage.failure.current : undefined;
  }

  /** Six digits that the right screen shows as well, while they are to be compared. */
  get digits(): string | undefined {
    return this.#stage.name === 'compare' ? this.#stage.pairing.digits : undefined;
  }

  /** Why the code could not be used, or that the digits were not equal. */
  get error(): Failure | undefined {
    return this.#stage.name === 'off' ? this.#stage.error : undefined;
  }

  /** Tells whether that screen was found. */
  async connect(text: string): Promise<boolean> {
    await this.stop();
    const pairing: Stage = { name: 'pairing' };
    this.#stage = pairing;
    const made = await this.#connect(text);
    // Stopped, or begun anew in between.
    if (this.#stage !== pairing) {
      if (made.ok) await made.value.refuse();
    } else if (made.ok) this.#stage = { name: 'compare', pairing: made.value };
    else this.#stage = { name: 'off', error: made.error };
    return made.ok;
  }

  /** Whether the screen shows the same digits. If not, nothing goes and its code is worth nothing any more. */
  async answer(isSame: boolean): Promise<void> {
    if (this.#stage.name !== 'compare') return;
    const { pairing } = this.#stage;
    if (isSame) {
      const sender = pairing.confirm();
      const [connected, failure] = [new Live(sender.isConnected), new Live(sender.failure)];
      this.#stage = { name: 'on', sender, connected, failure };
      return;
    }
    this.#stage = { name: 'off', error: { code: 'mailbox.different' } };
    await pairing.refuse();
  }

  /** What the screen shows from now on; `undefined`: nothing, until there is something again. */
  show(view: ScreenView | undefined): void {
    const next = JSON.stringify(view ?? null);
    if (this.#stage.name !== 'on' || next === this.#shown) return;
    this.#shown = next;
    this.#stage.sender.show(view ?? null);
  }

  /** Makes the screen blank and lets it go. */
  async stop(): Promise<void> {
    const stage = this.#stage;
    this.#stage = { name: 'off' };
    this.#shown = undefined;
    if (stage.name === 'on') await stage.sender.stop();
    if (stage.name === 'compare') await stage.pairing.refuse();
  }
}

export const [getScreenSender, setScreenSender] = createContext<ScreenSender>();
