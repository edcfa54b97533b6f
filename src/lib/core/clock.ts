/** The only door to the time. Handed in, so that a test can decide what time it is. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The moment as an ISO 8601 instant in UTC, for example `2026-11-22T09:30:00.000Z`. */
export function instant(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
