import type { ShareContents, SharedGoal, SharedStep } from './share-contents.schema';

/** The newest body that this app reads and writes (docs/PROTOCOL.md). */
export const newestContents = 5;

/**
 * The lowest version of the body that can hold these contents, so that a reader with an older app still reads what it
 * knows. 2: pauses, an emergency card, a help wish with words or by itself, an organisation, what was agreed in a talk, what
 * goes well, a step with a day, and a question that was not asked yet. 3: that a copy may be kept. 4: photos.
 * 5: answers of other questionnaires.
 */
export function contentsVersion(contents: ShareContents): 1 | 2 | 3 | 4 | 5 {
  if (contents.responses) return 5;
  if (contents.supportPlan?.photos) return 4;
  if (contents.mayKeep) return 3;
  const { people, supportPlan, plan, goals, helpWishes, agreements } = contents;
  const isNewer =
    helpWishes !== undefined ||
    agreements !== undefined ||
    [...(goals ?? []), ...(plan?.goals ?? [])].some(isNewerGoal) ||
    supportPlan?.card !== undefined ||
    people?.some(({ paused, organisation }) => paused || organisation !== undefined) === true ||
    plan?.helpWishes.some(({ words }) => words !== undefined) === true;
  return isNewer ? 2 : 1;
}

function isNewerGoal({ well, steps }: SharedGoal): boolean {
  return well !== undefined || steps.some(isNewerStep);
}

function isNewerStep({ day, doer }: SharedStep): boolean {
  if (day !== undefined) return true;
  return doer.kind === 'partner' && (doer.partner === undefined || doer.state === 'toAsk');
}
