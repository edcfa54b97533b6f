import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { LocalDate } from '$lib/core/local-date';
import { SerialQueue } from '$lib/core/serial-queue';
import { newGoal } from '$lib/domain/goal/goal.rules';
import type { Doer, Goal, Step } from '$lib/domain/goal/goal.schema';
import { addStep, changeStep, findStep, newStep, removeStep } from '$lib/domain/goal/step.rules';
import {
  agreementsOf,
  dimensionOf,
  goalsFor,
  stepIdsOf,
  wellOf,
  type Agreement,
} from '$lib/domain/meeting/meeting.rules';
import type { Meeting, Topic } from '$lib/domain/meeting/meeting.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import type { Writing } from '$lib/ui/writing.svelte';
import type { BaseCollection } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';

/** The three boxes of a goal, in the order in which they are asked. */
export const boxes = ['want', 'can', 'need'] as const;
export type Box = (typeof boxes)[number];

/** The talk, as far as its topics need it. */
interface Talk {
  readonly writing: Writing;
  readonly current: Meeting;
  changeTopic(topicId: string, change: (topic: Topic) => Topic): Promise<boolean>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
}

/** What a talk writes in the plan itself: goals and steps, from the first letter on. */
export class TopicPlan {
  #goals: BaseCollection<Goal>;
  #live: Live<readonly Goal[]>;
  #talk: Talk;
  #deps: Dependencies;
  #writes = new SerialQueue();

  constructor(goals: BaseCollection<Goal>, talk: Talk, deps: Dependencies) {
    this.#goals = goals;
    this.#live = new Live(goals);
    this.#talk = talk;
    this.#deps = deps;
  }

  goalOf(topic: Topic): Goal | undefined {
    return this.#live.current.find(({ id }) => id === topic.goalId);
  }

  wellOf(topic: Topic): string {
    return wellOf(topic, this.goalOf(topic));
  }

  /** The steps of a topic; one is empty before its first word. */
  stepsOf(topic: Topic): Step[] {
    const goal = this.goalOf(topic);
    return stepIdsOf(topic).map((id) => (goal && findStep(goal, id)) ?? this.#step(id));
  }

  agreements(meeting: Meeting): Agreement[] {
    return agreementsOf(meeting, this.#live.current);
  }

  /** Goals that the client has already and could talk about here. */
  others(topic: Topic): Goal[] {
    return goalsFor(this.#talk.current, topic, this.#live.current).filter(({ want }) => want.trim() !== '');
  }

  /** Steps of the goal that are still to do, besides those of this topic. */
  otherSteps(topic: Topic): Step[] {
    const steps = this.goalOf(topic)?.steps ?? [];
    const known = stepIdsOf(topic);
    return steps.filter(({ id, doneAt, text }) => !known.includes(id) && !doneAt && text.trim() !== '');
  }

  /** Talks about a goal that is there already. Words written here before stay in their own goal. */
  takeGoal(topic: Topic, goal: Goal): Promise<boolean> {
    return this.#talk.changeTopic(topic.id, (kept) => ({ ...kept, goalId: goal.id }));
  }

  /** Talks about a step that is there already; it takes the place of one without words. */
  takeStep(topic: Topic, step: Step): Promise<boolean> {
    const blank = this.stepsOf(topic).find(({ text }) => text.trim() === '')?.id;
    return this.#talk.changeTopic(topic.id, (kept) => {
      const ids = stepIdsOf(kept);
      const taken = ids.map((id) => (id === blank ? step.id : id));
      return withSteps(kept, taken.includes(step.id) ? taken : [...ids, step.id]);
    });
  }

  /** Makes room for one step more; gives its id. */
  async addStep(topic: Topic): Promise<string | undefined> {
    const id = this.#deps.newId();
    const added = await this.#talk.changeTopic(topic.id, (kept) => withSteps(kept, [...stepIdsOf(kept), id]));
    return added ? id : undefined;
  }

  /** Takes a step out of the talk and the plan; `message` stands beside the button that puts it back. */
  async dropStep(topic: Topic, stepId: string, message: string): Promise<void> {
    const at = this.goalOf(topic)?.steps.findIndex(({ id }) => id === stepId) ?? -1;
    const step = this.goalOf(topic)?.steps[at];
    const instead = this.#deps.newId();
    const gone = await this.#talk.changeTopic(topic.id, (kept) => {
      const ids = stepIdsOf(kept).filter((id) => id !== stepId);
      return withSteps(kept, ids.length > 0 ? ids : [instead]);
    });
    if (!gone || !step || !(await this.#change(topic, (goal) => removeStep(goal, stepId)))) return;
    const back = async () => {
      const isBack = await this.#change(topic, (goal) => addStep(goal, step, at));
      if (isBack) await this.#talk.changeTopic(topic.id, (kept) => withSteps(kept, stepIdsOf(topic)));
    };
    this.#deps.undo.offer(message, () => void back());
  }

  /** What goes well, in the goal itself; what an earlier version kept in the talk is taken along. */
  saveWell(topic: Topic): SaveText {
    return this.#save(
      topic,
      (goal) => wellOf(topic, goal),
      (goal, well) => ({ ...goal, well }),
    );
  }

