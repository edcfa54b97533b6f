import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import { err, ok, type Result } from '$lib/core/result';
import { emptyPlan, onePlan } from '$lib/domain/support-plan/support-plan.rules';
import type { SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import type { Collection, VaultError } from '$lib/vault/store/collection';

export interface SupportDependencies {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
}

type Change = (plan: SupportPlan) => SupportPlan;

/** The one support plan: made at the first word, changed as a whole, nothing lost when writing fails. */
export class SupportPlanState {
  readonly deps: SupportDependencies;
  readonly writing = new Writing();
  #collection: Collection<SupportPlan>;
  #live: Live<readonly SupportPlan[]>;
  #blank: SupportPlan;
  #making: Promise<Result<SupportPlan, VaultError>> | undefined;

  constructor(collection: Collection<SupportPlan>, deps: SupportDependencies) {
    this.#collection = collection;
    this.#live = new Live(collection);
    this.deps = deps;
    this.#blank = emptyPlan({ id: deps.newId(), createdAt: instant(deps.clock) });
  }

  /** The plan; one with nothing in it as long as nothing is written. */
  get current(): SupportPlan {
    return onePlan(this.#live.current) ?? this.#blank;
  }

  /** Changes the plan; tells whether the disk has it. */
  change(change: Change): Promise<boolean> {
    return this.writing.run(() => this.#update(change));
  }

  /** Changes the plan and offers to put it back. `message`: what happened, without own words. */
  async changeWithUndo(change: Change, message: string, back: Change): Promise<void> {
    if (await this.change(change)) this.deps.undo.offer(message, () => void this.change(back));
  }

  /** The `save` of a field for one text in the plan. */
  saveIn(
    read: (plan: SupportPlan) => string,
    write: (plan: SupportPlan, text: string) => SupportPlan,
  ): SaveText {
    return async (text, base) => {
      let theirs: string | undefined;
      const updated = await this.#update((plan) => {
        const stored = read(plan);
        theirs = stored === base || stored === text ? undefined : stored;
        return theirs !== undefined || stored === text ? plan : write(plan, text);
      });
      return updated.ok && theirs !== undefined ? err({ code: 'text.conflict', theirs }) : updated;
    };
  }

  async #update(change: Change): Promise<Result<SupportPlan, VaultError>> {
    const made = await this.#made();
    return made.ok ? this.#collection.update(made.value, change) : made;
  }

  /** The id of the record; makes the record, or makes one out of two that were begun at the same moment. */
  async #made(): Promise<Result<string, VaultError>> {
    const [first, ...others] = this.#collection.current;
    if (!first) {
      this.#making ??= this.#collection.put(this.#blank).finally(() => (this.#making = undefined));
      const made = await this.#making;
      return made.ok ? ok(made.value.id) : made;
    }
    if (others.length === 0) return ok(first.id);
    const folded = await this.#collection.update(first.id, (plan) => onePlan([plan, ...others]) ?? plan);
    if (!folded.ok) return folded;
    for (const { id } of others) await this.#collection.remove(id);
    return ok(first.id);
  }
}
