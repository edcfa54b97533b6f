import type { Received, ReceivedPhoto } from './received.schema';

const dayLength = 24 * 60 * 60_000;
/** No copy is shown that was not checked with the relay for so long, in milliseconds. */
const copyKept = 14 * dayLength;

/**
 * The photo that may be shown now: not of an ended share, not past its end date, and not longer than 14 days after
 * the relay last said that it still stands. A clock that was set back does not make a copy younger.
 */
export function readablePhoto(received: Received, now: number): ReceivedPhoto | undefined {
  const { photo, ending, checkedAt } = received;
  if (!photo || ending || checkedAt === undefined || Date.parse(photo.body.until) <= now) return undefined;
  const age = now - Date.parse(checkedAt);
  return age <= copyKept && age >= -dayLength ? photo : undefined;
}

/** Until when the copy can be shown without a network. */
export function copyUntil({ checkedAt, photo }: Received): string | undefined {
  if (checkedAt === undefined || !photo) return undefined;
  const end = Math.min(Date.parse(checkedAt) + copyKept, Date.parse(photo.body.until));
  return new Date(end).toISOString();
}

/** The record without what may not be kept any longer; the very same object when there is nothing to take away. */
export function tidied(received: Received, now: number): Received {
  if (received.photo === undefined && received.before === undefined) return received;
  if (readablePhoto(received, now)) return received;
  const { photo } = received;
  const bare: Received = { ...received };
  delete bare.photo;
  delete bare.before;
  if (bare.ending || !photo || Date.parse(photo.body.until) > now) return bare;
  return { ...bare, ending: { at: photo.body.until, why: 'expired' } };
}
