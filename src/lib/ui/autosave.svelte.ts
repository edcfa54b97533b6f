import type { Failure, Result } from '$lib/core/result';
import type { KnownErrorCode } from '$lib/i18n/errors';

/** Somebody wrote other words at the same place in another tab. */
export interface TextConflict extends Failure {
  readonly code: 'text.conflict';
  readonly theirs: string;
}

export type SaveFailure = { readonly code: KnownErrorCode };

/**
 * Stores `text`. `base` is what was stored when the typing began: when something else is stored by now,
 * the answer is a TextConflict and nothing is written.
 */
export type SaveText = (text: string, base: string) => Promise<Result<unknown, SaveFailure | TextConflict>>;

export type SaveStatus = 'idle' | 'waiting' | 'saving' | 'saved' | 'failed' | 'conflict';

/** How long the typing must rest before it is stored, in milliseconds. */
const restBeforeSave = 350;

/** The text in one field: stored by itself, kept when storing fails, never overwritten while it is typed. */
export class Autosave {
  text = $state('');
  status = $state<SaveStatus>('idle');
  failure = $state<SaveFailure>();
  theirs = $state('');
  #base = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #save: () => SaveText;

  constructor(start: string, save: () => SaveText) {
    this.text = start;
    this.#base = start;
    this.#save = save;
  }

  get hasUnsaved(): boolean {
    return this.text !== this.#base;
  }

  /** What is stored changed, here or in another tab. Words being typed stay. */
  follow(stored: string): void {
    if (this.hasUnsaved || this.status === 'conflict') return;
    this.text = stored;
    this.#base = stored;
  }

  type(text: string): void {
    this.text = text;
    if (this.status === 'conflict') return;
    this.status = 'waiting';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), restBeforeSave);
  }

  /** Stores what is not stored yet, now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (!this.hasUnsaved || this.status === 'conflict') {
      if (this.status === 'waiting') this.status = 'saved';
      return;
    }
    this.#running = this.#store();
    await this.#running;
    this.#running = undefined;
    if (this.status === 'waiting') await this.flush();
  }

  /** Ends a conflict with the words that the person chose. */
  async settle(words: 'mine' | 'theirs' | 'both'): Promise<void> {
    const mine = this.text;
    this.#base = this.theirs;
    this.text = { mine, theirs: this.theirs, both: `${this.theirs}\n${mine}` }[words];
    this.status = 'waiting';
    await this.flush();
  }

  async #store(): Promise<void> {
    const text = this.text;
    this.status = 'saving';
    const result = await this.#save()(text, this.#base);
    if (result.ok) {
      this.#base = text;
      this.failure = undefined;
      this.status = this.text === text ? 'saved' : 'waiting';
    } else if ('theirs' in result.error) {
      this.theirs = result.error.theirs;
      this.status = 'conflict';
    } else {
      this.failure = result.error;
      this.status = 'failed';
    }
  }
}
