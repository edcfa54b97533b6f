import { createContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { Live } from './live.svelte';
import { isSamePlace, type LooseText, type LooseTexts, type FieldPlace } from './loose-text';

/** Something typed that is not on the disk yet. */
export interface Pending {
  /** Tries to store it now. Never fails: what could not be stored stays pending. */
  flush(): Promise<void>;
  /** The words as they can be kept apart from their place. */
  readonly loose: LooseText | undefined;
}

/** Everything typed, on any screen, that is not on the disk yet. A new version of the app waits for it. */
export class Unsaved {
  #pending = new SvelteSet<Pending>();
  #shown = new SvelteSet<FieldPlace>();
  #texts = $state.raw<LooseTexts>();
  #found = $derived(this.#texts && new Live(this.#texts.found));

  get hasPending(): boolean {
    return this.#pending.size > 0;
  }

  /** What is not stored in its place now. */
  get left(): readonly LooseText[] {
    return [...this.#pending].flatMap(({ loose }) => loose ?? []);
  }

  /** Loose texts whose field is not on the screen, without those that wait there to be sent. */
  get elsewhere(): readonly LooseText[] {
    const shown = [...this.#shown];
    const found = this.#found?.current ?? [];
    const asked = found.filter(({ waits }) => !waits);
    return asked.filter(({ place }) => !shown.some((field) => isSamePlace(field, place)));
  }

  add(pending: Pending): void {
    this.#pending.add(pending);
  }

  remove(pending: Pending): void {
    this.#pending.delete(pending);
  }

  /** Stores what can be stored now. */
  async flush(): Promise<void> {
    await Promise.all([...this.#pending].map((pending) => pending.flush()));
  }

  /** From now on loose texts can be kept: the vault is open. What was typed before goes there too. */
  keepIn(texts: LooseTexts): void {
    this.#texts = texts;
    void this.flush();
  }

  /** A field is on the screen. Returns how to say that it is gone. */
  show(place: FieldPlace): () => void {
    this.#shown.add(place);
    return () => this.#shown.delete(place);
  }

  /** The loose text that belongs to a field. */
  looseAt(place: FieldPlace): LooseText | undefined {
    return this.#found?.current.find((text) => isSamePlace(text.place, place));
  }

  /** Keeps words apart from their place. Tells whether the disk has them. */
  async keep(text: LooseText): Promise<boolean> {
    return (await this.#texts?.keep(text))?.ok ?? false;
  }

  /** Keeps words apart, to be asked about. Tells whether the disk has them. */
  async setAside(text: LooseText): Promise<boolean> {
    const isKept = await this.keep(text);
    if (isKept) this.#texts?.giveBack(text);
    return isKept;
  }

  /** Forgets a loose text. Tells whether that went well. */
  async drop(id: string): Promise<boolean> {
    return (await this.#texts?.drop(id))?.ok ?? false;
  }
}

export const [getUnsaved, setUnsaved] = createContext<Unsaved>();
