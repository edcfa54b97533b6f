import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import { localHour, type LocalDate } from '$lib/core/local-date';
import { ok, type Result } from '$lib/core/result';
import { chosenStep, isOpen, type GoalStep } from '$lib/domain/goal/goal.rules';
import type { Goal } from '$lib/domain/goal/goal.schema';
import { changeStep, tickStep, untickStep } from '$lib/domain/goal/step.rules';
import { latestSuccesses, successFromStep } from '$lib/domain/success/success.rules';
import type { Success } from '$lib/domain/success/success.schema';
import { isBlank, openEntry } from '$lib/domain/wellbeing/wellbeing.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { Collection, Commit, VaultError } from '$lib/vault/store/collection';
import { dayPart, ofTheDay, type DayPart } from './day';

interface Sources {
  readonly goals: Collection<Goal>;
  readonly successes: Collection<Success>;
  readonly webs: Collection<WellbeingEntry>;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** One calm page: what went well, and one step that the person chose. Never what was not done. */
export class TodayState {
  #sources: Sources;
  #goals: Live<readonly Goal[]>;
  #successes: Live<readonly Success[]>;
  #webs: Live<readonly WellbeingEntry[]>;
  #now: Now;
  #justDone = $state.raw<Success>();

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#goals = new Live(sources.goals);
    this.#successes = new Live(sources.successes);
    this.#webs = new Live(sources.webs);
    this.#now = new Now(sources.clock);
  }

  get day(): LocalDate {
    return this.#now.day;
  }

  get dayPart(): DayPart {
    return dayPart(localHour(this.#now.current));
  }

  get hasWeb(): boolean {
    return this.#webs.current.length > 0;
  }

  /** The web that is half-way: something is in it, and the questions know where to go on. */
  get halfWeb(): WellbeingEntry | undefined {
    const entry = openEntry(this.#webs.current);
    return entry?.position !== undefined && !isBlank(entry) ? entry : undefined;
  }

  get chosen(): GoalStep | undefined {
    return chosenStep(this.#goals.current);
  }

  /** The open goal at which a step can be thought of, when there is no step yet to choose from. */
  get goalWithoutSteps(): Goal | undefined {
    const open = this.#goals.current.filter(isOpen);
    return open.some(({ steps }) => steps.some(({ doneAt }) => doneAt === undefined)) ? undefined : open[0];
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
    const { goals, successes, commit, clock, newId } = this.#sources;
    const at = instant(clock);
    const success = successFromStep({ id: newId(), createdAt: at }, goal, step, 'ticked');
    const kept = await commit([
      goals.plan.update(goal.id, (now) => changeStep(now, step.id, (found) => tickStep(found, at))),
      successes.plan.put(success),
    ]);
    if (!kept.ok) return kept;
    this.#justDone = success;
    return ok(success);
  }

  /** Takes a tick back. Errors: those of the vault. */
  async untick({ goal, step }: GoalStep, success: Success): Promise<Result<undefined, VaultError>> {
    const { goals, successes, commit } = this.#sources;
    const open = await commit([
      goals.plan.update(goal.id, (now) => changeStep(now, step.id, untickStep)),
      successes.plan.remove(success.id),
    ]);
    if (open.ok) this.#justDone = undefined;
    return open;
  }
}
