/** The links in a text; a text without any is given back whole, for who pasted only a part of one. */
function linksIn(text: string): readonly string[] {
  const links = [...new Set(text.match(/https?:\/\/\S+/g) ?? [])];
  return links.length > 0 ? links : [text];
}

/** Links that were pasted together and are opened one after the other. They stay in the memory of the page. */
export class PendingLinks {
  #links = $state.raw<readonly string[]>([]);

  get count(): number {
    return this.#links.length;
  }

  /** Takes a text with one or more links; gives the first of them, the others wait. */
  take(text: string): string {
    const [first = text, ...others] = linksIn(text);
    this.#links = [...this.#links, ...others];
    return first;
  }

  /** The next one to open; it waits no longer. */
  next(): string | undefined {
    const [first, ...others] = this.#links;
    this.#links = others;
    return first;
  }
}
