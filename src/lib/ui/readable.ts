import { t } from '$lib/i18n/words';

/** A block of text on the page as it is read aloud. */
export interface Readable {
  readonly element: HTMLElement;
  readonly text: string;
  /** The place on the page of a part of `text`; undefined when the page has changed since, or for a field. */
  range(start: number, end: number): Range | undefined;
}

/** What is never read: the menu of the app, what is not words, what tells what was just done, and what says so itself. */
const silent = [
  '[data-silent]',
  '[aria-hidden="true"]',
  '[role="status"].hidden-text',
  'nav.nav',
  'dialog:not([open])',
  'canvas',
  'script',
  'style',
].join(',');
const chosen = '[aria-checked="true"], [aria-pressed="true"], input:checked';
const typed = 'textarea, input[type="text"], input[type="time"], input[type="number"], input[type="tel"]';

/** All that a person must know of an element, in reading order: words, what can be chosen, what was typed. */
export function readables(root: HTMLElement): Readable[] {
  const found: Readable[] = [];
  let block: TextBlock | undefined;
  const blockAt = (home: HTMLElement) => {
    if (block?.element !== home) found.push((block = new TextBlock(home)));
    return block;
  };
  const say = (element: HTMLElement, text: string) => {
    found.push({ element, text, range: () => undefined });
    block = undefined;
  };
  const visit = (node: Node) => {
    if (node instanceof Text) blockAt(blockOf(node, root)).add(node);
    else if (node instanceof HTMLBRElement) block?.breakLine();
    else if (node instanceof SVGElement) {
      const name = isRead(node) ? node.getAttribute('aria-label') : null;
      if (name && node.parentElement) say(node.parentElement, name);
    } else if (node instanceof HTMLImageElement) {
      if (isRead(node)) say(node, node.alt);
    } else if (node instanceof HTMLElement && isRead(node)) visitElement(node);
  };
  const visitElement = (element: HTMLElement) => {
    if (element.matches(chosen)) blockAt(homeOf(element, root)).say(`${t('common:readAloud.chosen.text')} `);
    const text = wordsOf(element);
    if (text) say(element, text);
    const name = element.getAttribute('aria-label');
    if (name && !element.matches('main, section')) say(element, name);
    // The name of what one presses stands for its words; the name of a group stands before them.
    if (text === undefined && !(name && element.matches('a, button'))) element.childNodes.forEach(visit);
  };
  root.childNodes.forEach(visit);
  return found.filter((one) => one.text.trim() !== '');
}

function isRead(element: Element): boolean {
  return !element.matches(silent) && isVisible(element);
}

/** Safari before 17.4 does not know checkVisibility. What has no box of its own is seen by what stands in it. */
function isVisible(element: Element): boolean {
  const { display, visibility } = getComputedStyle(element);
  if (display === 'contents') return true;
  const known: Partial<Pick<Element, 'checkVisibility'>> = element;
  if (known.checkVisibility) return known.checkVisibility({ visibilityProperty: true });
  return visibility === 'visible' && element.getClientRects().length > 0;
}

/** What stands in a field; undefined for what is no field. Of a choice the words beside it tell enough. */
function wordsOf(element: HTMLElement): string | undefined {
  if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.text ?? '';
  if (element instanceof HTMLTextAreaElement) return element.value;
  if (element instanceof HTMLInputElement) return element.matches(typed) ? element.value : '';
  return undefined;
}

/** What is chosen is said in the block of its own words: of a field, those of its label. */
function homeOf(element: HTMLElement, root: HTMLElement): HTMLElement {
  const words = element.closest('label')?.querySelector('.choice__words > :first-child') ?? element;
  const first = document.createTreeWalker(words, NodeFilter.SHOW_TEXT).nextNode();
  return first instanceof Text ? blockOf(first, root) : element;
}

/** The nearest element that stands on its own lines. */
function blockOf(node: Text, root: HTMLElement): HTMLElement {
  let element = node.parentElement ?? root;
  while (element !== root && getComputedStyle(element).display.startsWith('inline')) {
    element = element.parentElement ?? root;
  }
  return element;
}

class TextBlock implements Readable {
  text = '';
  readonly element: HTMLElement;
  #parts: { node: Text; start: number }[] = [];

  constructor(element: HTMLElement) {
    this.element = element;
  }

  add(node: Text): void {
    this.#parts.push({ node, start: this.text.length });
    // Line ends in the source are white space, except where the page shows them as they are.
    const keepsLines = getComputedStyle(this.element).whiteSpaceCollapse?.startsWith('preserve');
    this.text += (keepsLines ? node.data : node.data.replaceAll('\n', ' ')).replaceAll('\u00ad', '\u200b');
  }

  /** Words that stand nowhere on the page. */
  say(words: string): void {
    this.text += words;
  }

  breakLine(): void {
    this.text += '\n';
  }

  range(start: number, end: number): Range | undefined {
    const from = this.#at(Math.max(start, this.#parts[0]?.start ?? 0));
    const to = this.#at(end);
    if (!from?.node.isConnected || !to?.node.isConnected) return undefined;
    if (from.offset > from.node.length || to.offset > to.node.length) return undefined;
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  #at(position: number): { node: Text; offset: number } | undefined {
    const part = this.#parts.findLast(({ start }) => start <= position);
    return part && { node: part.node, offset: Math.min(position - part.start, part.node.length) };
  }
}
