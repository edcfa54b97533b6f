import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import { localDate, localHour, type LocalDate } from '$lib/core/local-date';
import { ok, type Result } from '$lib/core/result';
import { chosenStep, isOpen, type GoalStep } from '$lib/domain/goal/goal.rules';
import type { Goal } from '$lib/domain/goal/goal.schema';
import { changeStep, tickStep, untickStep } from '$lib/domain/goal/step.rules';
import { latestSuccesses, successFromStep } from '$lib/domain/success/success.rules';
import type { Success } from '$lib/domain/success/success.schema';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { Live } from '$lib/ui/live.svelte';
import type { Collection, VaultError } from '$lib/vault/collection';
import { dayPart, ofTheDay, type DayPart } from './day';

interface Sources {
  readonly goals: Collection<Goal>;
  readonly successes: Collection<Success>;
  readonly webs: Collection<WellbeingEntry>;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** One calm page: what went well, and one step that the person chose. Never what was not done. */
export class TodayState {
  #sources: Sources;
  #goals: Live<readonly Goal[]>;
  #successes: Live<readonly Success[]>;
  #webs: Live<readonly WellbeingEntry[]>;
  #now = $state(0);
  #justDone = $state.raw<Success>();

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#goals = new Live(sources.goals);
    this.#successes = new Live(sources.successes);
    this.#webs = new Live(sources.webs);
    this.lookAtClock();
  }

  /** The page may lie open for days: called when the person comes back to it. */
  lookAtClock(): void {
    this.#now = this.#sources.clock.now();
  }

  get day(): LocalDate {
    return localDate(this.#now);
  }

  get dayPart(): DayPart {
    return dayPart(localHour(this.#now));
  }

  get isEmpty(): boolean {
    return !this.hasWeb && this.#goals.current.length === 0 && this.#successes.current.length === 0;
  }

  get hasWeb(): boolean {
    return this.#webs.current.length > 0;
  }

  get chosen(): GoalStep | undefined {
    return chosenStep(this.#goals.current);
  }

  get hasOpenGoal(): boolean {
    return this.#goals.current.some(isOpen);
  }

  /** The step that was ticked on this page just now. */
  get justDone(): Success | undefined {
    return this.#justDone;
  }

  /** A success to read again: another one each day. */
  get success(): Success | undefined {
    const others = latestSuccesses(this.#successes.current).filter(({ id }) => id !== this.#justDone?.id);
    return ofTheDay(others, this.day);
  }

  /** Ticks the chosen step: it becomes a success in the person's own words. Errors: those of the vault. */
  async tick({ goal, step }: GoalStep): Promise<Result<Success, VaultError>> {
    const { goals, successes, clock, newId } = this.#sources;
    const at = instant(clock);
    const ticked = await goals.update(goal.id, (now) =>
      changeStep(now, step.id, (found) => tickStep(found, at)),
    );
    if (!ticked.ok) return ticked;
    const success = successFromStep({ id: newId(), createdAt: at }, goal, step, 'ticked');
    const kept = await successes.put(success);
    if (kept.ok) this.#justDone = success;
    // Both or nothing: a tick without its success would be gone from this page.
    else await goals.update(goal.id, (now) => changeStep(now, step.id, untickStep));
    return kept;
  }

  /** Takes a tick back. */
  async untick({ goal, step }: GoalStep, success: Success): Promise<Result<unknown, VaultError>> {
    const { goals, successes } = this.#sources;
    const open = await goals.update(goal.id, (now) => changeStep(now, step.id, untickStep));
    if (!open.ok) return open;
    this.#justDone = undefined;
    const removed = await successes.remove(success.id);
    return removed.ok ? ok() : removed;
  }
}
