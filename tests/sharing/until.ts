import { vi } from 'vitest';

/** Waits until something is so: longer than a second, for a machine that does two things at once. */
export const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000 });
