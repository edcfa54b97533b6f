import { describe, expect, it } from 'vitest';
import { busyGoal, someSteps, wishGoal } from './goal.fixtures';
import { chosenStep, closedGoals, goalState, isOpen, nextStep, openGoals, turnGoal } from './goal.rules';
import { goalSchema, type Goal } from './goal.schema';
import { changeStep, chooseStep, tickStep, unchooseSteps } from './step.rules';

const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const [, mine, theirs, asked] = someSteps.map((step) => step.id) as [string, string, string, string];

describe('the state of a goal', () => {
  it('begins as a wish', () => {
    expect(goalState(wishGoal)).toBe('wish');
    expect(goalSchema.safeParse(wishGoal).success).toBe(true);
  });

  it('goes from any state to any other and remembers when and by whom', () => {
    const closed = turnGoal(turnGoal(wishGoal, 'busy', at('10:00')), 'doneForNow', at('11:00'));
    expect(isOpen(closed)).toBe(false);
    const reopened = turnGoal(closed, 'busy', at('12:00'));
    expect(isOpen(reopened)).toBe(true);
    expect(reopened.history.map((turn) => [turn.state, turn.at, turn.by])).toEqual([
      ['wish', wishGoal.createdAt, 'client'],
      ['busy', at('10:00'), 'client'],
      ['doneForNow', at('11:00'), 'client'],
      ['busy', at('12:00'), 'client'],
    ]);
  });

  it('corrects a slip of the thumb instead of remembering it', () => {
    const slipped = turnGoal(wishGoal, 'rest', at('10:00'));
    expect(turnGoal(slipped, 'busy', '2026-11-22T10:00:20.000Z').history).toHaveLength(2);
    expect(turnGoal(slipped, 'wish', '2026-11-22T10:00:20.000Z').history).toEqual(wishGoal.history);
  });

  it('keeps its beginning, also when it changes within a minute', () => {
    const soon = turnGoal(wishGoal, 'busy', wishGoal.createdAt);
    expect(soon.history.map((turn) => turn.state)).toEqual(['wish', 'busy']);
  });

  it('stays as it is when the same state is chosen again', () => {
    expect(turnGoal(busyGoal, 'busy', at('10:00'))).toEqual(busyGoal);
  });
});

describe('the lists of goals', () => {
  const closed = turnGoal({ ...wishGoal, id: 'closed' }, 'doneForNow', at('10:00'));
  const resting = turnGoal({ ...wishGoal, id: 'resting' }, 'rest', at('10:00'));

  it('puts busy goals before wishes and resting ones after, several open at once', () => {
    expect(openGoals([resting, closed, wishGoal, busyGoal]).map((goal) => goal.id)).toEqual([
      busyGoal.id,
      wishGoal.id,
      'resting',
    ]);
  });

  it('keeps what is done for now apart, the last closed one first', () => {
    const later = turnGoal({ ...wishGoal, id: 'later' }, 'doneForNow', at('12:00'));
    expect(closedGoals([closed, busyGoal, later]).map((goal) => goal.id)).toEqual(['later', 'closed']);
  });
});

describe('what comes now', () => {
  it('is the first step that is to do', () => {
    expect(nextStep(busyGoal)?.id).toBe(mine);
  });

  it('is the chosen step when there is one', () => {
    expect(nextStep(chooseStep(busyGoal, theirs, at('10:00')))?.id).toBe(theirs);
  });

  it('is nothing while the goal rests or is done for now', () => {
    expect(nextStep(turnGoal(busyGoal, 'rest', at('10:00')))).toBeUndefined();
    expect(nextStep(turnGoal(busyGoal, 'doneForNow', at('10:00')))).toBeUndefined();
  });

  it('passes over what a partner could not do', () => {
    const refused: Goal = {
      ...busyGoal,
      steps: someSteps
        .filter((step) => step.id === asked)
        .map((step) => ({
          ...step,
          doer: {
            kind: 'partner',
            partner: 'work',
            name: '',
            asks: [{ state: 'notPossible', on: '2026-11-20' }],
          },
        })),
    };
    expect(nextStep(refused)).toBeUndefined();
    expect(nextStep(wishGoal)).toBeUndefined();
  });
});

describe('my step for today', () => {
  const other = { ...busyGoal, id: 'other' };

  it('is nothing when nothing was chosen', () => {
    expect(chosenStep([busyGoal, wishGoal])).toBeUndefined();
  });

  it('is the one chosen last over all goals', () => {
    const first = chooseStep(busyGoal, mine, at('10:00'));
    const second = chooseStep(other, theirs, at('11:00'));
    expect(chosenStep([second, first])).toMatchObject({ goal: { id: 'other' }, step: { id: theirs } });
  });

  it('is nothing once it is ticked: an older choice does not come back', () => {
    const first = chooseStep(busyGoal, mine, at('10:00'));
    const second = chooseStep(other, theirs, at('11:00'));
    const ticked = changeStep(second, theirs, (step) => tickStep(step, at('12:00')));
    expect(chosenStep([first, ticked])).toBeUndefined();
  });

  it('waits while its goal rests or is done for now', () => {
    const chosen = chooseStep(busyGoal, mine, at('10:00'));
    expect(chosenStep([turnGoal(chosen, 'rest', at('11:00'))])).toBeUndefined();
    expect(chosenStep([turnGoal(chosen, 'doneForNow', at('11:00'))])).toBeUndefined();
  });

  it('can be let go', () => {
    expect(chosenStep([unchooseSteps(chooseStep(busyGoal, mine, at('10:00')))])).toBeUndefined();
  });
});