  saveBox(topic: Topic, box: Box): SaveText {
    return this.#save(
      topic,
      (goal) => goal[box],
      (goal, text) => ({ ...goal, [box]: text }),
    );
  }

  saveStep(topic: Topic, stepId: string): SaveText {
    return this.#save(
      topic,
      (goal) => findStep(goal, stepId)?.text ?? '',
      (goal, text) => this.#stepChanged(goal, stepId, (step) => ({ ...step, text })),
    );
  }

  /** What somebody or an organisation is called, in the step. */
  saveName(topic: Topic, stepId: string): SaveText {
    return this.#save(
      topic,
      (goal) => nameIn(findStep(goal, stepId)?.doer),
      (goal, name) =>
        this.#stepChanged(goal, stepId, (step) => ({
          ...step,
          doer: step.doer.kind === 'me' ? step.doer : { ...step.doer, name },
        })),
    );
  }

  giveTo(topic: Topic, stepId: string, doer: Doer): Promise<boolean> {
    return this.#change(topic, (goal) => this.#stepChanged(goal, stepId, (step) => ({ ...step, doer })));
  }

  /** The day for which a step is agreed. */
  setDay(topic: Topic, stepId: string, day: LocalDate | undefined): Promise<boolean> {
    return this.#change(topic, (goal) => this.#stepChanged(goal, stepId, (step) => ({ ...step, day })));
  }

  #change(topic: Topic, change: (goal: Goal) => Goal): Promise<boolean> {
    return this.#talk.writing.run(() =>
      this.#writes.add(() =>
        this.#goals.get(topic.goalId)
          ? this.#goals.update(topic.goalId, change)
          : this.#goals.put(change(this.#goal(topic))),
      ),
    );
  }

  #save(topic: Topic, read: (goal: Goal) => string, write: (goal: Goal, text: string) => Goal): SaveText {
    const inKept = saveText(this.#goals, topic.goalId, read, write);
    return (text, base) =>
      this.#writes.add(() =>
        this.#goals.get(topic.goalId) ? inKept(text, base) : this.#goals.put(write(this.#goal(topic), text)),
      );
  }

  #goal(topic: Topic): Goal {
    const createdAt = instant(this.#deps.clock);
    return newGoal({ id: topic.goalId, createdAt, want: '', dimension: dimensionOf(topic.subject) });
  }

  #step(id: string): Step {
    return newStep({ id, createdAt: instant(this.#deps.clock), text: '' });
  }

  /** The goal with a step changed that is there from its first word or choice on. */
  #stepChanged(goal: Goal, stepId: string, change: (step: Step) => Step): Goal {
    const withStep = findStep(goal, stepId) ? goal : addStep(goal, this.#step(stepId));
    return changeStep(withStep, stepId, change);
  }
}

function nameIn(doer: Doer | undefined): string {
  return doer && doer.kind !== 'me' ? doer.name : '';
}

function withSteps(topic: Topic, [stepId = topic.stepId, ...moreStepIds]: readonly string[]): Topic {
  return { ...topic, stepId, moreStepIds };
}
