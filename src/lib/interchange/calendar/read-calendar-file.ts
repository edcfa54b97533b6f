import { err, type Result } from '$lib/core/result';
import { workerAddress } from '$lib/core/worker-address';
import { readInWorker } from '$lib/interchange/read-in-worker';
import type { ReadContext } from './calendar-items';
import { mostBytes, type CalendarError, type CalendarReading, type readCalendar } from './read-calendar';

export type { CalendarError, CalendarReading } from './read-calendar';

/** How long a file may take, in milliseconds. */
const timeLimit = 20_000;

/** Reads a calendar file in a worker, which is ended when it takes too long: the page stays alive. */
export async function readCalendarFile(
  file: Blob,
  context: ReadContext,
): Promise<Result<CalendarReading, CalendarError>> {
  if (file.size > mostBytes) return err({ code: 'calendar.tooLarge' });
  try {
    const [bytes, { default: address }] = await Promise.all([
      file.arrayBuffer().then((buffer) => new Uint8Array(buffer)),
      import('./calendar.worker?worker&url'),
    ]);
    const worker = new Worker(workerAddress('calendar-worker-address', address), { type: 'module' });
    const order = { bytes, context };
    const answer = await readInWorker<ReturnType<typeof readCalendar>>(worker, order, timeLimit);
    if (answer === 'tooSlow') return err({ code: 'calendar.tooSlow' });
    return answer === 'broken' ? err({ code: 'calendar.notReadable' }) : answer;
  } catch {
    return err({ code: 'calendar.notReadable' });
  }
}
