import type { Received, ReceivedSnapshot } from './received.schema';

const dayLength = 24 * 60 * 60_000;
/** No copy is shown that was not checked with the relay for so long, in milliseconds. */
const copyKept = 14 * dayLength;

/** What time it is: the best guess, and by the phone's own clock. Milliseconds since 1970. */
export interface Moments {
  readonly now: number;
  readonly phone: number;
}

/**
 * What may be done with a copy now. `tooOld`: the relay did not say for 14 days that it still stands. `pastEnd`: its
 * end date seems to have passed; the relay did not say so. `clockWrong`: the phone shows a moment before the last
 * answer of the relay. None of these takes anything away: it can be read again when the clock is right.
 */
export type CopyState = 'none' | 'readable' | 'tooOld' | 'pastEnd' | 'clockWrong';

export function copyState({ photo, ending, checkedAt }: Received, { now, phone }: Moments): CopyState {
  if (!photo || ending || checkedAt === undefined) return 'none';
  const age = now - Date.parse(checkedAt);
  if (age < -dayLength) return 'clockWrong';
  // A relay that lies about the time does not make it last longer, nor does a wrong clock.
  if (Date.parse(photo.body.until) <= Math.max(now, phone)) return 'pastEnd';
  return age <= copyKept ? 'readable' : 'tooOld';
}

/** How this reader called themselves the last time that they opened a link; to be offered at the next one. */
export function lastHello(received: readonly Received[]): { name: string; role: string } | undefined {
  const hellos = received.flatMap(({ replies }) =>
    replies.flatMap(({ at, reply }) => (reply.kind === 'hello' ? [{ at, reply }] : [])),
  );
  const last = hellos.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)?.reply;
  return last && { name: last.name, role: last.role };
}

/** The photo that may be shown now, if there is one. */
export function readableSnapshot(received: Received, moments: Moments): ReceivedSnapshot | undefined {
  return copyState(received, moments) === 'readable' ? received.photo : undefined;
}

/** Whether it was written down that its time is over while that is still to come: a clock was wrong then. */
export function isEndAhead({ ending }: Pick<Received, 'ending'>, moment: number): boolean {
  return ending?.why === 'expired' && Date.parse(ending.at) > moment;
}

/** Until when the copy can be shown without a network. */
export function copyUntil({ checkedAt, photo }: Received): string | undefined {
  if (checkedAt === undefined || !photo) return undefined;
  const end = Math.min(Date.parse(checkedAt) + copyKept, Date.parse(photo.body.until));
  return new Date(end).toISOString();
}

/**
 * The record without what may not be kept any longer, and without an end that has not come yet; the very same object
 * when there is nothing to change. `passed`: the moment that has surely passed, by the relay and not by the phone's clock.
 */
export function tidied(received: Received, passed: number): Received {
  const { photo, before, checkedAt } = received;
  if (isEndAhead(received, passed)) return { ...received, ending: undefined };
  if (photo === undefined && before === undefined) return received;
  const isPast = photo !== undefined && Date.parse(photo.body.until) <= passed;
  const isOld = checkedAt === undefined || passed - Date.parse(checkedAt) > copyKept;
  if (!received.ending && !isPast && !isOld) return received;
  const bare: Received = { ...received };
  delete bare.photo;
  delete bare.before;
  return isPast && !bare.ending ? { ...bare, ending: { at: photo.body.until, why: 'expired' } } : bare;
}
