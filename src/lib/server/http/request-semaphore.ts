import { answerTime } from '../../protocol/api/limits.ts';
import { FairSemaphore } from './fair-semaphore.ts';

/**
 * Requests that are worked on at one moment. One address alone has enough for what a disk commits together; among others
 * it has so few that theirs need not wait for long.
 */
const atOnce = { inAll: 24, each: 16, eachAmongOthers: 3 };

/** Work, shared fairly by all that one process answers. */
export function newRequestSemaphore(): FairSemaphore {
  return new FairSemaphore(atOnce, answerTime * 1000);
}
