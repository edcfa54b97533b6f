import { visibleName } from '$lib/core/visible-name';
import { addDays, localDate, type LocalDate } from '$lib/core/local-date';
import type { StoredReply, Receiver, Share, SharePeriod } from './share.schema';
import type { SharingRule } from './sharing-rule.schema';

/**
 * `waiting`: the client's own rule holds it back. `queued`: not at the relay yet. `missed`: it never left, and its time
 * is over. `open`: the link was not opened yet. `closed`: it never was, and can no longer be. `claimed`: somebody reads.
 * `overdue`: its time is over by the clock of this phone, which can be wrong: the relay did not say so, and somebody may
 * still read. `ended`: nobody can open it.
 */
export type ShareState =
  'waiting' | 'queued' | 'missed' | 'open' | 'closed' | 'claimed' | 'overdue' | 'ended';

/** What state a share is in. `now`: milliseconds since 1970. No clock ends a share: only what is written down does. */
export function shareState(share: Share, now: number): ShareState {
  if (share.ending) return 'ended';
  const isPast = isOver(share, now);
  if (!share.sharedAt) return isPast ? 'missed' : waits(share, now) ? 'waiting' : 'queued';
  if (isPast) return 'overdue';
  if (share.device) return 'claimed';
  return Date.parse(share.checkedAt ?? '') >= Date.parse(share.claimBefore) ? 'closed' : 'open';
}

/** Whether its end date lies before this moment; never when the moment is not known. */
export function isOver({ until }: Pick<Share, 'until'>, moment: number | undefined): boolean {
  return moment !== undefined && Date.parse(until) <= moment;
}

/** Whether it ever left: only then there is anything that somebody can still see after a stop. */
export function isToldOf({ sharedAt, ending }: Pick<Share, 'sharedAt' | 'ending'>): boolean {
  return sharedAt !== undefined && ending?.why !== 'cancelled';
}

/** Whether the client's own rule still holds it back. */
export function waits({ waitsUntil }: Share, now: number): boolean {
  return waitsUntil !== undefined && Date.parse(waitsUntil) > now;
}

/** Whether it was written down that its time is over while that is still to come: a clock was wrong then. */
export function isEndAhead({ ending }: Pick<Share, 'ending'>, moment: number): boolean {
  return ending?.why === 'expired' && Date.parse(ending.at) > moment;
}

/** The shares that somebody has or can still get, newest first. */
export function liveShares(shares: readonly Share[]): Share[] {
  return shares.filter(({ ending }) => !ending).reverse();
}

/** The name under which receivers are the same: the person in the app, or else the typed name. */
function receiverKey({ contactId, name }: Receiver): string {
  return contactId === undefined ? `name ${visibleName(name).toLowerCase()}` : `contact ${contactId}`;
}

/** When a share ends that is made now: as many days of the calendar, at this time of the day. */
export function endOf(period: SharePeriod, now: number): string {
  const days: Record<SharePeriod, number> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };
  return new Date(now + days[period] * dayLength).toISOString();
}

/**
 * Until when a share waits by the client's own rule; `undefined` when it can go at once. Counts the new people of
 * today (a day in the Netherlands): the third one waits 24 hours, and every next one. `today`: what day it surely is,
 * so that a clock that is set ahead begins no new day.
 */
export function waitByRule(
  rule: SharingRule | undefined,
  shares: readonly Share[],
  receiver: Receiver,
  now: number,
  today: LocalDate = localDate(now),
): string | undefined {
  if (rule?.onSince === undefined) return undefined;
  const known = new Set(
    shares.filter((share) => localDate(share.createdAt) < today).map((share) => receiverKey(share.receiver)),
  );
  const fresh = new Set(
    shares
      .filter((share) => localDate(share.createdAt) === today && share.ending?.why !== 'cancelled')
      .map((share) => receiverKey(share.receiver))
      .filter((key) => !known.has(key)),
  );
  const key = receiverKey(receiver);
  if (known.has(key) || fresh.has(key) || fresh.size < newPeopleADay) return undefined;
  return new Date(now + dayLength).toISOString();
}

/** The live shares of which something was shared on one of the seven days up to today: for "neem terug". */
export function sharedThisWeek(shares: readonly Share[], now: number): Share[] {
  const since: LocalDate = addDays(localDate(now), -6);
  return liveShares(shares).filter((share) => share.photos.some(({ madeAt }) => localDate(madeAt) >= since));
}

/** The live shares with one person: for "wie ziet wat", and when a casemanager changes. */
export function sharesWith(shares: readonly Share[], receiver: Receiver): Share[] {
  const key = receiverKey(receiver);
  return liveShares(shares).filter((share) => receiverKey(share.receiver) === key);
}

/** Who reads, as they said themselves; `undefined` before their first message. */
export function readerOf({ replies }: Share): { name: string; role: string } | undefined {
  const hello = replies.map(({ reply }) => reply).findLast((reply) => reply?.kind === 'hello');
  return hello?.kind === 'hello'
    ? { name: visibleName(hello.name), role: visibleName(hello.role) }
    : undefined;
}

/** What the client has not decided about yet. */
export function openReplies({ replies }: Share): StoredReply[] {
  return replies.filter(
    ({ reply, decision }) => !decision && reply && reply.kind !== 'hello' && reply.kind !== 'goodbye',
  );
}

/** How often somebody tried the link on another device. */
export function triedElsewhere({ events }: Share): number {
  return events.filter(({ event }) => event === 'refused').length;
}

/** Whether every try of the code was used before anybody opened it. Only another code helps. */
export function isCodeLocked({ attemptsLeft, code, device }: Share): boolean {
  return attemptsLeft === 0 && code !== undefined && !device;
}

/** When the newest photo that the relay has was made. */
export function lastSentSnapshot({ photos }: Share): string | undefined {
  return photos.findLast(({ sentAt }) => sentAt !== undefined)?.madeAt;
}

const dayLength = 24 * 60 * 60_000;
const newPeopleADay = 2;
