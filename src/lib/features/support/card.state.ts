import { contactLabel } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import {
  cardOf,
  offeredCalls,
  offeredContacts,
  offeredLines,
  type Offered,
} from '$lib/domain/emergency-card/emergency-card.rules';
import type { EmergencyCard } from '$lib/domain/emergency-card/emergency-card.schema';
import { withItem } from '$lib/domain/support-plan/ordered.rules';
import type { CardChoice, OwnCardPart, PlanCall } from '$lib/domain/support-plan/support-plan.schema';
import { personName } from '$lib/parts/contact-words';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Collection } from '$lib/vault/store/collection';
import type { SupportPlanState } from './support-plan.state.svelte';

/** The words for a person, inside a sentence. */
export function nameOf(contact: Contact): string {
  return personName(contactLabel(contact));
}

/** What the client chooses for the emergency card, and the card that comes of it. */
export class CardState {
  #plan: SupportPlanState;
  #contacts: Live<readonly Contact[]>;

  constructor(plan: SupportPlanState, contacts: Collection<Contact>) {
    this.#plan = plan;
    this.#contacts = new Live(contacts);
  }

  get choice(): CardChoice {
    return this.#plan.current.card;
  }

  get card(): EmergencyCard {
    return cardOf(this.#plan.current, this.#contacts.current, nameOf);
  }

  get lines(): readonly Offered[] {
    return offeredLines(this.#plan.current);
  }

  get calls(): readonly PlanCall[] {
    return offeredCalls(this.#plan.current);
  }

  /** The own general practitioner first. */
  get contacts(): readonly Contact[] {
    return offeredContacts(this.#contacts.current);
  }

  /** What was written for the card itself; one text for each part. */
  own(part: OwnCardPart): string {
    return this.choice.own.find((line) => line.part === part)?.text ?? '';
  }

  saveOwn(part: OwnCardPart): SaveText {
    const find = (choice: CardChoice) => choice.own.find((line) => line.part === part);
    return this.#plan.saveIn(
      (plan) => find(plan.card)?.text ?? '',
      (plan, text) => {
        const line = find(plan.card) ?? { id: this.#plan.deps.newId(), part, text };
        return { ...plan, card: { ...plan.card, own: withItem(plan.card.own, { ...line, text }) } };
      },
    );
  }

  pick(id: string, on: boolean): Promise<boolean> {
    return this.#change((choice) => ({ ...choice, picked: ticked(choice.picked, id, on) }));
  }

  pickContact(id: string, on: boolean): Promise<boolean> {
    return this.#change((choice) => ({ ...choice, contacts: ticked(choice.contacts, id, on) }));
  }

  set(switched: Partial<Pick<CardChoice, 'atHelp' | 'forHelpers'>>): Promise<boolean> {
    return this.#change((choice) => ({ ...choice, ...switched }));
  }

  #change(change: (choice: CardChoice) => CardChoice): Promise<boolean> {
    return this.#plan.change((plan) => ({ ...plan, card: change(plan.card) }));
  }
}

function ticked(ids: readonly string[], id: string, on: boolean): string[] {
  const others = ids.filter((other) => other !== id);
  return on ? [...others, id] : others;
}
