import type { Result } from '$lib/core/result';
import type { KnownErrorCode } from '$lib/i18n/errors';
import type { FoundShares } from '$lib/sharing/phone-recovery';
import type { Publisher } from '$lib/sharing/publisher';
import type { SharingError } from '$lib/sharing/sharing-error';

type RestoredPublisher = Pick<Publisher, 'findNewerShares' | 'stopFound' | 'replacePhone' | 'resume'>;
type Act = 'find' | 'stop' | 'replace' | 'resume';

/** After a copy was put back: what may be shared besides, and the phone that is lost. Nothing goes by itself. */
export class RestoredState {
  #found = $state.raw<FoundShares>();
  #hasStopped = $state(false);
  #hasReplaced = $state(false);
  #busy = $state<Act>();
  #failed = $state.raw<{ readonly act: Act; readonly error: { readonly code: KnownErrorCode } }>();
  #publisher: RestoredPublisher;

  constructor(publisher: RestoredPublisher) {
    this.#publisher = publisher;
  }

  /** How many younger shares there are; `undefined` until they were looked for. */
  get found(): number | undefined {
    return this.#found?.shareIds.length;
  }

  get hasStopped(): boolean {
    return this.#hasStopped;
  }

  get hasReplaced(): boolean {
    return this.#hasReplaced;
  }

  get busy(): Act | undefined {
    return this.#busy;
  }

  get error(): { readonly code: KnownErrorCode } | undefined {
    return this.#failed?.error;
  }

  find(): Promise<void> {
    return this.#do(
      'find',
      () => this.#publisher.findNewerShares(),
      (found) => (this.#found = found),
    );
  }

  stop(): Promise<void> {
    const found = this.#found ?? { shareIds: [] };
    return this.#do(
      'stop',
      () => this.#publisher.stopFound(found),
      () => (this.#hasStopped = true),
    );
  }

  /** The old phone is lost: it can change nothing any more. */
  replace(): Promise<void> {
    return this.#do(
      'replace',
      () => this.#publisher.replacePhone(),
      () => (this.#hasReplaced = true),
    );
  }

  /** From here on what lies ready goes again. */
  resume(): Promise<void> {
    return this.#do(
      'resume',
      () => this.#publisher.resume(),
      () => undefined,
    );
  }

  /** Does again what failed. */
  again(): Promise<void> {
    const act = this.#failed?.act ?? 'find';
    return this[act]();
  }

  async #do<T>(
    act: Act,
    work: () => Promise<Result<T, SharingError>>,
    then: (value: T) => void,
  ): Promise<void> {
    if (this.#busy) return;
    this.#busy = act;
    this.#failed = undefined;
    const done = await work();
    this.#busy = undefined;
    if (done.ok) then(done.value);
    // Nothing of this lies ready to be sent later.
    else
      this.#failed = {
        act,
        error: done.error.code === 'relay.offline' ? { code: 'backup.offline' } : done.error,
      };
  }
}
