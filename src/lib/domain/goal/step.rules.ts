import type { LocalDate } from '$lib/core/local-date';
import type { AskState, AskTurn, Doer, Goal, Step } from './goal.schema';

/** A new step for the client. `createdAt`: an ISO 8601 instant. */
export function newStep(made: Pick<Step, 'id' | 'createdAt' | 'text' | 'idea'>): Step {
  return { ...made, doer: { kind: 'me' } };
}

export function addStep(goal: Goal, step: Step, at = goal.steps.length): Goal {
  return { ...goal, steps: goal.steps.toSpliced(at, 0, step) };
}

export function findStep(goal: Goal, stepId: string): Step | undefined {
  return goal.steps.find((step) => step.id === stepId);
}

/** The goal with one step changed; the same when that step is gone. */
export function changeStep(goal: Goal, stepId: string, change: (step: Step) => Step): Goal {
  return { ...goal, steps: goal.steps.map((step) => (step.id === stepId ? change(step) : step)) };
}

export function removeStep(goal: Goal, stepId: string): Goal {
  return { ...goal, steps: goal.steps.filter((step) => step.id !== stepId) };
}

/**
 * Changes places with the neighbour among the steps that are equally to do or done, because these are the
 * ones that the client sees beside it. The same goal when there is none on that side.
 */
export function moveStep(goal: Goal, stepId: string, to: 'earlier' | 'later'): Goal {
  const from = goal.steps.findIndex((step) => step.id === stepId);
  const moved = goal.steps[from];
  if (!moved) return goal;
  const isNeighbour = (step: Step) => Boolean(step.doneAt) === Boolean(moved.doneAt);
  const target =
    to === 'earlier'
      ? goal.steps.slice(0, from).findLastIndex(isNeighbour)
      : goal.steps.findIndex((step, index) => index > from && isNeighbour(step));
  const other = goal.steps[target];
  if (!other) return goal;
  return { ...goal, steps: goal.steps.with(from, other).with(target, moved) };
}

export function tickStep(step: Step, at: string): Step {
  return { ...step, doneAt: at };
}

export function untickStep(step: Step): Step {
  return { ...step, doneAt: undefined };
}

/** Whether a step went from a helper to the client: that counts as a success. */
export function isTakenOver(before: Doer, after: Doer): boolean {
  return before.kind !== 'me' && after.kind === 'me';
}

/** A question that a casemanager is to ask for the client. Where, and whether it was asked, is for the client to say. */
export function askPartner(on: LocalDate): Extract<Doer, { kind: 'partner' }> {
  return { kind: 'partner', name: '', asks: [{ state: 'toAsk', on }] };
}

/**
 * The question in another state since a day. A change on the same day as the last one corrects it; so does
 * giving the state that it has already, which moves its date.
 */
export function answerAsk(doer: Doer, state: AskState, on: LocalDate): Doer {
  if (doer.kind !== 'partner') return doer;
  const last = doer.asks.at(-1);
  const corrects = last?.state === state || (last?.on === on && doer.asks.length > 1);
  const kept = corrects ? doer.asks.slice(0, -1) : doer.asks;
  if (kept.at(-1)?.state === state) return { ...doer, asks: kept };
  return { ...doer, asks: [...kept, { state, on }] };
}

/** Makes one step "my step for today"; the choice before it is forgotten. `at`: an ISO 8601 instant. */
export function chooseStep(goal: Goal, stepId: string, at: string): Goal {
  return changeStep(unchooseSteps(goal), stepId, (step) => ({ ...step, chosenAt: at }));
}

export function unchooseSteps(goal: Goal): Goal {
  return { ...goal, steps: goal.steps.map((step) => ({ ...step, chosenAt: undefined })) };
}

/** The step that was chosen last, ticked or not. */
export function latestChosen(steps: readonly Step[]): Step | undefined {
  return steps
    .filter((step) => step.chosenAt)
    .toSorted((a, b) => (b.chosenAt ?? '').localeCompare(a.chosenAt ?? ''))[0];
}

/** One question to a partner: where it belongs and where it stands. */
export interface PartnerQuestion {
  readonly goal: Goal;
  readonly step: Step;
  readonly doer: Extract<Doer, { kind: 'partner' }>;
  readonly now: AskTurn;
}

/** "Wat heb ik gevraagd?" over all goals: still open first, then answered; the newest first in both. */
export function askedList(goals: readonly Goal[]): PartnerQuestion[] {
  return goals
    .flatMap((goal) => goal.steps.flatMap((step) => toAsked(goal, step)))
    .toSorted(
      (a, b) =>
        Number(isAnswered(a)) - Number(isAnswered(b)) ||
        b.now.on.localeCompare(a.now.on) ||
        b.step.createdAt.localeCompare(a.step.createdAt),
    );
}

export function isAnswered(asked: PartnerQuestion): boolean {
  return asked.now.state === 'arranged' || asked.now.state === 'notPossible';
}

function toAsked(goal: Goal, step: Step): PartnerQuestion[] {
  const { doer } = step;
  const now = doer.kind === 'partner' ? doer.asks.at(-1) : undefined;
  return doer.kind === 'partner' && now ? [{ goal, step, doer, now }] : [];
}
