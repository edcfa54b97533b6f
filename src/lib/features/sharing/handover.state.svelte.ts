import { caseManagers } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { Goal } from '$lib/domain/goal/goal.schema';
import { handOver, openRequests, type OpenRequest } from '$lib/domain/goal/handover.rules';
import type { Inquiry } from '$lib/domain/inquiry/inquiry.schema';
import { sharesWith } from '$lib/domain/share/share.rules';
import type { Receiver, Share } from '$lib/domain/share/share.schema';
import { stoppingOn } from '$lib/domain/share/stop-day.rules';
import type { LocalDate } from '$lib/core/local-date';
import { Live } from '$lib/ui/live.svelte';
import type { Collection } from '$lib/vault/store/collection';
import type { SharingState } from './sharing.state.svelte';

interface Sources {
  readonly goals: Collection<Goal>;
  readonly inquiries: Collection<Inquiry>;
  readonly shares: Collection<Share>;
}

/** A casemanager who goes: what they see, who takes over what is open, and what the new one gets. */
export class HandoverState {
  readonly former: Contact;
  #sharing: SharingState;
  #sources: Sources;
  #goals: Live<readonly Goal[]>;
  #inquiries: Live<readonly Inquiry[]>;

  constructor(sharing: SharingState, former: Contact, sources: Sources) {
    this.#sharing = sharing;
    this.former = former;
    this.#sources = sources;
    this.#goals = new Live(sources.goals);
    this.#inquiries = new Live(sources.inquiries);
  }

  /** The casemanager of now, when there is one. */
  get next(): Contact | undefined {
    return caseManagers(this.#sharing.contacts).find(({ id }) => id !== this.former.id);
  }

  get receiver(): Receiver {
    return { name: this.#sharing.nameOf({ name: '', contactId: this.former.id }), contactId: this.former.id };
  }

  get shares(): readonly Share[] {
    return sharesWith(this.#sharing.live, this.receiver);
  }

  /** What is open with the former one and has no one else yet. */
  get requests(): readonly OpenRequest[] {
    return openRequests(this.#goals.current, this.former.id);
  }

  /** Questions to the former one that have no answer. */
  get inquiries(): readonly Inquiry[] {
    return this.#inquiries.current.filter(
      ({ to, state }) => to?.contactId === this.former.id && state !== 'answered',
    );
  }

  /** Hands one step to the new casemanager, or to the client. */
  take({ goal, step }: OpenRequest, by: 'next' | 'me'): Promise<boolean> {
    const contactId = by === 'me' ? undefined : this.next?.id;
    if (by === 'next' && contactId === undefined) return Promise.resolve(false);
    return this.#sharing.writing.run(() =>
      this.#sources.goals.update(goal.id, (current) => handOver(current, step.id, contactId)),
    );
  }

  /** The question is for the new casemanager from now on. */
  ask(inquiry: Inquiry): Promise<boolean> {
    const { next } = this;
    if (!next) return Promise.resolve(false);
    return this.#sharing.writing.run(() =>
      this.#sources.inquiries.update(inquiry.id, (current) => ({
        ...current,
        to: { name: '', contactId: next.id },
      })),
    );
  }

  /** Lets a share stop on a day, or leaves it until its end (`undefined`). */
  stopOn(share: Share, day: LocalDate | undefined): Promise<boolean> {
    return this.#sharing.writing.run(() =>
      this.#sources.shares.update(share.id, (current) => stoppingOn(current, day)),
    );
  }
}
