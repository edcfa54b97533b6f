import { onDestroy } from 'svelte';
import { randomId } from '$lib/core/id';
import type { KnownErrorCode } from '$lib/i18n/errors';
import type { LooseText, FieldPlace } from './loose-text';
import { getUnsaved, type Pending, type Unsaved } from './unsaved.svelte';

/** How long typed words wait at most before they are stored, in milliseconds. */
const longestWait = 500;

/**
 * Words that have no place of their own until they are sent. While they are typed they are kept as a loose text that waits
 * in this field, so that a kill, a lock or a link costs nothing of them.
 */
export class Draft implements Pending {
  text = $state('');
  /** Why the words are in this field only. */
  failure = $state.raw<{ readonly code: KnownErrorCode }>();
  #id = randomId();
  #kept = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  #unsaved: Unsaved;
  #place: FieldPlace;

  constructor(unsaved: Unsaved, place: FieldPlace) {
    this.#unsaved = unsaved;
    this.#place = place;
  }

  get loose(): LooseText | undefined {
    return this.text === this.#kept ? undefined : this.#asLoose;
  }

  /** Words that an earlier page left in this field. */
  recall(): void {
    const left = this.#unsaved.looseAt(this.#place);
    if (!left || left.id === this.#id || this.text !== '') return;
    this.#id = left.id;
    if (this.#unsaved.takeStranded(left.id)) return this.type(left.text);
    this.#kept = left.text;
    this.text = left.text;
  }

  type(text: string): void {
    this.text = text;
    this.#unsaved.add(this);
    this.#timer ??= setTimeout(() => void this.flush(), longestWait);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running = this.#running.then(() => this.#keep());
    await this.#running;
  }

  /** The field goes away; the words wait until it is there again. */
  async leave(): Promise<void> {
    await this.flush();
    if (this.text.trim() === '' || (await this.#unsaved.setAside(this.#asLoose))) return;
    this.#unsaved.strand(this);
  }

  /** The words were used, or nobody wants them: they wait no longer. */
  async forget(): Promise<void> {
    this.text = '';
    await this.flush();
    this.#id = randomId();
  }

  get #asLoose(): LooseText {
    return { id: this.#id, place: this.#place, text: this.text, base: this.text, waits: true };
  }

  async #keep(): Promise<void> {
    const { text } = this;
    if (text !== this.#kept) {
      const isDone = await (text.trim() === '' ? this.#unsaved.drop(this.#id) : this.#keepWords());
      if (!isDone) return;
      this.#kept = text;
    }
    if (this.text === text) this.#unsaved.remove(this);
  }

  async #keepWords(): Promise<boolean> {
    const kept = await this.#unsaved.keep(this.#asLoose);
    this.failure = kept?.ok === false ? kept.error : undefined;
    return kept?.ok ?? false;
  }
}

/**
 * The draft of a field in the component that is being made. `of` tells it from the other fields of that screen. Its place has
 * no label: labels change with the language and with a new version, and then nothing would find the words again.
 */
export function draftHere(of: string, href = location.pathname): Draft {
  const draft = new Draft(getUnsaved(), { href, label: '', of });
  $effect(() => draft.recall());
  onDestroy(() => void draft.leave());
  return draft;
}
