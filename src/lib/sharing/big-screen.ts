import * as z from 'zod/mini';
import { utf8 } from '$lib/core/bytes';
import { Changing } from '$lib/core/observable';
import { ok, type Result } from '$lib/core/result';
import type { MailboxLink } from '$lib/protocol/link';
import type { MailboxError } from './mailbox-error';
import { openMailbox, type OpenMailbox } from './open-mailbox';
import { pairWith, type MailboxSender, type Pairing } from './pairing';
import { parseJson } from './share-envelope';
import type { SharingDependencies, Delay } from './sharing-dependencies';

const minutes = 120;
/** How often the screen looks, and how often the phone says that it is there. In milliseconds. */
const [lookEvery, aliveEvery] = [500, 2500];
/** Without a sign of life for so long the screen shows nothing. */
const silence = 5000;

type ScreenDependencies = Pick<SharingDependencies, 'relay' | 'clock' | 'origin'>;
/** Calls `work` again and again with so many milliseconds between; gives how to stop. A test hands in its own. */
export type Every = (interval: number, work: () => void) => () => void;

const everyTimer: Every = (interval, work) => {
  const timer = setInterval(work, interval);
  return () => clearInterval(timer);
};

const messageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ v: z.literal(1), kind: z.literal('state'), state: z.unknown() }),
  z.strictObject({ v: z.literal(1), kind: z.literal('alive') }),
  z.strictObject({ v: z.literal(1), kind: z.literal('stop') }),
]);
type Message = z.infer<typeof messageSchema>;

/** Opens a big screen: its mailbox's link is the QR that it shows. Two hours at most. */
export async function openBigScreen(
  deps: ScreenDependencies,
  every: Every = everyTimer,
): Promise<Result<BigScreen, MailboxError>> {
  const mailbox = await openMailbox(deps, minutes, 'screen');
  return mailbox.ok ? ok(new BigScreen(mailbox.value, deps, every)) : mailbox;
}

/** The big screen: shows the newest state, and nothing when it is told to stop or hears nothing for five seconds. */
export class BigScreen {
  /** The newest state as JSON; `undefined`: show nothing. */
  readonly state = new Changing<unknown>(undefined);
  /** Whether the phone said that the digits are equal. */
  readonly hasBegun = new Changing(false);
  /** Whether the other stopped, or the two hours are over. */
  readonly hasEnded = new Changing(false);
  readonly mailbox: OpenMailbox;
  #clock: ScreenDependencies['clock'];
  #newest: unknown;
  #heardAt: number | undefined;
  #stop: () => void;
  #isLooking = false;

  constructor(mailbox: OpenMailbox, { clock }: ScreenDependencies, every: Every) {
    this.mailbox = mailbox;
    this.#clock = clock;
    this.#stop = every(lookEvery, () => void this.#look());
  }

  async close(): Promise<void> {
    this.#end();
    await this.mailbox.close();
  }

  async #look(): Promise<void> {
    // Silence is silence, also while an answer is under way.
    this.#showNewest();
    if (this.#isLooking || this.hasEnded.current) return;
    this.#isLooking = true;
    const taken = await this.mailbox.take();
    this.#isLooking = false;
    // A moment without a network is no end.
    if (!taken.ok && taken.error.code.startsWith('mailbox.')) return this.#end();
    for (const bytes of taken.ok ? taken.value : []) {
      const message = messageSchema.safeParse(parseJson(bytes));
      if (!message.success) continue;
      if (message.data.kind === 'stop') return void this.close();
      this.#heardAt = this.#clock.now();
      if (!this.hasBegun.current) this.hasBegun.set(true);
      if (message.data.kind === 'state') this.#newest = message.data.state;
    }
    this.#showNewest();
  }

  #showNewest(): void {
    const isQuiet = this.#heardAt === undefined || this.#clock.now() - this.#heardAt > silence;
    const shown = isQuiet ? undefined : this.#newest;
    if (shown !== this.state.current) this.state.set(shown);
  }

  #end(): void {
    this.#stop();
    this.#newest = undefined;
    this.state.set(undefined);
    this.hasEnded.set(true);
  }
}

/** The phone that scanned the QR of a big screen, up to the digits. */
export interface ScreenPairing extends Omit<Pairing, 'confirm'> {
  confirm(): Pick<BigScreenSender, 'isConnected' | 'failure' | 'show' | 'stop'>;
}

/** Begins with the big screen whose QR was scanned. Nothing of the talk goes before `confirm`. */
export async function pairWithScreen(
  deps: Pick<SharingDependencies, 'relay'>,
  link: MailboxLink,
  { every = everyTimer, wait }: { every?: Every; wait?: Delay } = {},
): Promise<Result<ScreenPairing, MailboxError>> {
  const paired = await pairWith(deps, link, wait);
  if (!paired.ok) return paired;
  const { digits, confirm, refuse } = paired.value;
  return ok({ digits, confirm: () => new BigScreenSender(confirm(), every), refuse });
}

/**
 * The phone beside a big screen that its person found to be the right one. Only the newest state goes; what was between
 * is left out. Sends a sign of life between.
 */
class BigScreenSender {
  /** Whether the last message arrived. */
  readonly isConnected = new Changing(false);
  /** Why it did not. */
  readonly failure = new Changing<MailboxError | undefined>(undefined);
  #sender: MailboxSender;
  #stopTimer: () => void;
  #waiting: Message | undefined;
  #sending: Promise<void> | undefined;
  #hasStopped = false;

  constructor(sender: MailboxSender, every: Every) {
    this.#sender = sender;
    this.#stopTimer = every(aliveEvery, () => this.#queue(this.#waiting ?? { v: 1, kind: 'alive' }));
  }

  show(state: unknown): void {
    this.#queue({ v: 1, kind: 'state', state });
  }

  /** Makes the screen blank. */
  async stop(): Promise<void> {
    this.#stopTimer();
    this.#queue({ v: 1, kind: 'stop' });
    this.#hasStopped = true;
    await this.#sending;
  }

  #queue(message: Message): void {
    if (this.#hasStopped) return;
    this.#waiting = message;
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined));
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting) {
      const message = this.#waiting;
      this.#waiting = undefined;
      const sent = await this.#sender.send(utf8(JSON.stringify(message)));
      this.isConnected.set(sent.ok);
      const failure = sent.ok ? undefined : sent.error;
      if (failure?.code !== this.failure.current?.code) this.failure.set(failure);
      if (sent.ok) continue;
      // The next sign of life tries again, with the newest state.
      if (message.kind !== 'alive') this.#waiting ??= message;
      return;
    }
  }
}
