import { isUsable, landing, placesOf, type Place } from './focus-landing';
import { focusHeading, focusWords } from './heading';

/**
 * The keyboard and the screen reader are never left nowhere: when what had the focus goes away, the focus goes on in its
 * place, and on another screen it begins at the heading. What a screen does by itself goes first.
 */
export class FocusKeeper {
  /** What had the focus last, or was pressed: some browsers give a pressed button no focus. */
  #held: { readonly element: Element; readonly places: Place[] } | undefined;
  #isArriving = false;
  #willLook = false;

  /** Watches the page. Returns how to stop. */
  watch(page: Document): () => void {
    const watching = new AbortController();
    const how = { capture: true, signal: watching.signal };
    page.addEventListener('focusin', ({ target }) => this.#hold(target), how);
    page.addEventListener('click', ({ target }) => this.#press(target), how);
    const observer = new MutationObserver(() => this.#lookSoon());
    observer.observe(page.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled', 'hidden', 'open', 'class', 'aria-busy'],
    });
    return () => {
      watching.abort();
      observer.disconnect();
    };
  }

  /** Another screen: reading begins at its heading, as soon as that is there. */
  arrive(): void {
    this.#isArriving = isNowhere();
    this.#look();
  }

  #hold(target: EventTarget | null): void {
    if (!(target instanceof Element) || target === document.body) return;
    if (!target.matches('main')) this.#isArriving = false;
    this.#held = { element: target, places: placesOf(target) };
  }

  #press(target: EventTarget | null): void {
    const pressed = target instanceof Element && target.closest('a, button, input, select, summary, label');
    if (pressed) this.#hold(pressed);
    // Somebody tapped beside everything: the focus is nowhere because they put it there.
    else if (isNowhere()) this.#held = undefined;
  }

  /** After the screen itself had its turn. */
  #lookSoon(): void {
    if (this.#willLook || !isNowhere()) return;
    this.#willLook = true;
    requestAnimationFrame(() => {
      this.#willLook = false;
      this.#look();
    });
  }

  #look(): void {
    if (!isNowhere()) return;
    if (this.#held && !isUsable(this.#held.element)) {
      const place = landing(this.#held.places);
      this.#held = undefined;
      if (place) focusWords(place);
      else this.#isArriving = true;
    }
    if (this.#isArriving && isNowhere() && focusHeading()) this.#isArriving = false;
  }
}

function isNowhere(): boolean {
  const { activeElement } = document;
  return !activeElement || activeElement === document.body || !isUsable(activeElement);
}
