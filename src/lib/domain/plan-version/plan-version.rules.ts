import { localDate } from '$lib/core/local-date';
import { goalState, isOpen, turnGoal } from '$lib/domain/goal/goal.rules';
import type { Goal } from '$lib/domain/goal/goal.schema';
import { unnamed, unnamedPerson } from '$lib/domain/plan-document/document-person.rules';
import type { PlanDocument } from '$lib/domain/plan-document/plan-document.schema';
import type { PlanVersion } from './plan-version.schema';

type Said = Partial<Pick<PlanVersion, 'together' | 'agreed' | 'present' | 'meetingId' | 'closedGoalIds'>>;

/** A version to keep. `createdAt`: an ISO 8601 instant. */
export function newVersion(
  made: Pick<PlanVersion, 'id' | 'createdAt' | 'why'>,
  document: PlanDocument,
  said: Said = {},
): PlanVersion {
  return {
    together: '',
    agreed: '',
    closedGoalIds: [],
    ...said,
    present: said.present?.map(unnamedPerson),
    ...made,
    on: localDate(made.createdAt),
    document: unnamed(document),
  };
}

/** The newest first. */
export function versionsByTime(versions: readonly PlanVersion[]): PlanVersion[] {
  return versions.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** The version with which the whole plan became "nu even klaar"; none while the plan is open. */
export function closingVersion(versions: readonly PlanVersion[]): PlanVersion | undefined {
  const last = versionsByTime(versions).find(({ why }) => why === 'closed' || why === 'reopened');
  return last?.why === 'closed' ? last : undefined;
}

/** The goals that close together with the whole plan: all that are open. */
export function goalsToClose(goals: readonly Goal[]): Goal[] {
  return goals.filter(isOpen);
}

/** A goal that was closed with the plan, as it was before; unchanged when the client took it up meanwhile. */
export function takeUpAgain(goal: Goal, at: string): Goal {
  const before = goal.history.at(-2)?.state;
  if (goalState(goal) !== 'doneForNow' || before === undefined) return goal;
  return turnGoal(goal, before, at);
}
