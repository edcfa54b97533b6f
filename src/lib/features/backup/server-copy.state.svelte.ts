import { instant, type Clock } from '$lib/core/clock';
import type { NotLoaded } from '$lib/core/loading';
import type { Result } from '$lib/core/result';
import { relayBackupId, type RelayBackup } from '$lib/domain/relay-backup/relay-backup.schema';
import type { KnownErrorCode } from '$lib/i18n/errors';
import type { RelayBackups } from '$lib/sharing/relay-backup';
import { Live } from '$lib/ui/live.svelte';
import type { Collection } from '$lib/vault/store/collection';
import { atServer } from './server-error';

type Copies = Pick<RelayBackups, 'turnOn' | 'upload' | 'remove' | 'isOfTheseWords'>;

interface Dependencies {
  /** The way to the server; fetched when it is needed. */
  readonly open: () => Promise<Result<Copies, NotLoaded>>;
  readonly records: Collection<RelayBackup>;
  readonly clock: Clock;
  readonly version: string;
  /** Stores what was typed elsewhere, so that it goes along. */
  flush(): Promise<void>;
}

type Stage =
  | { readonly name: 'rest' | 'storing' | 'removing' | 'stored' | 'removed' }
  | { readonly name: 'failed'; readonly asked: 'store' | 'remove'; readonly error: { code: KnownErrorCode } };

/** The sealed reservekopie on the server: off until the person chooses it, and renewed only when asked. */
export class ServerCopyState {
  #stage = $state.raw<Stage>({ name: 'rest' });
  #hasOldWords = $state(false);
  #records: Live<readonly RelayBackup[]>;
  #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#records = new Live(deps.records);
  }

  get stage(): Stage {
    return this.#stage;
  }

  get isBusy(): boolean {
    return this.#stage.name === 'storing' || this.#stage.name === 'removing';
  }

  /** What was chosen and what lies there; `undefined`: it is off. */
  get current(): RelayBackup | undefined {
    return this.#records.current.find(({ id, onSince }) => id === relayBackupId && onSince !== undefined);
  }

  /** What lies there opens with earlier words only. */
  get hasOldWords(): boolean {
    return this.#hasOldWords;
  }

  async lookAtWords(): Promise<void> {
    if (!this.current?.place) return;
    const copies = await this.#deps.open();
    this.#hasOldWords = copies.ok && !(await copies.value.isOfTheseWords());
  }

  /** Turns it on, the first time, and puts everything of now there. */
  async store(): Promise<void> {
    if (this.isBusy) return;
    this.#stage = { name: 'storing' };
    await this.#deps.flush();
    const copies = await this.#deps.open();
    const done = copies.ok ? await this.#upload(copies.value) : copies;
    this.#stage = done.ok
      ? { name: 'stored' }
      : { name: 'failed', asked: 'store', error: atServer(done.error) };
    await this.lookAtWords();
  }

  async #upload(copies: Copies) {
    const on = this.current ? undefined : await copies.turnOn();
    const facts = { exportedAt: instant(this.#deps.clock), app: this.#deps.version };
    return on?.ok === false ? on : copies.upload(facts);
  }

  async remove(): Promise<void> {
    if (this.isBusy) return;
    this.#stage = { name: 'removing' };
    const copies = await this.#deps.open();
    const done = copies.ok ? await copies.value.remove() : copies;
    this.#stage = done.ok
      ? { name: 'removed' }
      : { name: 'failed', asked: 'remove', error: atServer(done.error) };
  }

  /** Does again what failed. */
  async again(): Promise<void> {
    if (this.#stage.name !== 'failed') return;
    await (this.#stage.asked === 'store' ? this.store() : this.remove());
  }
}
