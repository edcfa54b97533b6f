import { isOpen } from './goal.rules';
import type { Doer, Goal, Step } from './goal.schema';
import { changeStep } from './step.rules';

/** A step that a former casemanager was to do, or to ask somewhere, and that is not done. */
export interface OpenRequest {
  readonly goal: Goal;
  readonly step: Step;
}

const isAnswered = (doer: Doer) =>
  doer.kind === 'partner' && ['arranged', 'notPossible'].includes(doer.asks.at(-1)?.state ?? '');

/**
 * What is still open with somebody who goes: what they do by name, and what "mijn casemanager" asks when nobody else was
 * said.
 */
export function openRequests(goals: readonly Goal[], formerId: string): OpenRequest[] {
  const isTheirs = (doer: Doer) =>
    (doer.kind === 'person' && doer.contactId === formerId) ||
    (doer.kind === 'partner' && !isAnswered(doer) && (doer.contactId ?? formerId) === formerId);
  return goals
    .filter(isOpen)
    .flatMap((goal) =>
      goal.steps
        .filter(({ doneAt, doer }) => doneAt === undefined && isTheirs(doer))
        .map((step) => ({ goal, step })),
    );
}

/** The goal with one step handed to somebody of the list, or to the client (`undefined`). What was asked stays asked. */
export function handOver(goal: Goal, stepId: string, contactId: string | undefined): Goal {
  return changeStep(goal, stepId, (step) => {
    if (contactId === undefined) return { ...step, doer: { kind: 'me' } };
    return step.doer.kind === 'partner'
      ? { ...step, doer: { ...step.doer, contactId } }
      : { ...step, doer: { kind: 'person', name: '', contactId } };
  });
}
