import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import { localDate } from '$lib/core/local-date';
import { localTime } from '$lib/core/local-time';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { RepeatDays } from '$lib/domain/appointment/occurrence.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { turnGoal } from '$lib/domain/goal/goal.rules';
import type { Goal } from '$lib/domain/goal/goal.schema';
import type { HelpWish } from '$lib/domain/help-wish/help-wish.schema';
import { namedAgain } from '$lib/domain/plan-document/document-person.rules';
import { planDocument } from '$lib/domain/plan-document/plan-document.rules';
import type { PlanDocument } from '$lib/domain/plan-document/plan-document.schema';
import {
  closingVersion,
  goalsToClose,
  newVersion,
  takeUpAgain,
  versionsByTime,
} from '$lib/domain/plan-version/plan-version.rules';
import type { PlanVersion } from '$lib/domain/plan-version/plan-version.schema';
import type { Story } from '$lib/domain/story/story.schema';
import type { Success } from '$lib/domain/success/success.schema';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import type { Collection } from '$lib/vault/collection';
import { saveText } from '$lib/vault/save-text';

export interface PaperKept {
  readonly webs: Collection<WellbeingEntry>;
  readonly goals: Collection<Goal>;
  readonly successes: Collection<Success>;
  readonly stories: Collection<Story>;
  readonly helpWishes: Collection<HelpWish>;
  readonly contacts: Collection<Contact>;
  readonly appointments: Collection<Appointment>;
  readonly versions: Collection<PlanVersion>;
}

interface Tools {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
  readonly repeatDays: RepeatDays;
}

/** The plan as one document: as it is now, and as it was agreed on earlier days. */
export class PaperState {
  readonly writing = new Writing();
  #kept: PaperKept;
  #live: { readonly [K in keyof PaperKept]: Live<PaperKept[K]['current']> };
  #tools: Tools;

  constructor(kept: PaperKept, tools: Tools) {
    this.#kept = kept;
    this.#tools = tools;
    this.#live = {
      webs: new Live(kept.webs),
      goals: new Live(kept.goals),
      successes: new Live(kept.successes),
      stories: new Live(kept.stories),
      helpWishes: new Live(kept.helpWishes),
      contacts: new Live(kept.contacts),
      appointments: new Live(kept.appointments),
      versions: new Live(kept.versions),
    };
  }

  /** The plan as it is now. */
  get document(): PlanDocument {
    const live = this.#live;
    const moment = this.#tools.clock.now();
    return planDocument(
      {
        webs: live.webs.current,
        goals: live.goals.current,
        successes: live.successes.current,
        stories: live.stories.current,
        helpWishes: live.helpWishes.current,
        contacts: live.contacts.current,
        appointments: live.appointments.current,
      },
      {
        now: { day: localDate(moment), time: localTime(moment) },
        questionnaire: positiveHealth,
        repeatDays: this.#tools.repeatDays,
      },
    );
  }

  /** The newest first. */
  get versions(): PlanVersion[] {
    return versionsByTime(this.#live.versions.current);
  }

  /** Since when the whole plan is "klaar voor nu", if it is. */
  get closed(): PlanVersion | undefined {
    return closingVersion(this.#live.versions.current);
  }

  find(id: string): PlanVersion | undefined {
    return this.#live.versions.current.find((version) => version.id === id);
  }

  /** A kept document, with the names that its people have now. */
  read(version: PlanVersion): PlanDocument {
    return namedAgain(version.document, this.#live.contacts.current);
  }

  /** Keeps the plan as it is now. The id, or undefined when the disk refused. */
  async keep(
    why: PlanVersion['why'],
    said: Parameters<typeof newVersion>[2] & { readonly id?: string | undefined } = {},
  ): Promise<string | undefined> {
    const { id = this.#tools.newId(), ...rest } = said;
    const made = { id, createdAt: instant(this.#tools.clock), why };
    const version = newVersion(made, this.document, rest);
    return (await this.writing.run(() => this.#kept.versions.put(version))) ? id : undefined;
  }

  saveWords(id: string, field: 'together' | 'agreed'): SaveText {
    return saveText(
      this.#kept.versions,
      id,
      (version) => version[field],
      (version, text) => ({ ...version, [field]: text }),
    );
  }

  /** `message` stands beside the button that puts it back. */
  remove(id: string, message: string): Promise<boolean> {
    return this.writing.run(
      () => this.#kept.versions.remove(id),
      (gone) =>
        this.#tools.undo.offer(message, () => void this.writing.run(() => this.#kept.versions.put(gone))),
    );
  }

  /** The whole plan is "klaar voor nu": it is kept as it was, then every open goal is closed. Nothing goes away. */
  async close(): Promise<boolean> {
    const goals = goalsToClose(this.#live.goals.current);
    const kept = await this.keep('closed', { closedGoalIds: goals.map(({ id }) => id) });
    if (kept === undefined) return false;
    const at = instant(this.#tools.clock);
    return this.#changeAll(
      goals.map(({ id }) => id),
      (goal) => turnGoal(goal, 'doneForNow', at),
    );
  }

  /** Takes the whole plan up again: the goals that were closed with it are what they were before. */
  async reopen(): Promise<boolean> {
    const { closed } = this;
    if (!closed) return true;
    const at = instant(this.#tools.clock);
    const taken = await this.#changeAll(closed.closedGoalIds, (goal) => takeUpAgain(goal, at));
    return taken && (await this.keep('reopened')) !== undefined;
  }

  async #changeAll(ids: readonly string[], change: (goal: Goal) => Goal): Promise<boolean> {
    for (const id of ids) {
      const isThere = this.#kept.goals.get(id) !== undefined;
      if (isThere && !(await this.writing.run(() => this.#kept.goals.update(id, change)))) return false;
    }
    return true;
  }
}
