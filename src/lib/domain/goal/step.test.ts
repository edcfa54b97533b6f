import { describe, expect, it } from 'vitest';
import { busyGoal, someSteps, wishGoal } from './goal.fixtures';
import type { Doer, Goal } from './goal.schema';
import {
  addStep,
  answerAsk,
  askPartner,
  askedList,
  changeStep,
  isAnswered,
  isTakenOver,
  moveStep,
  newStep,
  removeStep,
  tickStep,
  untickStep,
} from './step.rules';

const [done, mine, theirs, asked] = someSteps.map((step) => step.id) as [string, string, string, string];
const ids = (goal: Goal) => goal.steps.map((step) => step.id);

describe('the steps of a goal', () => {
  it('come at the end, and go back to their own place', () => {
    const step = newStep({
      id: 'new',
      createdAt: '2026-11-22T10:00:00.000Z',
      text: 'Ik ga een keer kijken.',
    });
    expect(ids(addStep(busyGoal, step)).at(-1)).toBe('new');
    const [first] = someSteps;
    if (!first) throw new Error('no steps');
    expect(addStep(removeStep(busyGoal, done), first, 0)).toEqual(busyGoal);
  });

  it('change places with the neighbour that is equally to do', () => {
    expect(ids(moveStep(busyGoal, theirs, 'earlier'))).toEqual([done, theirs, mine, asked]);
    expect(ids(moveStep(busyGoal, theirs, 'later'))).toEqual([done, mine, asked, theirs]);
  });

  it('stay where they are at the end of the row', () => {
    expect(moveStep(busyGoal, mine, 'earlier')).toBe(busyGoal);
    expect(moveStep(busyGoal, asked, 'later')).toBe(busyGoal);
    expect(moveStep(busyGoal, 'gone', 'later')).toBe(busyGoal);
  });

  it('are ticked and unticked', () => {
    const ticked = changeStep(busyGoal, mine, (step) => tickStep(step, '2026-11-22T10:00:00.000Z'));
    expect(ticked.steps[1]?.doneAt).toBe('2026-11-22T10:00:00.000Z');
    expect(changeStep(ticked, mine, untickStep).steps[1]?.doneAt).toBeUndefined();
  });

  it('count as taken over only from a helper to the client', () => {
    const me: Doer = { kind: 'me' };
    const person: Doer = { kind: 'person', name: 'mijn zus' };
    const partner = askPartner('2026-11-22');
    expect(isTakenOver(person, me)).toBe(true);
    expect(isTakenOver(partner, me)).toBe(true);
    expect(isTakenOver(me, me)).toBe(false);
    expect(isTakenOver(me, person)).toBe(false);
    expect(isTakenOver(person, partner)).toBe(false);
  });
});

describe('a question to a partner', () => {
  const question = answerAsk(askPartner('2026-10-30'), 'asked', '2026-11-01');
  const asks = (doer: Doer) => (doer.kind === 'partner' ? doer.asks : []);

  it('begins without anything that nobody said: not asked, and nowhere', () => {
    const fresh = askPartner('2026-11-01');
    expect(fresh).toEqual({ kind: 'partner', name: '', asks: [{ state: 'toAsk', on: '2026-11-01' }] });
    const goal = { ...wishGoal, steps: [{ ...newStep({ id: 'q', createdAt: '', text: 'Q' }), doer: fresh }] };
    expect(askedList([goal]).map(isAnswered)).toEqual([false]);
  });

  it('remembers what was before it was arranged', () => {
    expect(asks(answerAsk(question, 'arranged', '2026-11-05'))).toEqual([
      { state: 'toAsk', on: '2026-10-30' },
      { state: 'asked', on: '2026-11-01' },
      { state: 'arranged', on: '2026-11-05' },
    ]);
  });

  it('corrects the date when the same state is given again', () => {
    expect(asks(answerAsk(question, 'asked', '2026-10-31')).at(-1)).toEqual({
      state: 'asked',
      on: '2026-10-31',
    });
  });

  it('corrects a change of the same day, and takes it back to what it was', () => {
    const answered = answerAsk(question, 'arranged', '2026-11-05');
    expect(asks(answerAsk(answered, 'notPossible', '2026-11-05'))).toHaveLength(3);
    expect(answerAsk(answered, 'asked', '2026-11-05')).toEqual(question);
  });

  it('leaves other steps alone', () => {
    expect(answerAsk({ kind: 'me' }, 'arranged', '2026-11-05')).toEqual({ kind: 'me' });
  });
});

describe('"Wat heb ik gevraagd?"', () => {
  const question = (id: string, doer: Doer) => ({
    ...newStep({ id, createdAt: '2026-11-01T10:00:00.000Z', text: id }),
    doer,
  });

  it('gathers over all goals, what is open first and then the newest', () => {
    const goal: Goal = {
      ...wishGoal,
      steps: [
        question('answered', answerAsk(askPartner('2026-11-01'), 'arranged', '2026-11-20')),
        question('old', askPartner('2026-11-02')),
        question('refused', answerAsk(askPartner('2026-11-01'), 'notPossible', '2026-11-21')),
      ],
    };
    expect(askedList([goal, busyGoal]).map((item) => item.step.id)).toEqual([
      asked,
      'old',
      'refused',
      'answered',
    ]);
  });

  it('is empty when nothing was asked', () => {
    expect(askedList([wishGoal])).toEqual([]);
  });
});
