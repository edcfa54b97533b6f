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
import { namedAgain, personAgain, personOf } from '$lib/domain/plan-document/document-person.rules';
import { planDocument } from '$lib/domain/plan-document/plan-document.rules';
import type { DocumentPerson, PlanDocument } from '$lib/domain/plan-document/plan-document.schema';
import {
  closingVersion,
  goalsToClose,
  newVersion,
  takeUpAgain,
  versionsByTime,
} from '$lib/domain/plan-version/plan-version.rules';
import type { PlanVersion } from '$lib/domain/plan-version/plan-version.schema';
import { showable, shownResponses } from '$lib/domain/questionnaire/shown-response.rules';
import type { QuestionnaireResponse } from '$lib/domain/questionnaire/response.schema';
import type { Story } from '$lib/domain/story/story.schema';
import type { Success } from '$lib/domain/success/success.schema';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { createContext } from 'svelte';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import type { Collection, Commit } from '$lib/vault/store/collection';
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
  readonly responses: Collection<QuestionnaireResponse>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
  readonly repeatDays: RepeatDays;
  readonly commit: Commit;
}

/** What is said about a version that is kept. `id`: of one that it takes the place of. */
type Said = NonNullable<Parameters<typeof newVersion>[2]> & { readonly id?: string | undefined };

/** The plan as one document: as it is now, and as it was agreed on earlier days. */
export class PaperState {
  readonly writing = new Writing();
  #kept: PaperKept;
  #live: { readonly [K in keyof PaperKept]: Live<PaperKept[K]['current']> };
  #deps: Dependencies;
  #now: Now;
  /** Ids of what was filled in of other questionnaires and is added to the document. Nothing is beforehand. */
  #added = $state.raw<readonly string[]>([]);

  constructor(kept: PaperKept, deps: Dependencies) {
    this.#kept = kept;
    this.#deps = deps;
    this.#now = new Now(deps.clock);
    this.#live = {
      webs: new Live(kept.webs),
      goals: new Live(kept.goals),
      successes: new Live(kept.successes),
      stories: new Live(kept.stories),
      helpWishes: new Live(kept.helpWishes),
      contacts: new Live(kept.contacts),
      appointments: new Live(kept.appointments),
      versions: new Live(kept.versions),
      responses: new Live(kept.responses),
    };
  }

  /** The plan as it is now. */
  get document(): PlanDocument {
    const live = this.#live;
    const moment = this.#now.current;
    const responses = shownResponses(live.responses.current, this.#added);
    const plan = planDocument(
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
        repeatDays: this.#deps.repeatDays,
      },
    );
    return responses.length > 0 ? { ...plan, responses } : plan;
  }

  /** What was filled in of other questionnaires and can be added. */
  get responses(): readonly QuestionnaireResponse[] {
    return showable(this.#live.responses.current);
  }

  get added(): readonly string[] {
    return this.#added;
  }

  /** Adds the answers of a questionnaire to the document, or leaves them out again. */
  add(id: string, isIn: boolean): void {
    const others = this.#added.filter((other) => other !== id);
    this.#added = isIn ? [...others, id] : others;
  }

  /** The newest first. */
  get versions(): PlanVersion[] {
    return versionsByTime(this.#live.versions.current);
  }

  /** Since when the whole plan is "nu even klaar", if it is. */
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

  /** Who was there when it was agreed, as they are called now. */
  presentIn({ present = [] }: PlanVersion): DocumentPerson[] {
    return present.map((person) => personAgain(person, this.#live.contacts.current));
  }

  /** Somebody as a kept plan names them. */
  personOf(somebody: { name: string; contactId?: string | undefined }): DocumentPerson {
    return personOf(somebody, this.#live.contacts.current);
  }

  /** Keeps the plan as it is now. The id, or undefined when the disk refused. */
  async keep(why: 'talk' | 'kept', said: Said = {}): Promise<string | undefined> {
    const version = this.#versionNow(why, said);
    return (await this.writing.run(() => this.#kept.versions.put(version))) ? version.id : undefined;
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
        this.#deps.undo.offer(message, () => void this.writing.run(() => this.#kept.versions.put(gone))),
    );
  }

  /** The whole plan is "nu even klaar": it is kept as it was and every open goal is closed, all or nothing. */
  close(): Promise<boolean> {
    const at = instant(this.#deps.clock);
    const goals = goalsToClose(this.#live.goals.current);
    const version = this.#versionNow('closed', { closedGoalIds: goals.map(({ id }) => id) });
    return this.#together(version, goals, (goal) => turnGoal(goal, 'doneForNow', at));
  }

  /** Takes the whole plan up again: the goals that were closed with it are what they were before. */
  async reopen(): Promise<boolean> {
    const { closed } = this;
    if (!closed) return true;
    const at = instant(this.#deps.clock);
    const goals = this.#live.goals.current.filter(({ id }) => closed.closedGoalIds.includes(id));
    return this.#together(this.#versionNow('reopened'), goals, (goal) => takeUpAgain(goal, at));
  }

  #versionNow(why: PlanVersion['why'], { id = this.#deps.newId(), ...said }: Said = {}): PlanVersion {
    return newVersion({ id, createdAt: instant(this.#deps.clock), why }, this.document, said);
  }

  #together(version: PlanVersion, goals: readonly Goal[], change: (goal: Goal) => Goal): Promise<boolean> {
    const { versions, goals: kept } = this.#kept;
    const changes = goals.map(({ id }) => kept.plan.update(id, change));
    return this.writing.run(() => this.#deps.commit([versions.plan.put(version), ...changes]));
  }
}

export const [getPaper, setPaper] = createContext<PaperState>();
