import { focusHeading } from '$lib/ui/heading';
import type { KeyValueStore } from '$lib/ui/key-value-store';

/** The attribute on the root element that blanks the page (ui/styles/frame.css). */
const attribute = 'data-covered';
const storageKey = 'covered';

/**
 * Whether the screen is blanked. The attribute is set in the very tap, so the next picture on the screen is
 * the blank one, however busy the page is. Kept for this tab: reload, back and a restored tab stay blank.
 */
export class CoverState {
  #on = $state(false);
  #store: KeyValueStore;
  #root: HTMLElement;
  #listeners: (() => void)[] = [];
  #focus: Element | null = null;

  constructor(store: KeyValueStore, root: HTMLElement) {
    this.#store = store;
    this.#root = root;
    if (store.get(storageKey) === 'yes') this.#blank();
  }

  get on(): boolean {
    return this.#on;
  }

  /** `listener` runs when the screen is hidden, after it went blank: stop the voice, store the words. */
  onHide(listener: () => void): void {
    this.#listeners.push(listener);
  }

  hide(): void {
    if (this.#on) return;
    this.#focus = document.activeElement;
    this.#blank();
    this.#store.set(storageKey, 'yes');
    for (const listener of this.#listeners) listener();
  }

  show(): void {
    this.#on = false;
    this.#root.removeAttribute(attribute);
    this.#store.remove(storageKey);
  }

  /** Puts the keyboard back where it was, else at the start of the page. */
  returnFocus(): void {
    const was = this.#focus;
    this.#focus = null;
    const there = was instanceof HTMLElement && was.isConnected && was !== document.body;
    if (there) was.focus({ preventScroll: true });
    else focusHeading();
  }

  #blank(): void {
    this.#on = true;
    this.#root.setAttribute(attribute, '');
  }
}
