import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { SteadyClock } from '../../core/steady-clock.ts';

/** So long, in milliseconds, an answer of the system holds: asking it reads a file, several times in each request. */
const holds = 100;

/** Goes on while the machine sleeps, and nobody can set it. `ask`: the system, in seconds. */
export function machineClock(ask: () => number = uptime): SteadyClock {
  let [elapsed, asked] = [0, -Infinity];
  return {
    elapsed() {
      const now = performance.now();
      if (now - asked >= holds) [elapsed, asked] = [ask() * 1000, now];
      return elapsed;
    },
  };
}
