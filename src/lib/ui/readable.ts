/** A block of text on the page as it is read aloud. */
export interface Readable {
  readonly element: HTMLElement;
  readonly text: string;
  /** The place on the page of a part of `text`; undefined when the page has changed since, or for a field. */
  range(start: number, end: number): Range | undefined;
}

/** What is never read: what one presses, what is not words, and what says so itself with `data-silent`. */
const silent = [
  '[data-silent]',
  '[aria-hidden="true"]',
  '.hidden-text',
  '.quiet',
  '.button',
  'nav',
  'button',
  'select',
  'input:not([type="text"])',
  'dialog:not([open])',
  'svg',
  'canvas',
  'script',
  'style',
].join(',');

/** All blocks of visible words in an element, in reading order. Typed words in a field are read too. */
export function readables(root: HTMLElement): Readable[] {
  const found: Readable[] = [];
  let block: TextBlock | undefined;
  const visit = (node: Node) => {
    if (node instanceof Text) {
      const home = blockOf(node, root);
      if (block?.element !== home) found.push((block = new TextBlock(home)));
      block.add(node);
    } else if (node instanceof HTMLBRElement) {
      block?.breakLine();
    } else if (node instanceof HTMLElement) {
      if (!isRead(node)) return;
      if (isField(node)) {
        found.push({ element: node, text: node.value, range: () => undefined });
        block = undefined;
      } else node.childNodes.forEach(visit);
    }
  };
  root.childNodes.forEach(visit);
  return found.filter(({ text }) => text.trim() !== '');
}

function isRead(element: HTMLElement): boolean {
  return !element.matches(silent) && element.checkVisibility({ visibilityProperty: true });
}

function isField(element: HTMLElement): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
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

  breakLine(): void {
    this.text += '\n';
  }

  range(start: number, end: number): Range | undefined {
    const from = this.#at(start);
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
