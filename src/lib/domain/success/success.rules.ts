import type { Goal, Step } from '$lib/domain/goal/goal.schema';
import type { Success } from './success.schema';

type Made = Pick<Success, 'id' | 'createdAt'>;

/** A success that the client writes down. */
export function newSuccess(made: Made, text: string): Success {
  return { ...made, text, decidedMyself: false };
}

/**
 * What a step becomes when it is ticked, or when the client takes it over from a helper: the step's own
 * words, literally.
 */
export function successFromStep(
  made: Made,
  goal: Pick<Goal, 'id'>,
  step: Pick<Step, 'id' | 'text'>,
  how: 'ticked' | 'tookOver',
): Success {
  return { ...newSuccess(made, step.text), from: { goalId: goal.id, stepId: step.id, how } };
}

/** Successes with words in them, the newest first. */
export function latestSuccesses(successes: readonly Success[]): Success[] {
  return successes
    .filter((success) => success.text.trim() !== '')
    .toSorted((a, b) => (a.createdAt === b.createdAt ? 0 : a.createdAt < b.createdAt ? 1 : -1));
}
