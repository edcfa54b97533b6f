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
  /** Typed in a field that is gone, and not on the disk: the phone is full, for instance. */
  #stranded = new SvelteSet<Pending>();
  #texts = $state.raw<LooseTexts>();
  #found = $derived(this.#texts && new Live(this.#texts.found));

  get hasPending(): boolean {
    return this.#pending.size > 0;
  }

  /** What is not stored in its place now. */
  get left(): readonly LooseText[] {
    return [...this.#pending].flatMap(({ loose }) => loose ?? []);
  }

  /** Loose texts whose field is not on the screen, without those that are safe and wait there to be sent. */
  get elsewhere(): readonly LooseText[] {
    const shown = [...this.#shown];
    const found = this.#found?.current ?? [];
    const asked = [...found.filter(({ waits }) => !waits), ...this.#strandedTexts];
    return asked.filter(({ place }) => !shown.some((field) => isSamePlace(field, place)));
  }

  add(pending: Pending): void {
    this.#pending.add(pending);
  }

  remove(pending: Pending): void {
    this.#pending.delete(pending);
    this.#stranded.delete(pending);
  }

  /** Its field is gone and it could not be stored: it is shown until it is, or until nobody wants it. */
  strand(pending: Pending): void {
    this.#stranded.add(pending);
  }

  /** Whether these words were stranded; from now on their field keeps them. */
  takeStranded(id: string): boolean {
    const found = [...this.#stranded].filter(({ loose }) => loose?.id === id);
    found.forEach((pending) => this.remove(pending));
    return found.length > 0;
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
    const all = [...this.#strandedTexts, ...(this.#found?.current ?? [])];
    return all.find((text) => isSamePlace(text.place, place));
  }

  /** Keeps words apart from their place. `undefined`: no vault is open to keep them in. */
  async keep(text: LooseText): Promise<Awaited<ReturnType<LooseTexts['keep']>> | undefined> {
    return this.#texts?.keep(text);
  }

  /** Keeps words apart, to be asked about. Tells whether the disk has them. */
  async setAside(text: LooseText): Promise<boolean> {
    const isKept = (await this.keep(text))?.ok ?? false;
    if (isKept) this.#texts?.giveBack(text);
    return isKept;
  }

  /** Forgets a loose text. Tells whether that went well. */
  async drop(id: string): Promise<boolean> {
    const isDropped = (await this.#texts?.drop(id))?.ok ?? false;
    if (isDropped) this.takeStranded(id);
    return isDropped;
  }

  get #strandedTexts(): readonly LooseText[] {
    return [...this.#stranded].flatMap(({ loose }) => loose ?? []);
  }
}

export const [getUnsaved, setUnsaved] = createContext<Unsaved>();
