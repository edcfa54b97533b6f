import type { Result } from '$lib/core/result';
import { screenViewSchema, type ScreenView } from '$lib/domain/meeting/screen-view.schema';
import type { KnownErrorCode } from '$lib/i18n/errors';
import type { BigScreen } from '$lib/sharing/big-screen';
import { Live } from '$lib/ui/live.svelte';

type Failure = { readonly code: KnownErrorCode };
/** Opens a mailbox for this screen at the relay. */
export type OpenScreen = () => Promise<Result<BigScreen, Failure>>;

/** The screen itself, on a laptop or a television. It keeps nothing, and shows only what it gets now. */
export class BigScreenState {
  #open: OpenScreen;
  #screen = $state.raw<BigScreen>();
  #live = $state.raw<{
    state: Live<unknown>;
    begun: Live<boolean>;
    ended: Live<boolean>;
    digits: Live<string | undefined>;
  }>();
  #error = $state.raw<Failure>();

  constructor(open: OpenScreen) {
    this.#open = open;
  }

  /** What the QR says; `undefined` until the relay has a place for this screen. */
  get link(): string | undefined {
    return this.#screen?.mailbox.link;
  }

  get error(): Failure | undefined {
    return this.#error;
  }

  /** Six digits that the phone shows as well; from the moment that they can be compared. */
  get digits(): string | undefined {
    return this.#live?.digits.current;
  }

  /** Whether somebody said on the phone that they are equal. */
  get hasBegun(): boolean {
    return this.#live?.begun.current ?? false;
  }

  get hasEnded(): boolean {
    return this.#live?.ended.current ?? false;
  }

  /** The page of the talk; `undefined`: the screen is blank. What is no page of a talk is not shown. */
  get view(): ScreenView | undefined {
    const read = screenViewSchema.safeParse(this.#live?.state.current);
    return read.success ? read.data : undefined;
  }

  async start(): Promise<void> {
    await this.close();
    this.#error = undefined;
    const opened = await this.#open();
    if (!opened.ok) {
      this.#error = opened.error;
      return;
    }
    const { state, hasBegun, hasEnded, mailbox } = opened.value;
    this.#live = {
      state: new Live(state),
      begun: new Live(hasBegun),
      ended: new Live(hasEnded),
      digits: new Live(mailbox.digits),
    };
    this.#screen = opened.value;
  }

  async close(): Promise<void> {
    const screen = this.#screen;
    this.#screen = undefined;
    this.#live = undefined;
    await screen?.close();
  }
}
