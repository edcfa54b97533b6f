import { systemClock } from '../../core/clock.ts';
import { answerTime } from '../../protocol/api/limits.ts';
import { mostAtOnce } from '../relay/at-once.ts';
import { FairSemaphore } from './fair-semaphore.ts';
import { TokenBuckets } from './token-buckets.ts';

/**
 * Requests that are worked on at one moment. One address alone has enough for what a disk commits together; among others
 * it has so few that theirs need not wait for long.
 */
const atOnce = { inAll: mostAtOnce, each: mostAtOnce, eachAmongOthers: 3 };

/** An address asks much that takes more turns than this: each call takes two. Starting the app takes some twenty. */
const ordinary = { burst: 100, perSecond: 2 };

/** Work, shared fairly by all that one process answers. */
export function newRequestSemaphore(): FairSemaphore {
  return new FairSemaphore(atOnce, answerTime * 1000, new TokenBuckets(ordinary, systemClock));
}
