import { linksIn } from './pasted-links';

/** Links that were pasted together and are opened one after the other. They stay in the memory of the page. */
export class PendingLinks {
  #links = $state.raw<readonly string[]>([]);

  get count(): number {
    return this.#links.length;
  }

  /** Takes a text with one or more links; gives the first of them, the others wait. */
  async take(text: string): Promise<string> {
    const [first = text, ...others] = await linksIn(text);
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
