import { randomId } from '$lib/core/id';
import type { Result } from '$lib/core/result';
import type { TextConflict } from '$lib/core/text-conflict';
import type { KnownErrorCode } from '$lib/i18n/errors';
import type { LooseText, FieldPlace } from './loose-text';
import type { Pending, Unsaved } from './unsaved.svelte';

export type SaveFailure = { readonly code: KnownErrorCode };

/**
 * Stores `text`. `base` is what was stored when the typing began: when something else is stored by now,
 * the answer is a TextConflict and nothing is written.
 */
export type SaveText = (text: string, base: string) => Promise<Result<unknown, SaveFailure | TextConflict>>;

/** What a field needs of its surroundings. */
export interface AutosaveDependencies {
  readonly unsaved: Unsaved;
  readonly place: FieldPlace;
  /** Asked for at each keystroke: words belong to the thing that was on the screen then. */
  save(): SaveText;
  /** Whether two texts under each other fit in this field. */
  fits(both: string): boolean;
  /** Stores a second text of its own, such as a second phone number; by default it becomes a loose text. */
  readonly storeBeside?: (text: string) => Promise<boolean>;
}

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
  /** While a word is being composed nothing comes into the field. */
  isComposing = $state(false);
  #base = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Fires while the typing goes on. */
  #latest: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #save: SaveText | undefined;
  #looseId: string | undefined;
  #deps: AutosaveDependencies;

  constructor(start: string, deps: AutosaveDependencies) {
    this.text = start;
    this.#base = start;
    this.#deps = deps;
  }

  get hasUnsaved(): boolean {
    return this.text !== this.#base;
  }

  get loose(): LooseText | undefined {
    if (!this.hasUnsaved) return undefined;
    const id = (this.#looseId ??= randomId());
    return { id, place: this.#deps.place, text: this.text, base: this.#base };
  }

  /** What is stored changed, here or in another tab. Words being typed stay. */
  follow(stored: string): void {
    if (this.isComposing || this.hasUnsaved || this.#running || this.status === 'conflict') return;
    this.text = stored;
    this.#base = stored;
  }

  /** Words for this place that were left behind go on here, when nothing else came in between. */
  recall(left: LooseText): void {
    if (this.hasUnsaved || this.#running || this.status === 'conflict') return;
    if (left.text === this.text) void this.#deps.unsaved.drop(left.id);
    else if (left.base === this.text) {
      this.take(left.text, left.id);
    }
  }

  /** Takes words that lay loose: stored here, they are forgotten there. */
  take(words: string, looseId: string): void {
    this.#looseId = looseId;
    this.type(words);
  }

  type(text: string): void {
    this.text = text;
    this.#save = this.#deps.save();
    this.#deps.unsaved.add(this);
    if (this.status !== 'conflict') this.status = 'waiting';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), restBeforeSave);
    this.#latest ??= setTimeout(() => void this.#storeNow(), longestWait);
  }

  /** Stores what is not stored yet, now. A conflict waits for the person: until then the words are kept apart. */
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
    if (this.status === 'conflict') return this.#keepApart();
    if (!this.hasUnsaved) {
      if (this.status === 'waiting' && !this.#timer) this.status = 'saved';
      return this.#done();
    }
    this.#running = this.#store().finally(() => (this.#running = undefined));
    await this.#running;
    if (this.status === 'waiting' && this.hasUnsaved) await this.#storeNow();
  }

  /** The field goes away: nobody can choose any more, so both texts are kept. What has no place is asked about. */
  async leave(): Promise<void> {
    await (this.status === 'conflict' ? this.settle('both') : this.flush());
    const { loose } = this;
    if (!loose) return;
    if (!(await this.#deps.unsaved.setAside(loose))) return this.#deps.unsaved.strand(this);
    this.#looseId = undefined;
    this.#deps.unsaved.remove(this);
  }

  /** Ends a conflict with the words that the person chose. */
  async settle(words: 'mine' | 'theirs' | 'both'): Promise<void> {
    const text = { mine: this.text, theirs: this.theirs, both: this.#joined }[words];
    if (text === undefined && !(await this.#storeBeside())) {
      this.failure = { code: 'vault.lost' };
      this.status = 'failed';
      return;
    }
    this.#base = this.theirs;
    this.text = text ?? this.theirs;
    this.status = 'waiting';
    await this.flush();
  }

  /** Both texts of a conflict in this field; `undefined` when they do not fit together. */
  get #joined(): string | undefined {
    const texts = [this.theirs, this.text].filter((text) => text.trim() !== '');
    const both = texts.join('\n');
    return texts.length < 2 || this.#deps.fits(both) ? both : undefined;
  }

  /** The words of a conflict as a second text of their own. Tells whether the disk has them. */
  async #storeBeside(): Promise<boolean> {
    const { storeBeside, unsaved } = this.#deps;
    if (storeBeside) return storeBeside(this.text);
    const { loose } = this;
    if (!loose) return true;
    this.#looseId = undefined;
    return unsaved.setAside({ ...loose, base: loose.text });
  }

  async #keepApart(): Promise<void> {
    const kept = this.loose && (await this.#deps.unsaved.keep(this.loose));
    this.failure = kept?.ok === false ? kept.error : undefined;
  }

  /** All that was typed is on the disk, in its place. */
  #done(): void {
    const { unsaved } = this.#deps;
    unsaved.remove(this);
    if (this.#looseId) void unsaved.drop(this.#looseId);
    this.#looseId = undefined;
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
      if (!this.hasUnsaved) this.#done();
    } else if ('theirs' in result.error) {
      this.theirs = result.error.theirs;
      this.status = 'conflict';
      await this.#keepApart();
    } else {
      this.failure = result.error;
      this.status = 'failed';
    }
  }

  async #attempt(text: string) {
    return (this.#save ?? this.#deps.save())(text, this.#base);
  }
}
