import { err, ok, type Failure, type Result } from '$lib/core/result';
import { fromBase64Url, toBase64Url, utf8 } from '$lib/core/bytes';
import { sha256 } from '$lib/crypto/digest';
import { sealPush, type PushTarget } from '$lib/crypto/web-push';
import { sealedLengths } from '$lib/protocol/api/limits';
import type { PushState, pushCalls } from '$lib/protocol/api/push-calls';
import type { RequestOf } from '$lib/protocol/api/call';

/** How reminders talk to the relay; whoever puts the app together hands it in. */
export interface PushRelay<E extends Failure = Failure> {
  schedule(id: string, request: RequestOf<typeof pushCalls.schedule>): Promise<Result<unknown, E>>;
  look(id: string, token: string): Promise<Result<PushState, E>>;
  cancel(id: string, token: string): Promise<Result<unknown, E>>;
}

/** One that is at the relay, or on its way there. */
export interface Entry {
  readonly id: string;
  readonly token: string;
  readonly about: string;
  readonly sendAt: number;
  readonly notAfter: number;
  readonly isThere: boolean;
}

type Wanted = Pick<Entry, 'about' | 'sendAt' | 'notAfter'>;

export interface Scheduling<E extends Failure> {
  readonly relay: PushRelay<E>;
  readonly target: PushTarget;
  /** What is sealed; the tag is the same for whatever takes the place of an earlier one. */
  readonly messageFor: (tag: string, about: string) => string;
  /** Keeps what was made before it is sent, so that it can always be cancelled. */
  readonly keep: (entries: readonly Entry[]) => Promise<Result<unknown, E>>;
}

const random = (length: number) => toBase64Url(crypto.getRandomValues(new Uint8Array(length)));
const isSame = (one: Wanted, other: Wanted) =>
  one.about === other.about && one.sendAt === other.sendAt && one.notAfter === other.notAfter;
const unsealed = err({ code: 'push.unsealed' } as const);

/**
 * Makes what waits at the relay what is wanted: cancels there what is not wanted any more or has moved, and schedules
 * what is new. `now`: unix seconds. Stops at the first failure; the next time goes on from there.
 */
export async function refill<E extends Failure>(
  deps: Scheduling<E>,
  entries: readonly Entry[],
  wanted: readonly Wanted[],
  now: number,
): Promise<Result<readonly Entry[], E | { readonly code: 'push.unsealed' }>> {
  const open = entries.filter(({ sendAt }) => sendAt > now);
  const unwanted = open.filter((entry) => !wanted.some((one) => isSame(one, entry)));
  const cancelled = await cancelAll(deps.relay, unwanted);
  if (!cancelled.ok) return cancelled;
  const stay = open.filter((entry) => !unwanted.includes(entry));
  const missing = wanted.filter((one) => !stay.some((entry) => isSame(one, entry)));
  const made = missing.map((one) => ({ ...one, id: random(16), token: random(32), isThere: false }));
  let all: readonly Entry[] = [...stay, ...made];
  const isChanged = made.length > 0 || stay.length !== entries.length;
  const kept = isChanged ? await deps.keep(all) : ok();
  if (!kept.ok) return kept;
  const waiting = all.filter(({ isThere }) => !isThere);
  for (const entry of waiting) {
    const sent = await send(deps, entry);
    if (!sent.ok) {
      const noted = await deps.keep(all);
      return noted.ok ? sent : noted;
    }
    all = all.map((one) => (one === entry ? { ...one, isThere: true } : one));
  }
  const noted = waiting.length > 0 ? await deps.keep(all) : ok();
  return noted.ok ? ok(all) : noted;
}

/** The id is known to nobody else: when the relay has one with it, an answer was lost and it is this one. */
async function send<E extends Failure>(
  { relay, target, messageFor }: Scheduling<E>,
  { id, token, about, sendAt, notAfter }: Entry,
): Promise<Result<unknown, E | { readonly code: 'push.unsealed' }>> {
  const [sealed, tokenHash] = await Promise.all([
    sealPush(target, messageFor(await tagOf(about), about), sealedLengths.push[0]),
    hashOfToken(token),
  ]);
  if (!sealed) return unsealed;
  const request = { tokenHash, endpoint: target.endpoint, sendAt, notAfter, sealed: toBase64Url(sealed) };
  const sent = await relay.schedule(id, request);
  return !sent.ok && sent.error.code === 'push.conflict' ? ok() : sent;
}

/** What the relay keeps of a token. */
async function hashOfToken(token: string): Promise<string> {
  return toBase64Url(await sha256(fromBase64Url(token) ?? new Uint8Array()));
}

/** Tells nothing: notifications are kept by the phone's own system. */
async function tagOf(about: string): Promise<string> {
  return toBase64Url((await sha256(utf8(about))).slice(0, 12));
}

/** Cancels at the relay, never by a push. One that the relay does not know is cancelled. */
export async function cancelAll<E extends Failure>(
  relay: PushRelay<E>,
  entries: readonly Pick<Entry, 'id' | 'token'>[],
): Promise<Result<undefined, E>> {
  for (const { id, token } of entries) {
    const done = await relay.cancel(id, token);
    if (!done.ok && done.error.code !== 'push.unknown') return done;
  }
  return ok();
}
