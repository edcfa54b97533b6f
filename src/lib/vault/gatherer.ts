import { gather, gatheredFrom } from './gathered';
import type { Records } from './records';

/** After so many writes it is worth gathering again: well before the last writes are no longer named (`head`). */
const often = 24;

/** Runs work when the page has had nothing to do for a while. Returns how to call it off. */
export type WhenQuiet = (work: () => void) => () => void;

export const afterSomeSeconds: WhenQuiet = (work) => {
  const timer = setTimeout(work, 4000);
  return () => clearTimeout(timer);
};

/** Keeps what is gathered for the next opening near to what is kept now. */
export class Gatherer {
  #records: Records;
  #whenQuiet: WhenQuiet;
  #callOff: (() => void) | undefined;
  /** What lies gathered: up to which write, and how many things. */
  #last: { readonly seq: number; readonly count: number } | undefined;

  constructor(records: Records, whenQuiet: WhenQuiet) {
    this.#records = records;
    this.#whenQuiet = whenQuiet;
    const { gatheredUpTo: seq, memory } = records;
    this.#last = seq === undefined ? undefined : { seq, count: memory.kept.length };
  }

  /** Looks whether it is time, and then waits for a quiet moment. What was taken away must not stay gathered. */
  consider(): void {
    const { memory, seen } = this.#records;
    const count = memory.kept.length;
    const isNear = this.#last && seen - this.#last.seq < often && count >= this.#last.count;
    if (isNear || (!this.#last && count < gatheredFrom)) return;
    this.#callOff?.();
    this.#callOff = this.#whenQuiet(() => void this.#gather());
  }

  stop(): void {
    this.#callOff?.();
  }

  async #gather(): Promise<void> {
    const count = this.#records.memory.kept.length;
    const seq = await gather(this.#records);
    if (seq !== undefined) this.#last = { seq, count };
  }
}
