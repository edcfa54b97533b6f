import { answerTime } from '../../protocol/api/limits.ts';
import { FairShare } from './fair-share.ts';

/**
 * Requests that are worked on at one moment. One address alone has enough for what a disk commits together; among others
 * it has so few that theirs need not wait for long.
 */
const atOnce = { inAll: 24, each: 16, eachAmongOthers: 3 };

/** Work, shared fairly by all that one process answers. */
export function newTurns(): FairShare {
  return new FairShare(atOnce, answerTime * 1000);
}
