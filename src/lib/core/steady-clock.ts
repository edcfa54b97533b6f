/** Counts on whatever somebody does to the phone's clock. Starts anew with the page; may stand still in sleep. */
export interface SteadyClock {
  /** Milliseconds since some moment. */
  elapsed(): number;
}

export const systemSteadyClock: SteadyClock = { elapsed: () => performance.now() };
