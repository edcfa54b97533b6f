import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again, for at most ten seconds, until something is answered; else it fails as it did last. */
export async function until(ask) {
  const end = performance.now() + 10_000;
  for (;;) {
    const answer = await ask().catch((error) => error);
    if (answer && !(answer instanceof Error)) return answer;
    if (performance.now() > end) throw answer || new Error('Nothing came within ten seconds');
    await wait(50);
  }
}
