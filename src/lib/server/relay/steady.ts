import { uptime } from 'node:os';
import type { SteadyClock } from '../../core/steady-clock.ts';

/** Goes on while the machine sleeps, and nobody can set it. */
export const machineClock: SteadyClock = { elapsed: () => uptime() * 1000 };
