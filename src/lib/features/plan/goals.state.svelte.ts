import { instant, type Clock } from '$lib/core/clock';
import { closedGoals, newGoal, openGoals, turnGoal } from '$lib/domain/goal/goal.rules';
import type { Goal, GoalState } from '$lib/domain/goal/goal.schema';
import { askedList, type PartnerQuestion } from '$lib/domain/goal/step.rules';
import type { DimensionId } from '$lib/domain/wellbeing/dimensions';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import type { Change, Collection } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';
import type { Writing } from '$lib/ui/writing.svelte';

/** The three boxes of a goal, in the order in which they are asked. */
export const boxes = ['want', 'can', 'need'] as const;
/** With what goes well, which is read first. */
export const allBoxes = ['well', ...boxes] as const;
export type Box = (typeof allBoxes)[number];

/** What the client wants: all goals, and what can be done with one as a whole. */
export class Goals {
  #goals: Collection<Goal>;
  #live: Live<readonly Goal[]>;
  #clock: Clock;
  #undo: Undo;
  #writing: Writing;

  constructor(goals: Collection<Goal>, deps: { clock: Clock; undo: Undo; writing: Writing }) {
    this.#goals = goals;
    this.#live = new Live(goals);
    this.#clock = deps.clock;
    this.#undo = deps.undo;
    this.#writing = deps.writing;
  }

  get all(): readonly Goal[] {
    return this.#live.current;
  }

  get open(): Goal[] {
    return openGoals(this.all);
  }

  get closed(): Goal[] {
    return closedGoals(this.all);
  }

  get asked(): PartnerQuestion[] {
    return askedList(this.all);
  }

  find(id: string): Goal | undefined {
    return this.all.find((goal) => goal.id === id);
  }

  /** Stores the words of one box. The first words make the goal. */
  saveBox(id: string, box: Box): SaveText {
    const inBox = saveText(
      this.#goals,
      id,
      (goal) => goal[box] ?? '',
      (goal, text) => ({ ...goal, [box]: text }),
    );
    return async (text, base) => {
      if (!this.#goals.get(id)) return this.#goals.put({ ...this.#empty(id), [box]: text });
      return inBox(text, base);
    };
  }

  /** As saveBox, for a goal that is just being made: without any words it goes away again. */
  saveFirst(id: string, box: Box): SaveText {
    const save = this.saveBox(id, box);
    return async (text, base) => {
      const saved = await save(text, base);
      const goal = this.#goals.get(id);
      const hasWords =
        !goal || goal.steps.length > 0 || allBoxes.some((each) => (goal[each] ?? '').trim() !== '');
      return saved.ok && !hasWords ? this.#goals.remove(id) : saved;
    };
  }

  chooseDimension(id: string, dimension: DimensionId | undefined): Promise<boolean> {
    return this.change(id, (goal) => ({ ...goal, dimension }));
  }

  turn(id: string, state: GoalState): Promise<boolean> {
    const at = instant(this.#clock);
    return this.change(id, (goal) => turnGoal(goal, state, at));
  }

  /** Takes a goal away. `message` says so beside the button that puts it back. */
  remove(id: string, message: string): Promise<boolean> {
    return this.#writing.run(
      () => this.#goals.remove(id),
      (goal) => this.#undo.offer(message, () => void this.#writing.run(() => this.#goals.put(goal))),
    );
  }

  /** Changes what is on the disk now, so that two windows keep both their changes. */
  change(id: string, change: (goal: Goal) => Goal): Promise<boolean> {
    return this.#writing.run(() => this.#goals.update(id, change));
  }

  /** As `change`, to be done together with changes of other things. */
  planChange(id: string, change: (goal: Goal) => Goal): Change {
    return this.#goals.plan.update(id, change);
  }

  /** Stores one text inside a goal. */
  saveIn(id: string, read: (goal: Goal) => string, write: (goal: Goal, text: string) => Goal): SaveText {
    return saveText(this.#goals, id, read, write);
  }

  #empty(id: string): Goal {
    return newGoal({ id, createdAt: instant(this.#clock), want: '' });
  }
}
