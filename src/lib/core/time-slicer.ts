import type { SteadyClock } from './steady-clock';

/** Milliseconds of work at a time: far below what a finger notices, also on a phone four times slower. */
const slice = 10;

/** Splits long work into short tasks, so that the page answers taps meanwhile. */
export class TimeSlicer {
  #clock: SteadyClock;
  #since: number;

  constructor(clock: SteadyClock) {
    this.#clock = clock;
    this.#since = clock.elapsed();
  }

  /** Yields to the page when this task has run for a slice; otherwise goes on at once. */
  async yieldIfDue(): Promise<void> {
    if (this.#clock.elapsed() - this.#since < slice) return;
    await newTask();
    this.#since = this.#clock.elapsed();
  }
}

/** A new task; where the browser can, one that comes before its other work but after whatever was tapped. */
async function newTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  if (scheduler?.yield) await scheduler.yield();
  else await new Promise((go) => setTimeout(go));
}
