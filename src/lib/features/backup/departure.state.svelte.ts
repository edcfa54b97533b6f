import type { Result } from '$lib/core/result';
import type { KnownErrorCode } from '$lib/i18n/errors';
import type { TransferSummary } from '$lib/sharing/new-phone';
import type { Progress } from '$lib/vault/backup/backup';
import { atServer } from './server-error';

type Failure = { readonly code: KnownErrorCode };

/** Seals everything for the screen of this link, asks whether the digits are the same, and only then sends it. */
export type SendAll = (
  link: string,
  handlers: { onReady: (moving: TransferSummary) => Promise<boolean>; onProgress: Progress },
) => Promise<Result<unknown, Failure>>;

type Stage =
  | { readonly name: 'scan'; readonly error?: Failure }
  | { readonly name: 'sealing' | 'sent' }
  | { readonly name: 'compare' | 'sending'; readonly moving: TransferSummary };

/** The old phone: everything goes to the phone whose code was scanned, once the digits are the same. */
export class DepartureState {
  #stage = $state.raw<Stage>({ name: 'scan' });
  #part = $state(0);
  #send: SendAll;
  #answer: ((isSame: boolean) => void) | undefined;
  #isProved = $state(true);
  #hasLeft = false;
  #scanned: string | undefined;

  /** `hasLock`: somebody must first show that it is theirs. */
  constructor(send: SendAll, { hasLock }: { hasLock: boolean }) {
    this.#send = send;
    this.#isProved = !hasLock;
  }

  /** Whether it was shown that everything is theirs, or nothing asks for it. */
  get isProved(): boolean {
    return this.#isProved;
  }

  /** It was: what was scanned before goes on. */
  async proved(): Promise<void> {
    this.#isProved = true;
    const scanned = this.#scanned;
    this.#scanned = undefined;
    if (scanned !== undefined) await this.take(scanned);
  }

  get stage(): Stage {
    return this.#stage;
  }

  get part(): number {
    return this.#part;
  }

  /** Tells whether everything was sent. Before the proof nothing is even sealed: the link is kept until then. */
  async take(link: string): Promise<boolean> {
    if (!this.#isProved) {
      this.#scanned = link;
      return false;
    }
    if (this.#stage.name !== 'scan') return false;
    this.#part = 0;
    this.#stage = { name: 'sealing' };
    const sent = await this.#send(link, {
      onReady: (moving) => this.#compare(moving),
      onProgress: (part) => (this.#part = part),
    });
    this.#stage = sent.ok ? { name: 'sent' } : { name: 'scan', error: atServer(sent.error) };
    return sent.ok;
  }

  /** Whether the new phone shows the same digits. If not, nothing goes and its code is worth nothing any more. */
  answer(isSame: boolean): void {
    this.#answer?.(isSame);
    this.#answer = undefined;
  }

  /** Nobody is there to compare: as unequal digits. */
  leave(): void {
    this.#hasLeft = true;
    this.answer(false);
  }

  async #compare(moving: TransferSummary): Promise<boolean> {
    if (this.#hasLeft) return false;
    this.#stage = { name: 'compare', moving };
    const isSame = await new Promise<boolean>((answer) => (this.#answer = answer));
    if (isSame) this.#stage = { name: 'sending', moving };
    return isSame;
  }
}
