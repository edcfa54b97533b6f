import { answerTime } from '../../protocol/api/limits.ts';
import { FairShare } from './fair-share.ts';

/**
 * Requests that are worked on at one moment: enough for what a disk commits together, and few enough that the one of
 * somebody else need not wait for long. The last third is there for others than the address that asks most.
 */
const atOnce = { inAll: 24, each: 16 };

/** Work, shared fairly by all that one process answers. */
export function newTurns(): FairShare {
  return new FairShare(atOnce, answerTime * 1000);
}
