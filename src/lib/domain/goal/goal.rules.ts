import type { Goal } from './goal.schema';

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
