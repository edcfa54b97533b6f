import { endPush } from './push.usecases.ts';
import type { RelayDependencies } from './checked-call.ts';
import { allowsEndpoint } from './push-policy.ts';
import type { Found, PushRow, RelayRows } from './repository.ts';
import { wire } from './checked-call.ts';
import type { VapidSigner } from './vapid.ts';

/** What is posted to a push service (RFC 8030). */
export interface PushPost {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a push service said: nothing of it but its status, and in how many seconds it wants to be asked again. */
export interface PushAnswer {
  readonly status: number;
  readonly retryAfter?: number;
}

/** Posts it. Rejects when there is no answer, or not in time. */
export type PostPush = (post: PushPost) => Promise<PushAnswer>;

/** So many are taken at once, of which so many are on their way at one moment. */
const [batch, atOnce] = [40, 8];

/** So long, in seconds, what one node took is left to it: longer than a whole batch can last. A node that ended gives it back so. */
const lease = 120;

/** The first wait before it is tried again, and the longest, in seconds. */
const [shortestWait, longestWait] = [30, 30 * 60];

type Waiting = Found<PushRow> & { readonly endpoint: string; readonly sealed: Uint8Array };

/** Posts what has become due until nothing is. Each push is taken by one node; a doubted clock makes nothing due. */
export async function sendDuePushes(
  deps: RelayDependencies,
  signer: VapidSigner,
  post: PostPush,
): Promise<void> {
  if (deps.push.off || deps.guard.isInDoubt) return;
  for (;;) {
    const taken = await take(deps);
    await inTurns(taken.waiting, async (push) => {
      const answer = await post(postOf(push, signer)).catch(() => undefined);
      await settle(deps, push, answer);
    });
    if (taken.found < batch) return;
  }
}

/** Takes what is due for this node. What nobody needs any more, or may not be sent, ends here. */
async function take({ repository, room, push: policy }: RelayDependencies) {
  let freed = 0;
  const taken = await repository.write(async (rows) => {
    freed = 0;
    const found = await rows.pushes.next(batch);
    const waiting: Waiting[] = [];
    for (const push of found) {
      const { endpoint, sealed } = push;
      if (endpoint === null || sealed === null) throw new Error('A push that waits has lost what it sends');
      if (push.now >= push.notAfter) freed += await endPush(rows, push, 'missed', push.now);
      else if (!allowsEndpoint(policy, endpoint)) freed += await endPush(rows, push, 'refused', push.now);
      else {
        const tries = push.tries + 1;
        await rows.pushes.change(push.id, { tries, nextAt: push.now + lease });
        waiting.push({ ...push, endpoint, sealed, tries });
      }
    }
    return { found: found.length, waiting };
  });
  room.add('pushes', -freed);
  return taken;
}

/**
 * Normal urgency waits for hours in a sleeping phone; after the moment itself nobody needs it. The topic lets a push that
 * a restart sent twice take the place of the first.
 */
function postOf({ id, endpoint, sealed, notAfter, now }: Waiting, signer: VapidSigner): PushPost {
  return {
    endpoint,
    headers: {
      Authorization: signer.authorize(endpoint, now),
      'Content-Encoding': 'aes128gcm',
      'Content-Type': 'application/octet-stream',
      TTL: String(notAfter - now),
      Urgency: 'high',
      Topic: wire(id),
    },
    body: sealed,
  };
}

async function settle(
  { repository, room }: RelayDependencies,
  push: Waiting,
  answer: PushAnswer | undefined,
): Promise<void> {
  let freed = 0;
  await repository.write(async (rows) => {
    freed = 0;
    if (answer && isGone(answer)) {
      const all = await rows.pushes.lockWaiting(push.endpointHash);
      for (const one of all) freed += await endPush(rows, one, 'gone', one.now);
      return;
    }
    const there = await rows.pushes.lock(push.id);
    if (!there || there.endedAt !== null) return;
    if (!answer || isForLater(answer)) await postpone(rows, there, answer);
    else freed = await endPush(rows, there, isTaken(answer) ? 'sent' : 'refused', there.now);
  });
  room.add('pushes', -freed);
}

const isTaken = ({ status }: PushAnswer) => status >= 200 && status < 300;
/** Both mean that there is no such subscription any more. */
const isGone = ({ status }: PushAnswer) => status === 404 || status === 410;
const isForLater = ({ status }: PushAnswer) => status === 408 || status === 429 || status >= 500;

/** Twice as long with each try, unless the service says how long. */
async function postpone(
  rows: RelayRows,
  push: Found<PushRow>,
  answer: PushAnswer | undefined,
): Promise<void> {
  const own = Math.min(longestWait, shortestWait * 2 ** Math.min(push.tries - 1, 10));
  const wait = Math.min(longestWait, Math.max(own, answer?.retryAfter ?? 0));
  await rows.pushes.change(push.id, { nextAt: push.now + wait });
}

/** Does the work for all of them, a few at one moment. */
async function inTurns<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const worker = async () => {
    for (const one of waiting) await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker));
}
