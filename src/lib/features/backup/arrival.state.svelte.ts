import type { Result } from '$lib/core/result';
import type { KnownErrorCode } from '$lib/i18n/errors';
import type { MovedBackup, NewPhone } from '$lib/sharing/new-phone';
import { Live } from '$lib/ui/live.svelte';
import type { Progress } from '$lib/vault/backup/backup';
import type { Comparison } from '$lib/vault/backup/compare-contents';
import type { ParsedExport } from '$lib/vault/backup/read-export';
import { atServer } from './server-error';

type Failure = { readonly code: KnownErrorCode };

interface Dependencies {
  open: () => Promise<Result<NewPhone, Failure>>;
  /** Opens and checks what came. */
  read: (moved: MovedBackup) => Promise<Result<ParsedExport, Failure>>;
  compare: (file: ParsedExport) => readonly Comparison[];
  /** Puts it in the place of everything, or changes nothing. */
  replace: (file: ParsedExport, onProgress: Progress) => Promise<Result<unknown, Failure>>;
}

type Stage =
  | { readonly name: 'opening' | 'waiting' | 'ended' | 'done' }
  | { readonly name: 'failed'; readonly error: Failure }
  | { readonly name: 'compare' | 'replacing'; readonly file: ParsedExport; readonly error?: Failure };

/** The new phone: shows a code, waits for the old one, and puts everything in place when the digits are the same. */
export class ArrivalState {
  #stage = $state.raw<Stage>({ name: 'opening' });
  #phone = $state.raw<NewPhone>();
  #live = $state.raw<{ digits: Live<string | undefined>; progress: Live<number> }>();
  #part = $state(0);
  #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** What the QR says. */
  get link(): string | undefined {
    return this.#phone?.mailbox.link;
  }

  /** Six digits that the old phone shows as well, once it opened what it committed to. */
  get digits(): string | undefined {
    return this.#live?.digits.current;
  }

  /** How far it is, from 0 to 1. */
  get part(): number {
    return this.#stage.name === 'replacing' ? this.#part : (this.#live?.progress.current ?? 0);
  }

  get comparison(): readonly Comparison[] {
    return 'file' in this.#stage ? this.#deps.compare(this.#stage.file) : [];
  }

  async start(): Promise<void> {
    await this.close();
    this.#stage = { name: 'opening' };
    const opened = await this.#deps.open();
    if (!opened.ok) {
      this.#stage = { name: 'failed', error: atServer(opened.error) };
      return;
    }
    const phone = opened.value;
    this.#phone = phone;
    this.#live = { digits: new Live(phone.mailbox.digits), progress: new Live(phone.progress) };
    this.#stage = { name: 'waiting' };
    const moved = await phone.receive();
    // Stopped, or begun anew in between.
    if (this.#phone !== phone) return;
    if (moved.ok) await this.#take(moved.value);
    else if (moved.error.code === 'mailbox.gone') this.#stage = { name: 'ended' };
    else this.#stage = { name: 'failed', error: atServer(moved.error) };
  }

  async replace(): Promise<void> {
    if (this.#stage.name !== 'compare') return;
    const { file } = this.#stage;
    this.#part = 0;
    this.#stage = { name: 'replacing', file };
    const done = await this.#deps.replace(file, (part) => (this.#part = part));
    this.#stage = done.ok ? { name: 'done' } : { name: 'compare', file, error: done.error };
  }

  /** Nothing of it is kept. */
  async stop(): Promise<void> {
    this.#stage = { name: 'ended' };
    await this.close();
  }

  async close(): Promise<void> {
    const phone = this.#phone;
    this.#phone = undefined;
    this.#live = undefined;
    await phone?.close();
  }

  async #take(moved: MovedBackup): Promise<void> {
    const read = await this.#deps.read(moved);
    this.#stage = read.ok ? { name: 'compare', file: read.value } : { name: 'failed', error: read.error };
  }
}
