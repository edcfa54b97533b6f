import type { Goal, GoalState, Step } from './goal.schema';
import { latestChosen } from './step.rules';

/** A turn made this soon after another one corrects it, in milliseconds: a slip of the thumb is no history. */
const correctionTime = 60_000;

/** The order in which open goals are listed. */
const order: Record<GoalState, number> = { busy: 0, wish: 1, rest: 2, doneForNow: 3 };

/** A new goal: a wish, in the client's words. `createdAt`: an ISO 8601 instant. */
export function newGoal(made: Pick<Goal, 'id' | 'createdAt' | 'want' | 'dimension'>): Goal {
  return {
    ...made,
    can: '',
    need: '',
    history: [{ state: 'wish', at: made.createdAt, by: 'client' }],
    steps: [],
  };
}

/** Where a goal stands now. */
export function goalState(goal: Goal): GoalState {
  return goal.history.at(-1)?.state ?? 'wish';
}

/** Everything but "nu even klaar" is open. */
export function isOpen(goal: Goal): boolean {
  return goalState(goal) !== 'doneForNow';
}

/**
 * The goal in another state, from any state to any. `at`: an ISO 8601 instant. What was stays in the history,
 * but for a turn of less than a minute ago, which is corrected; a goal always keeps its beginning.
 */
export function turnGoal(goal: Goal, state: GoalState, at: string): Goal {
  const last = goal.history.at(-1);
  const isSlip =
    goal.history.length > 1 &&
    last !== undefined &&
    Math.abs(Date.parse(at) - Date.parse(last.at)) < correctionTime;
  const kept = isSlip ? goal.history.slice(0, -1) : goal.history;
  if (kept.at(-1)?.state === state) return { ...goal, history: kept };
  return { ...goal, history: [...kept, { state, at, by: 'client' }] };
}

/** Open goals: busy, then wishes, then resting; within these the newest first. */
export function openGoals(goals: readonly Goal[]): Goal[] {
  return goals
    .filter(isOpen)
    .toSorted((a, b) => order[goalState(a)] - order[goalState(b)] || newestFirst(a, b));
}

/** Goals that are done for now, the last closed one first. */
export function closedGoals(goals: readonly Goal[]): Goal[] {
  const closedAt = (goal: Goal) => goal.history.at(-1)?.at ?? goal.createdAt;
  return goals.filter((goal) => !isOpen(goal)).toSorted((a, b) => closedAt(b).localeCompare(closedAt(a)));
}

function newestFirst(a: Goal, b: Goal): number {
  return b.createdAt.localeCompare(a.createdAt);
}

/** A goal and one of its steps. */
export interface GoalStep {
  readonly goal: Goal;
  readonly step: Step;
}

/**
 * "My step for today": the step that was chosen last over all goals. None once it is ticked, or while its
 * goal rests or is closed: then another one is for the client to choose, an older choice does not come back.
 */
export function chosenStep(goals: readonly Goal[]): GoalStep | undefined {
  const chosen = goals
    .flatMap((goal) => {
      const step = latestChosen(goal.steps);
      return step ? [{ goal, step }] : [];
    })
    .toSorted((a, b) => (b.step.chosenAt ?? '').localeCompare(a.step.chosenAt ?? ''))[0];
  return chosen && !chosen.step.doneAt && isUnderWay(chosen.goal) ? chosen : undefined;
}

/** A goal that rests or is closed asks for nothing now. */
function isUnderWay(goal: Goal): boolean {
  const state = goalState(goal);
  return state !== 'rest' && state !== 'doneForNow';
}

/**
 * What comes now in one goal: its chosen step, else the first that is to do and not refused by a partner.
 * Nothing while the goal rests or is closed.
 */
export function nextStep(goal: Goal): Step | undefined {
  if (!isUnderWay(goal)) return undefined;
  const toDo = goal.steps.filter((step) => !step.doneAt);
  return (
    latestChosen(toDo) ??
    toDo.find((step) => step.doer.kind !== 'partner' || step.doer.asks.at(-1)?.state !== 'notPossible')
  );
}
