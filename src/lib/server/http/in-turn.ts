/** After so many who asked little, one who asked much is served. */
const littleInARow = 3;

/**
 * Addresses of which something waits, in the order in which they are served: those that asked little of late before those
 * that asked much, who have every fourth turn all the same, and in both whose turn it was last stands last.
 */
export class InTurn {
  readonly #little = new Set<string>();
  readonly #much = new Set<string>();
  #inARow = 0;

  get size(): number {
    return this.#little.size + this.#much.size;
  }

  /** Puts an address last of those like it; one that waits already keeps its place as long as it is like them. */
  add(address: string, asksMuch: boolean): void {
    (asksMuch ? this.#little : this.#much).delete(address);
    (asksMuch ? this.#much : this.#little).add(address);
  }

  delete(address: string): void {
    this.#little.delete(address);
    this.#much.delete(address);
  }

  /** An address is served: it stands last when it waits again. */
  served(address: string): void {
    this.#inARow = this.#little.has(address) ? this.#inARow + 1 : 0;
    this.delete(address);
  }

  *[Symbol.iterator](): Generator<string> {
    const isTurnOfMuch = this.#inARow >= littleInARow;
    yield* isTurnOfMuch ? this.#much : this.#little;
    yield* isTurnOfMuch ? this.#little : this.#much;
  }
}
