/** Whether something can be seen, and so be given the keyboard. */
export function isShown(element: Element): boolean {
  return element.getClientRects().length > 0;
}

/** Gives the keyboard and the screen reader to words that nobody can press. */
export function focusWords(words: HTMLElement, how?: FocusOptions): void {
  if (!words.hasAttribute('tabindex')) words.setAttribute('tabindex', '-1');
  words.focus(how);
}

/** Reading begins at the heading of the screen; `false` while the screen has none yet. */
export function focusHeading(): boolean {
  const heading = document.querySelector<HTMLElement>('main:not([aria-busy="true"]) h1');
  if (!heading || !isShown(heading)) return false;
  focusWords(heading, { preventScroll: true });
  return true;
}
