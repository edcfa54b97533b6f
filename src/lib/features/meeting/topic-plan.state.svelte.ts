import { instant, type Clock } from '$lib/core/clock';
import { newGoal } from '$lib/domain/goal/goal.rules';
import type { Doer, Goal, Step } from '$lib/domain/goal/goal.schema';
import { addStep, changeStep, findStep, newStep } from '$lib/domain/goal/step.rules';
import { agreementsOf, dimensionOf, goalsFor, type Agreement } from '$lib/domain/meeting/meeting.rules';
import type { Meeting, Topic } from '$lib/domain/meeting/meeting.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Writing } from '$lib/ui/writing.svelte';
import type { Things } from '$lib/vault/store/collection';
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

/** What a talk writes in the plan itself: goals and steps, from the first letter on. */
export class TopicPlan {
  #goals: Things<Goal>;
  #live: Live<readonly Goal[]>;
  #talk: Talk;
  #clock: Clock;
  #last: Promise<unknown> = Promise.resolve();

  constructor(goals: Things<Goal>, talk: Talk, tools: { clock: Clock }) {
    this.#goals = goals;
    this.#live = new Live(goals);
    this.#talk = talk;
    this.#clock = tools.clock;
  }

  goalOf(topic: Topic): Goal | undefined {
    return this.#live.current.find(({ id }) => id === topic.goalId);
  }

  /** The step of a topic; before its first word an empty one. */
  stepOf(topic: Topic): Step {
    const goal = this.goalOf(topic);
    return (goal && findStep(goal, topic.stepId)) ?? this.#step(topic);
  }

  agreements(meeting: Meeting): Agreement[] {
    return agreementsOf(meeting, this.#live.current);
  }

  /** Goals that the client has already and could talk about here. */
  others(topic: Topic): Goal[] {
    return goalsFor(this.#talk.current, topic, this.#live.current).filter(({ want }) => want.trim() !== '');
  }

  /** Steps of the goal that are still to do, besides the one of this topic. */
  otherSteps(topic: Topic): Step[] {
    const steps = this.goalOf(topic)?.steps ?? [];
    return steps.filter(({ id, doneAt, text }) => id !== topic.stepId && !doneAt && text.trim() !== '');
  }

  /** Talks about a goal that is there already. Words written here before stay in their own goal. */
  takeGoal(topic: Topic, goal: Goal): Promise<boolean> {
    return this.#talk.changeTopic(topic.id, (kept) => ({ ...kept, goalId: goal.id }));
  }

  takeStep(topic: Topic, step: Step): Promise<boolean> {
    return this.#talk.changeTopic(topic.id, (kept) => ({ ...kept, stepId: step.id }));
  }

  saveBox(topic: Topic, box: Box): SaveText {
    return this.#save(
      topic,
      (goal) => goal[box],
      (goal, text) => ({ ...goal, [box]: text }),
    );
  }

  saveStep(topic: Topic): SaveText {
    return this.#save(
      topic,
      (goal) => findStep(goal, topic.stepId)?.text ?? '',
      (goal, text) => changeStep(this.#withStep(goal, topic), topic.stepId, (step) => ({ ...step, text })),
    );
  }

  /** What somebody or an organisation is called, in the step. */
  saveName(topic: Topic): SaveText {
    return this.#save(
      topic,
      (goal) => nameIn(findStep(goal, topic.stepId)?.doer),
      (goal, name) =>
        changeStep(this.#withStep(goal, topic), topic.stepId, (step) => ({
          ...step,
          doer: step.doer.kind === 'me' ? step.doer : { ...step.doer, name },
        })),
    );
  }

  giveTo(topic: Topic, doer: Doer): Promise<boolean> {
    const change = (goal: Goal) =>
      changeStep(this.#withStep(goal, topic), topic.stepId, (step) => ({ ...step, doer }));
    return this.#talk.writing.run(() =>
      this.#inTurn(() =>
        this.#goals.get(topic.goalId)
          ? this.#goals.update(topic.goalId, change)
          : this.#goals.put(change(this.#goal(topic))),
      ),
    );
  }

  #save(topic: Topic, read: (goal: Goal) => string, write: (goal: Goal, text: string) => Goal): SaveText {
    const inKept = saveText(this.#goals, topic.goalId, read, write);
    return (text, base) =>
      this.#inTurn(() =>
        this.#goals.get(topic.goalId) ? inKept(text, base) : this.#goals.put(write(this.#goal(topic), text)),
      );
  }

  #goal(topic: Topic): Goal {
    const createdAt = instant(this.#clock);
    return newGoal({ id: topic.goalId, createdAt, want: '', dimension: dimensionOf(topic.subject) });
  }

  #step(topic: Topic): Step {
    return newStep({ id: topic.stepId, createdAt: instant(this.#clock), text: '' });
  }

  #withStep(goal: Goal, topic: Topic): Goal {
    return findStep(goal, topic.stepId) ? goal : addStep(goal, this.#step(topic));
  }

  #inTurn<T>(write: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(write);
    this.#last = turn;
    return turn;
  }
}

function nameIn(doer: Doer | undefined): string {
  return doer && doer.kind !== 'me' ? doer.name : '';
}
