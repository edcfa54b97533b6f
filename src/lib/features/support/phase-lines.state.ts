import { moveItem, putBack, takeOut, withItem } from '$lib/domain/support-plan/ordered.rules';
import { changePhase, type LineListName } from '$lib/domain/support-plan/support-plan.rules';
import type { PlanLine, SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import type { SupportPlanState } from './support-plan.state.svelte';

/** One list of own words in one phase. */
export class PhaseLines {
  #plan: SupportPlanState;
  #phaseId: string;
  #list: LineListName;

  constructor(plan: SupportPlanState, phaseId: string, list: LineListName) {
    this.#plan = plan;
    this.#phaseId = phaseId;
    this.#list = list;
  }

  get all(): readonly PlanLine[] {
    return this.#in(this.#plan.current);
  }

  /** The id of a line that is not kept yet: its first words do that. */
  newId(): string {
    return this.#plan.deps.newId();
  }

  save(id: string): SaveText {
    return this.#plan.saveIn(
      (plan) => this.#in(plan).find((line) => line.id === id)?.text ?? '',
      (plan, text) => this.#with(plan, (lines) => withItem(lines, { id, text })),
    );
  }

  move(id: string, by: -1 | 1): Promise<boolean> {
    return this.#change((lines) => moveItem(lines, id, by));
  }

  async remove(id: string, message: string): Promise<void> {
    const { taken } = takeOut(this.all, id);
    if (!taken) return;
    const gone = await this.#change((lines) => takeOut(lines, id).list);
    const back = () => void this.#change((lines) => putBack(lines, taken.item, taken.index));
    if (gone) this.#plan.deps.undo.offer(message, back);
  }

  /** Lets go of lines whose words were all rubbed out. */
  async dropEmpty(): Promise<void> {
    if (this.all.some(({ text }) => text.trim() === '')) {
      await this.#change((lines) => lines.filter(({ text }) => text.trim() !== ''));
    }
  }

  #in(plan: SupportPlan): readonly PlanLine[] {
    return plan.phases.find(({ id }) => id === this.#phaseId)?.[this.#list] ?? [];
  }

  #with(plan: SupportPlan, change: (lines: readonly PlanLine[]) => PlanLine[]): SupportPlan {
    return changePhase(plan, this.#phaseId, (phase) => ({
      ...phase,
      [this.#list]: change(phase[this.#list]),
    }));
  }

  #change(change: (lines: readonly PlanLine[]) => PlanLine[]): Promise<boolean> {
    return this.#plan.change((plan) => this.#with(plan, change));
  }
}
