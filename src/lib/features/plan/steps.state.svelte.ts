import { instant, type Clock } from '$lib/core/clock';
import type { LocalDate } from '$lib/core/local-date';
import type { NewId } from '$lib/core/id';
import { chosenStep } from '$lib/domain/goal/goal.rules';
import type { AskState, Doer, Goal, Step } from '$lib/domain/goal/goal.schema';
import {
  addStep,
  answerAsk,
  changeStep,
  chooseStep,
  findStep,
  isTakenOver,
  moveStep,
  newStep,
  removeStep,
  tickStep,
  unchooseSteps,
  untickStep,
} from '$lib/domain/goal/step.rules';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import type { Writing } from '$lib/ui/writing.svelte';
import type { Change, Commit } from '$lib/vault/store/collection';
import type { Goals } from './goals.state.svelte';
import type { Successes } from './successes.state.svelte';

/** The small steps of all goals, and what can be done with one. */
export class Steps {
  #goals: Goals;
  #successes: Successes;
  #clock: Clock;
  #now: Now;
  #newId: NewId;
  #undo: Undo;
  #writing: Writing;
  #commit: Commit;

  constructor(
    goals: Goals,
    successes: Successes,
    deps: { clock: Clock; newId: NewId; undo: Undo; writing: Writing; commit: Commit },
  ) {
    this.#goals = goals;
    this.#successes = successes;
    this.#clock = deps.clock;
    this.#now = new Now(deps.clock);
    this.#newId = deps.newId;
    this.#undo = deps.undo;
    this.#writing = deps.writing;
    this.#commit = deps.commit;
  }

  get today(): LocalDate {
    return this.#now.day;
  }

  /** A step that is not kept yet: its first words do that. */
  draft(): Step {
    return newStep({ id: this.#newId(), createdAt: instant(this.#clock), text: '' });
  }

  isChosen(stepId: string): boolean {
    return chosenStep(this.#goals.all)?.step.id === stepId;
  }

  /** Stores the words of a step; the first words add it to the goal. */
  saveWords(goalId: string, step: Step): SaveText {
    return this.#goals.saveIn(
      goalId,
      (goal) => findStep(goal, step.id)?.text ?? '',
      (goal, text) =>
        findStep(goal, step.id)
          ? changeStep(goal, step.id, (kept) => ({ ...kept, text }))
          : addStep(goal, { ...step, text }),
    );
  }

  /** Adds a step that is ready; words that were just typed in its place stay. */
  add(goalId: string, step: Step): Promise<boolean> {
    return this.#goals.change(goalId, (goal) => (findStep(goal, step.id) ? goal : addStep(goal, step)));
  }

  move(goalId: string, stepId: string, to: 'earlier' | 'later'): Promise<boolean> {
    return this.#goals.change(goalId, (goal) => moveStep(goal, stepId, to));
  }

  /** Takes a step away; `message` stands beside the button that puts it back in its place. */
  async remove(goalId: string, stepId: string, message: string): Promise<void> {
    const goal = this.#goals.find(goalId);
    const at = goal?.steps.findIndex((step) => step.id === stepId) ?? -1;
    const step = goal?.steps[at];
    if (!step) return;
    const gone = await this.#goals.change(goalId, (kept) => removeStep(kept, stepId));
    const putBack = (kept: Goal) => (findStep(kept, stepId) ? kept : addStep(kept, step, at));
    if (gone) this.#undo.offer(message, () => void this.#goals.change(goalId, putBack));
  }

  /** Takes a step away again in which no word was left. */
  async dropWordless(goalId: string, stepId: string): Promise<void> {
    const step = this.#goals.find(goalId)?.steps.find((kept) => kept.id === stepId);
    if (step?.text.trim() === '') {
      await this.#goals.change(goalId, (goal) => removeStep(goal, stepId));
    }
  }

  /** "Gelukt!": the step is done and its words become a success, both at once. */
  tick(goal: Goal, step: Step): Promise<boolean> {
    const at = instant(this.#clock);
    return this.#changeWith(
      goal.id,
      step.id,
      (kept) => tickStep(kept, at),
      this.#successes.planFromStep(goal, step, 'ticked'),
    );
  }

  /** "Toch niet": the step is to do again, and its success goes. */
  untick(goalId: string, stepId: string): Promise<boolean> {
    return this.#changeWith(goalId, stepId, untickStep, this.#successes.planDropFromStep(stepId, 'ticked'));
  }

  /**
   * Says who does the step. Tells whether the client took it over from a helper: that has then become a
   * success, which goes again when the step goes back to a helper.
   */
  async giveTo(goal: Goal, step: Step, doer: Doer): Promise<boolean> {
    const isTaken = step.text.trim() !== '' && isTakenOver(step.doer, doer);
    const given = await this.#changeWith(
      goal.id,
      step.id,
      (kept) => ({ ...kept, doer }),
      isTaken
        ? this.#successes.planFromStep(goal, step, 'tookOver')
        : doer.kind === 'me'
          ? []
          : this.#successes.planDropFromStep(step.id, 'tookOver'),
    );
    return given && isTaken;
  }

  answer(goalId: string, stepId: string, state: AskState, on = this.today): Promise<boolean> {
    return this.#change(goalId, stepId, (step) => ({ ...step, doer: answerAsk(step.doer, state, on) }));
  }

  /** The day for which a step is agreed. */
  setDay(goalId: string, stepId: string, day: LocalDate | undefined): Promise<boolean> {
    return this.#change(goalId, stepId, (step) => ({ ...step, day }));
  }

  /** Stores the name in a step: of the person, or what the client calls the organisation. */
  saveName(goalId: string, stepId: string): SaveText {
    return this.#goals.saveIn(
      goalId,
      (goal) => nameOf(findStep(goal, stepId)?.doer),
      (goal, name) => changeStep(goal, stepId, (step) => ({ ...step, doer: named(step.doer, name) })),
    );
  }

  async choose(goalId: string, stepId: string): Promise<void> {
    const at = instant(this.#clock);
    await this.#goals.change(goalId, (goal) => chooseStep(goal, stepId, at));
  }

  /** Lets the choice for today go, wherever one was made. */
  async unchoose(): Promise<void> {
    const chosen = this.#goals.all.filter((goal) => goal.steps.some((step) => step.chosenAt));
    for (const goal of chosen) await this.#goals.change(goal.id, unchooseSteps);
  }

  #changeWith(
    goalId: string,
    stepId: string,
    change: (step: Step) => Step,
    others: readonly Change[],
  ): Promise<boolean> {
    const goal = this.#goals.planChange(goalId, (kept) => changeStep(kept, stepId, change));
    return this.#writing.run(() => this.#commit([goal, ...others]));
  }

  #change(goalId: string, stepId: string, change: (step: Step) => Step): Promise<boolean> {
    return this.#goals.change(goalId, (goal) => changeStep(goal, stepId, change));
  }
}

function nameOf(doer: Doer | undefined): string {
  return doer && doer.kind !== 'me' ? doer.name : '';
}

function named(doer: Doer, name: string): Doer {
  return doer.kind === 'me' ? doer : { ...doer, name };
}
