import type { LocalDate } from '$lib/core/local-date';
import { putBack, takeOut, withItem } from '$lib/domain/support-plan/ordered.rules';
import type { PhasePick, TalkAfterwards } from '$lib/domain/support-plan/support-plan.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { SupportPlanState } from './support-plan.state.svelte';

/** Talks afterwards: what helped, what did not, what we do differently. */
export class Talks {
  #plan: SupportPlanState;
  #now: Now;

  constructor(plan: SupportPlanState) {
    this.#plan = plan;
    this.#now = new Now(plan.deps.clock);
  }

  /** The latest first. */
  get all(): readonly TalkAfterwards[] {
    return this.#plan.current.talks.toReversed().toSorted((a, b) => b.on.localeCompare(a.on));
  }

  /** What the client picked, the latest first: to look back by. */
  get picks(): readonly PhasePick[] {
    return this.#plan.current.picks.toReversed();
  }

  get today(): LocalDate {
    return this.#now.day;
  }

  /** Begins a talk of today and gives its id; one that is still empty is used first. */
  async add(): Promise<string | undefined> {
    const words = { helped: '', didNotHelp: '', nextTime: '' };
    const made: TalkAfterwards = { id: this.#plan.deps.newId(), on: this.today, ...words };
    await this.#plan.change((plan) =>
      plan.talks.some(isEmpty) ? plan : { ...plan, talks: withItem(plan.talks, made) },
    );
    return this.all.find(isEmpty)?.id;
  }

  date(id: string, on: LocalDate): Promise<boolean> {
    return this.#plan.change((plan) => ({
      ...plan,
      talks: plan.talks.map((talk) => (talk.id === id ? { ...talk, on } : talk)),
    }));
  }

  save(id: string, field: 'helped' | 'didNotHelp' | 'nextTime'): SaveText {
    return this.#plan.saveIn(
      (plan) => plan.talks.find((talk) => talk.id === id)?.[field] ?? '',
      (plan, text) => ({
        ...plan,
        talks: plan.talks.map((talk) => (talk.id === id ? { ...talk, [field]: text } : talk)),
      }),
    );
  }

  async remove(id: string, message: string): Promise<void> {
    const { taken } = takeOut(this.#plan.current.talks, id);
    if (!taken) return;
    await this.#plan.changeWithUndo(
      (plan) => ({ ...plan, talks: takeOut(plan.talks, id).list }),
      message,
      (plan) => ({ ...plan, talks: putBack(plan.talks, taken.item, taken.index) }),
    );
  }
}

function isEmpty(talk: TalkAfterwards): boolean {
  return talk.helped === '' && talk.didNotHelp === '' && talk.nextTime === '';
}
