import { putBack, takeOut, withItem } from '$lib/domain/support-plan/ordered.rules';
import type { PracticalWish, WishSubject } from '$lib/domain/support-plan/support-plan.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import type { SupportPlanState } from './support-plan.state.svelte';

/** Practical wishes: who looks after what. */
export class Wishes {
  #plan: SupportPlanState;

  constructor(plan: SupportPlanState) {
    this.#plan = plan;
  }

  get all(): readonly PracticalWish[] {
    return this.#plan.current.wishes;
  }

  /** Opens a wish about something and gives its id. A second tap opens the one that is there. */
  async add(subject: WishSubject): Promise<string | undefined> {
    const made: PracticalWish = { id: this.#plan.deps.newId(), subject, name: '', text: '' };
    const same = (wish: PracticalWish) =>
      wish.subject === subject && (subject !== 'other' || (wish.name === '' && wish.text === ''));
    await this.#plan.change((plan) =>
      plan.wishes.some(same) ? plan : { ...plan, wishes: withItem(plan.wishes, made) },
    );
    return this.all.find(same)?.id;
  }

  save(id: string, field: 'name' | 'text'): SaveText {
    return this.#plan.saveIn(
      (plan) => plan.wishes.find((wish) => wish.id === id)?.[field] ?? '',
      (plan, text) => ({
        ...plan,
        wishes: plan.wishes.map((wish) => (wish.id === id ? { ...wish, [field]: text } : wish)),
      }),
    );
  }

  async remove(id: string, message: string): Promise<void> {
    const { taken } = takeOut(this.all, id);
    if (!taken) return;
    await this.#plan.changeWithUndo(
      (plan) => ({ ...plan, wishes: takeOut(plan.wishes, id).list }),
      message,
      (plan) => ({ ...plan, wishes: putBack(plan.wishes, taken.item, taken.index) }),
    );
  }
}
