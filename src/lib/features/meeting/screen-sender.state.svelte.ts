import type { Result } from '$lib/core/result';
import type { ScreenView } from '$lib/domain/meeting/screen-view.schema';
import type { KnownErrorCode } from '$lib/i18n/errors';
import { createContext } from 'svelte';
import { Live } from '$lib/ui/live.svelte';
import type { BigScreenSender } from '$lib/sharing/mailbox';

/** Reads what was scanned or pasted and makes the way to that screen. Nothing is sent yet. */
export type Connect = (text: string) => Promise<Result<BigScreenSender, { readonly code: KnownErrorCode }>>;

/** The big screen beside the talk, as the phone has it in hand: what is on it, and whether it is on at all. */
export class ScreenSender {
  #connect: Connect;
  #sender = $state.raw<BigScreenSender>();
  #connected = $state.raw<Live<boolean>>();
  #error = $state.raw<{ readonly code: KnownErrorCode }>();
  #shown: string | undefined;

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** Whether a screen was scanned and not stopped. */
  get isOn(): boolean {
    return this.#sender !== undefined;
  }

  /** Whether what was sent last has arrived. */
  get isConnected(): boolean {
    return this.#connected?.current ?? false;
  }

  /** Six digits that the screen shows as well, so that nobody else's screen is taken for it. */
  get code(): string | undefined {
    return this.isConnected ? this.#sender?.code : undefined;
  }

  /** Why the code could not be used. */
  get error(): { readonly code: KnownErrorCode } | undefined {
    return this.#error;
  }

  async connect(text: string): Promise<void> {
    await this.stop();
    const made = await this.#connect(text);
    this.#error = made.ok ? undefined : made.error;
    if (!made.ok) return;
    this.#connected = new Live(made.value.isConnected);
    this.#sender = made.value;
  }

  /** What the screen shows from now on; `undefined`: nothing, until there is something again. */
  show(view: ScreenView | undefined): void {
    const next = JSON.stringify(view ?? null);
    if (!this.#sender || next === this.#shown) return;
    this.#shown = next;
    this.#sender.show(view ?? null);
  }

  /** Makes the screen blank and lets it go. */
  async stop(): Promise<void> {
    const sender = this.#sender;
    this.#sender = undefined;
    this.#connected = undefined;
    this.#shown = undefined;
    await sender?.stop();
  }
}

export const [getScreenSender, setScreenSender] = createContext<ScreenSender>();
