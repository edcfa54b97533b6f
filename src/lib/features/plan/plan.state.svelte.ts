import type { Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { Goal } from '$lib/domain/goal/goal.schema';
import type { HelpWish } from '$lib/domain/help-wish/help-wish.schema';
import { ideaBy } from '$lib/domain/idea/idea.rules';
import type { Idea } from '$lib/domain/idea/idea.schema';
import type { Story } from '$lib/domain/story/story.schema';
import type { Success } from '$lib/domain/success/success.schema';
import { personName } from '$lib/parts/contact-words';
import { createContext } from 'svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import type { Collection, Commit } from '$lib/vault/store/collection';
import { Goals } from './goals.state.svelte';
import { doerName, offeredDoers, type OfferedDoer } from './offered-doer';
import { HelpWishes } from './help-wishes.state.svelte';
import { Steps } from './steps.state.svelte';
import { Stories } from './stories.state.svelte';
import { Successes } from './successes.state.svelte';
import { Writing } from '$lib/ui/writing.svelte';

interface PlanCollections {
  readonly goals: Collection<Goal>;
  readonly successes: Collection<Success>;
  readonly helpWishes: Collection<HelpWish>;
  readonly stories: Collection<Story>;
  readonly contacts: Collection<Contact>;
}

interface Dependencies {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
  readonly commit: Commit;
}

/** Everything behind the screens of "Mijn plan". */
export class PlanState {
  readonly writing = new Writing();
  readonly newId: NewId;
  readonly goals: Goals;
  readonly successes: Successes;
  readonly steps: Steps;
  readonly helpWishes: HelpWishes;
  readonly stories: Stories;
  /** How many goals the overview draws: after a look at one of them it is as it was left. */
  readonly shown = $state({ open: 12, closed: 12, successes: 12 });
  #contacts: Live<readonly Contact[]>;

  constructor(kept: PlanCollections, deps: Dependencies) {
    const all = { ...deps, writing: this.writing };
    this.newId = deps.newId;
    this.goals = new Goals(kept.goals, all);
    this.successes = new Successes(kept.successes, all);
    this.steps = new Steps(this.goals, this.successes, all);
    this.helpWishes = new HelpWishes(kept.helpWishes, all);
    this.stories = new Stories(kept.stories, all);
    this.#contacts = new Live(kept.contacts);
  }

  /** Whose idea something was, as the client calls that person now: "mijn zus". */
  nameOf(idea: Idea): string {
    return personName(ideaBy(idea, this.#contacts.current));
  }

  /** Who can be chosen to do a step. */
  get people(): OfferedDoer[] {
    return offeredDoers(this.#contacts.current);
  }

  /** Who does a step, as the client calls that person now. */
  whoIs(somebody: { name: string; contactId?: string | undefined }): string {
    return doerName(somebody, this.#contacts.current);
  }
}

export const [getPlan, setPlan] = createContext<PlanState>();
