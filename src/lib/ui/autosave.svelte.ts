import type { Failure, Result } from '$lib/core/result';
import type { KnownErrorCode } from '$lib/i18n/errors';
import type { Pending, Unsaved } from './unsaved.svelte';

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
/**
 * How long it waits at most while the typing goes on, in milliseconds. With the writing itself it stays under the second
 * that a kill may cost.
 */
const longestWait = 600;

/**
 * The text in one field: stored by itself, kept when storing fails, never overwritten while it is typed.
 * Half-composed words (Android keyboards compose all the time) are stored like any other, so that a kill
 * costs nothing.
 */
export class Autosave implements Pending {
  text = $state('');
  status = $state<SaveStatus>('idle');
  failure = $state<SaveFailure>();
  theirs = $state('');
  #base = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Fires while the typing goes on. */
  #latest: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #save: SaveText | undefined;
  #current: () => SaveText;
  #unsaved: Unsaved;

  /** `save` is asked for at each keystroke: words belong to the thing that was on the screen then. */
  constructor(start: string, save: () => SaveText, unsaved: Unsaved) {
    this.text = start;
    this.#base = start;
    this.#current = save;
    this.#unsaved = unsaved;
  }

  get hasUnsaved(): boolean {
    return this.text !== this.#base;
  }

  /** What is stored changed, here or in another tab. Words being typed stay. */
  follow(stored: string): void {
    if (this.hasUnsaved || this.#running || this.status === 'conflict') return;
    this.text = stored;
    this.#base = stored;
  }

  type(text: string): void {
    this.text = text;
    this.#save = this.#current();
    this.#unsaved.add(this);
    if (this.status === 'conflict') return;
    this.status = 'waiting';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), restBeforeSave);
    this.#latest ??= setTimeout(() => void this.#storeNow(), longestWait);
  }

  /** Stores what is not stored yet, now. A conflict waits for the person. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#storeNow();
  }

  /** While the typing goes on the screen keeps saying "busy": it does not flicker at each writing. */
  async #storeNow(): Promise<void> {
    clearTimeout(this.#latest);
    this.#latest = undefined;
    while (this.#running) await this.#running;
    if (this.status === 'conflict') return;
    if (!this.hasUnsaved) {
      if (this.status === 'waiting' && !this.#timer) this.status = 'saved';
      this.#unsaved.remove(this);
      return;
    }
    this.#running = this.#store().finally(() => (this.#running = undefined));
    await this.#running;
    if (this.status === 'waiting' && this.hasUnsaved) await this.#storeNow();
  }

  /** The field goes away: nobody can choose any more, so both texts are kept. */
  async leave(): Promise<void> {
    await (this.status === 'conflict' ? this.settle('both') : this.flush());
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
    // A save that breaks instead of answering is a mistake of ours; the words stay, and so does the button.
    const result = await this.#attempt(text).catch(() => undefined);
    if (!result) {
      this.failure = { code: 'vault.lost' };
      this.status = 'failed';
    } else if (result.ok) {
      this.#base = text;
      this.failure = undefined;
      this.status = this.hasUnsaved || this.#timer ? 'waiting' : 'saved';
      if (!this.hasUnsaved) this.#unsaved.remove(this);
    } else if ('theirs' in result.error) {
      this.theirs = result.error.theirs;
      this.status = 'conflict';
    } else {
      this.failure = result.error;
      this.status = 'failed';
    }
  }

  async #attempt(text: string) {
    return (this.#save ?? this.#current())(text, this.#base);
  }
}
