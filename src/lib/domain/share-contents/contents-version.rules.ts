import type { ShareContents } from './share-contents.schema';

/** The newest body that this app reads and writes (docs/PROTOCOL.md). */
export const newestContents = 2;

/**
 * The lowest version of the body that can hold these contents, so that a reader with an older app still reads what it
 * knows. 2: pauses, an emergency card, a help wish with words or by itself.
 */
export function contentsVersion({ people, supportPlan, plan, helpWishes }: ShareContents): 1 | 2 {
  const isNewer =
    helpWishes !== undefined ||
    supportPlan?.card !== undefined ||
    people?.some(({ paused }) => paused) === true ||
    plan?.helpWishes.some(({ words }) => words !== undefined) === true;
  return isNewer ? 2 : 1;
}
