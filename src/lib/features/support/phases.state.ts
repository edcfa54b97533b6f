import { instant } from '$lib/core/clock';
import { moveItem, putBack, takeOut, withItem } from '$lib/domain/support-plan/ordered.rules';
import {
  changePhase,
  hasWords,
  newPhase,
  pickPhase,
  whereNow,
  type Here,
  type LineListName,
} from '$lib/domain/support-plan/support-plan.rules';
import type { Phase, PlanCall } from '$lib/domain/support-plan/support-plan.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { PhaseLines } from './phase-lines.state';
import type { SupportPlanState } from './support-plan.state.svelte';

/** The phases that the client named, and where the client says to be. */
export class Phases {
  #plan: SupportPlanState;

  constructor(plan: SupportPlanState) {
    this.#plan = plan;
  }

  get all(): readonly Phase[] {
    return this.#plan.current.phases;
  }

  get here(): Here | undefined {
    return whereNow(this.#plan.current);
  }

  /** The client said to be in none of them. */
  get isInNone(): boolean {
    const last = this.#plan.current.picks.at(-1);
    return last !== undefined && last.phaseId === undefined;
  }

  find(id: string): Phase | undefined {
    return this.all.find((phase) => phase.id === id);
  }

  /** The client says to be in this phase, or in none. */
  pick(phase: Phase | undefined): Promise<boolean> {
    const { clock, newId } = this.#plan.deps;
    const made = { id: newId(), at: instant(clock), name: phase?.name ?? '' };
    return this.#plan.change((plan) => pickPhase(plan, phase ? { ...made, phaseId: phase.id } : made));
  }

  /** Makes a phase and gives its id; a phase with that name is there only once. */
  async add(name: string): Promise<string | undefined> {
    const made = newPhase({ id: this.#plan.deps.newId(), name });
    const same = (phase: Phase) => phase.name.trim() === name;
    await this.#plan.change((plan) =>
      plan.phases.some(same) ? plan : { ...plan, phases: withItem(plan.phases, made) },
    );
    return this.all.find(same)?.id;
  }

  saveName(id: string): SaveText {
    return this.#plan.saveIn(
      (plan) => plan.phases.find((phase) => phase.id === id)?.name ?? '',
      (plan, name) => changePhase(plan, id, (phase) => ({ ...phase, name })),
    );
  }

  move(id: string, by: -1 | 1): Promise<boolean> {
    return this.#plan.change((plan) => ({ ...plan, phases: moveItem(plan.phases, id, by) }));
  }

  /** Takes a phase away; `message` stands beside the button that puts it back. */
  async remove(id: string, message: string): Promise<void> {
    const { taken } = takeOut(this.all, id);
    if (!taken) return;
    await this.#plan.changeWithUndo(
      (plan) => ({ ...plan, phases: takeOut(plan.phases, id).list }),
      message,
      (plan) => ({ ...plan, phases: putBack(plan.phases, taken.item, taken.index) }),
    );
  }

  hasWords(phase: Phase): boolean {
    return hasWords(phase);
  }

  /** One list of own words in a phase. */
  lines(phaseId: string, list: LineListName): PhaseLines {
    return new PhaseLines(this.#plan, phaseId, list);
  }

  addCall(phaseId: string, call: Omit<PlanCall, 'id'>): Promise<boolean> {
    const made = { ...call, id: this.#plan.deps.newId() };
    const same = (known: PlanCall) =>
      known.contactId === call.contactId && known.name === call.name && known.phone === call.phone;
    return this.#changeCalls(phaseId, (calls) => (calls.some(same) ? [...calls] : withItem(calls, made)));
  }

  /** Somebody whose name was typed is one of the list of people from now on; the number is kept there. */
  linkCall(phaseId: string, callId: string, contactId: string): Promise<boolean> {
    return this.#changeCalls(phaseId, (calls) =>
      calls.map((call) => (call.id === callId ? { ...call, contactId, name: '', phone: '' } : call)),
    );
  }

  saveCall(phaseId: string, callId: string, field: 'name' | 'phone' | 'when'): SaveText {
    const find = (phases: readonly Phase[]) =>
      phases.find(({ id }) => id === phaseId)?.calls.find(({ id }) => id === callId);
    return this.#plan.saveIn(
      (plan) => find(plan.phases)?.[field] ?? '',
      (plan, text) => {
        const call = find(plan.phases);
        if (!call) return plan;
        return changePhase(plan, phaseId, (phase) => ({
          ...phase,
          calls: withItem(phase.calls, { ...call, [field]: text }),
        }));
      },
    );
  }

  moveCall(phaseId: string, callId: string, by: -1 | 1): Promise<boolean> {
    return this.#changeCalls(phaseId, (calls) => moveItem(calls, callId, by));
  }

  async removeCall(phaseId: string, callId: string, message: string): Promise<void> {
    const { taken } = takeOut(this.find(phaseId)?.calls ?? [], callId);
    if (!taken) return;
    const gone = await this.#changeCalls(phaseId, (calls) => takeOut(calls, callId).list);
    const back = () => void this.#changeCalls(phaseId, (calls) => putBack(calls, taken.item, taken.index));
    if (gone) this.#plan.deps.undo.offer(message, back);
  }

  #changeCalls(phaseId: string, change: (calls: readonly PlanCall[]) => PlanCall[]): Promise<boolean> {
    return this.#plan.change((plan) =>
      changePhase(plan, phaseId, (phase) => ({ ...phase, calls: change(phase.calls) })),
    );
  }
}
