import { err, type Result } from '$lib/core/result';
import type { Around } from './calendar-items';
import { mostBytes, type CalendarError, type CalendarReading } from './read-calendar';

export type { CalendarError, CalendarReading } from './read-calendar';

interface Policy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** How long a file may take, in milliseconds: one line can hold a reader up for ever. */
const timeLimit = 20_000;

/** Trusted Types: this policy lets through the address of our own worker and nothing else. */
let policy: Policy | undefined;
function trusted(page: { trustedTypes?: PolicyFactory; location: Location }, address: string): string {
  policy ??= page.trustedTypes?.createPolicy('calendar-worker-address', {
    createScriptURL(url) {
      if (url !== address) throw new TypeError('Not the address of our worker');
      return url;
    },
  });
  return policy?.createScriptURL(address) ?? address;
}

/** Reads a calendar file in a worker, which is ended when it takes too long: the page stays alive. */
export async function readCalendarFile(
  file: Blob,
  around: Around,
): Promise<Result<CalendarReading, CalendarError>> {
  if (file.size > mostBytes) return err({ code: 'calendar.tooLarge' });
  try {
    const [bytes, { default: address }] = await Promise.all([
      file.arrayBuffer().then((buffer) => new Uint8Array(buffer)),
      import('./calendar.worker?worker&url'),
    ]);
    const worker = new Worker(trusted(globalThis, address), { type: 'module' });
    const answer = await answerOf(worker, { bytes, around });
    worker.terminate();
    return answer;
  } catch {
    return err({ code: 'calendar.notReadable' });
  }
}

function answerOf(worker: Worker, order: { bytes: Uint8Array; around: Around }) {
  return new Promise<Result<CalendarReading, CalendarError>>((answer) => {
    const tooSlow = () => answer(err({ code: 'calendar.tooSlow' }));
    const timer = setTimeout(tooSlow, timeLimit);
    worker.onmessage = ({ data }: MessageEvent<Result<CalendarReading, CalendarError>>) => {
      clearTimeout(timer);
      answer(data);
    };
    worker.onerror = () => {
      clearTimeout(timer);
      answer(err({ code: 'calendar.notReadable' }));
    };
    worker.postMessage(order);
  });
}
