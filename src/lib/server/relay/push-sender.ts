import type { RelayDependencies } from './checked-call.ts';
import { sendDuePushes, type PostPush } from './push-sending.ts';
import { openVapid, type VapidSigner } from './vapid.ts';

/** How often it is looked whether something is due, in milliseconds. */
const every = 10_000;

export interface PushSenderOptions {
  /** The address of this relay: https, and not on localhost. */
  readonly subject: string;
  readonly post: PostPush;
  /** Hears of what went wrong in our own code or the database. */
  readonly report: (error: unknown) => void;
}

/** Sends what is due, as long as it runs. */
export class PushSender {
  readonly #deps: RelayDependencies;
  readonly #options: PushSenderOptions;
  #signer: VapidSigner | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;

  constructor(deps: RelayDependencies, options: PushSenderOptions) {
    this.#deps = deps;
    this.#options = options;
  }

  /** Undefined as long as the database could not keep one. */
  get publicKey(): string | undefined {
    return this.#signer?.publicKey;
  }

  /** Makes or reads the key, sends now, and looks again every so often. */
  async start(): Promise<void> {
    await this.#tick();
    this.#timer = setInterval(() => void this.#tick(), every);
    this.#timer.unref();
  }

  /** Sends all that is due; together with whoever does that already. */
  async send(): Promise<void> {
    this.#sending ??= this.#send().finally(() => (this.#sending = undefined));
    await this.#sending;
  }

  /** Resolves when nothing is on its way any more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sending?.catch(() => {});
  }

  async #send(): Promise<void> {
    const { subject, post } = this.#options;
    this.#signer ??= await openVapid(this.#deps.repository, subject);
    await sendDuePushes(this.#deps, this.#signer, post);
  }

  async #tick(): Promise<void> {
    await this.send().catch((error: unknown) => this.#options.report(error));
  }
}
