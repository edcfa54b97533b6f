import { firstPhone, mayCall } from '$lib/domain/contact/contact.rules';
import { visibleName } from '$lib/core/visible-name';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { offeredContacts } from '$lib/domain/emergency-card/emergency-card.rules';
import { readPhone } from '$lib/domain/contact/phone.rules';
import type { Photo } from '$lib/domain/photo/photo.schema';
import type { PlanCall, SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import { createContext } from 'svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Collection } from '$lib/vault/store/collection';
import { CardState, nameOf } from './card.state';
import { Phases } from './phases.state';
import { Photos, type Shrink } from './photos.state.svelte';
import { SupportPlanState, type SupportDependencies } from './support-plan.state.svelte';
import { Talks } from './talks.state';
import { Wishes } from './wishes.state';

/** Somebody to call as the screen shows it. */
export interface Callable {
  readonly name: string;
  readonly when: string;
  /** An RFC 3966 address; absent when there is no number that can be called. */
  readonly tel?: string;
  /** The client wants no contact with this person for a while. */
  readonly paused: boolean;
}
export type CallOf = (call: PlanCall) => Callable;

export interface SupportCollections {
  readonly plans: Collection<SupportPlan>;
  readonly photos: Collection<Photo>;
  readonly contacts: Collection<Contact>;
}

/** Everything of "als het minder gaat". */
export class SupportState {
  readonly plan: SupportPlanState;
  readonly phases: Phases;
  readonly wishes: Wishes;
  readonly talks: Talks;
  readonly photos: Photos;
  readonly card: CardState;
  #contacts: Live<readonly Contact[]>;

  constructor(kept: SupportCollections, deps: SupportDependencies, shrink: Shrink) {
    this.plan = new SupportPlanState(kept.plans, deps);
    this.phases = new Phases(this.plan);
    this.wishes = new Wishes(this.plan);
    this.talks = new Talks(this.plan);
    this.photos = new Photos(kept.photos, deps, shrink);
    this.card = new CardState(this.plan, kept.contacts);
    this.#contacts = new Live(kept.contacts);
  }

  /** People with a number who can be put in the plan. */
  get callable(): readonly Contact[] {
    return offeredContacts(this.#contacts.current);
  }

  /** A contact by its name and number of now; somebody typed by what was typed. */
  callOf: CallOf = (call) => {
    const contact = this.#contacts.current.find(({ id }) => id === call.contactId);
    if (contact) {
      const tel = mayCall(contact) ? firstPhone(contact)?.tel : undefined;
      const when = call.when.trim() || contact.reachable.trim();
      const paused = contact.pausedAt !== undefined && contact.removedAt === undefined;
      return { name: nameOf(contact), when, paused, ...(tel ? { tel } : {}) };
    }
    const phone = readPhone(call.phone);
    const tel = phone.ok ? { tel: phone.value.tel } : {};
    return { name: visibleName(call.name), when: call.when.trim(), paused: false, ...tel };
  };
}

export const [getSupport, setSupport] = createContext<SupportState>();
