/** Runs tasks one after another, in the order in which they came. A task that throws rejects for its own caller only. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  add<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves once every task that was added before has ended. */
  async settled(): Promise<void> {
    await this.#last;
  }
}
