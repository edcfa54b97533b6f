import { visibleName } from '$lib/core/visible-name';
import { mayCall } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { readPhone } from '$lib/domain/contact/phone.rules';
import { lineLists, type LineListName } from '$lib/domain/support-plan/support-plan.rules';
import type { PlanCall, SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import { cardParts, type CardPart } from './card-parts';
import type { EmergencyCard } from './emergency-card.schema';

/** Under which heading of the card a list of the plan comes. */
const partOf: Record<LineListName, CardPart> = {
  helps: 'helps',
  doesNotHelp: 'ratherNot',
  signs: 'signs',
  othersMay: 'othersMay',
  othersNotice: 'signs',
};

/** Parts that stand on the card only when the client turned on "what helpers need to know". */
export const helperParts = ['medicine', 'allergy', 'helpers'] as const;
const isForHelpers = (part: CardPart) => helperParts.some((helperPart) => helperPart === part);

/** A line of the plan that can be put on the card. */
export interface Offered {
  readonly id: string;
  readonly text: string;
  readonly part: CardPart;
}

/** The lines of the plan that can be chosen, phase by phase. */
export function offeredLines(plan: SupportPlan): Offered[] {
  return plan.phases.flatMap((phase) =>
    lineLists.flatMap((list) => phase[list].map(({ id, text }) => ({ id, text, part: partOf[list] }))),
  );
}

/** Calls of the plan that are typed there, not contacts: each with a number that can be dialled. */
export function offeredCalls(plan: SupportPlan): PlanCall[] {
  return plan.phases
    .flatMap(({ calls }) => calls)
    .filter(({ contactId, phone }) => contactId === undefined && readPhone(phone).ok);
}

/**
 * People who may be called now, the client's own general practitioner first. Nobody is chosen beforehand, and
 * somebody with whom the client wants no contact for a while is not on the card.
 */
export function offeredContacts(contacts: readonly Contact[]): Contact[] {
  return contacts.filter(mayCall).toSorted((a, b) => Number(b.role === 'gp') - Number(a.role === 'gp'));
}

/**
 * The card out of what the client chose. A line that left the plan, or a person without a number, is left
 * out. `nameOf` gives the words for a person on the screen.
 */
export function cardOf(
  plan: SupportPlan,
  contacts: readonly Contact[],
  nameOf: (contact: Contact) => string,
): EmergencyCard {
  return { parts: cardLines(plan), calls: [...contactCalls(plan, contacts, nameOf), ...typedCalls(plan)] };
}

/** The lines that the client chose for the card, by heading. No heading without lines. */
export function cardLines(plan: SupportPlan): EmergencyCard['parts'] {
  const { card } = plan;
  const picked = offeredLines(plan).filter(({ id }) => card.picked.includes(id));
  const lines = [...card.own, ...picked].filter(({ text }) => text.trim() !== '');
  return cardParts
    .filter((part) => card.forHelpers || !isForHelpers(part))
    .map((part) => ({
      part,
      lines: [...new Set(lines.filter((line) => line.part === part).map(({ text }) => text.trim()))],
    }))
    .filter((part) => part.lines.length > 0);
}

function contactCalls(
  plan: SupportPlan,
  contacts: readonly Contact[],
  nameOf: (contact: Contact) => string,
): EmergencyCard['calls'] {
  return offeredContacts(contacts)
    .filter(({ id }) => plan.card.contacts.includes(id))
    .flatMap((contact) =>
      contact.phones
        .map(({ text }) => ({ name: nameOf(contact), number: text.trim(), phone: readPhone(text) }))
        .flatMap(({ name, number, phone }) => (phone.ok ? [{ name, number, tel: phone.value.tel }] : []))
        .slice(0, 1),
    );
}

function typedCalls(plan: SupportPlan): EmergencyCard['calls'] {
  return offeredCalls(plan)
    .filter(({ id }) => plan.card.picked.includes(id))
    .map(({ name, phone }) => {
      const read = readPhone(phone);
      return { name: visibleName(name), number: phone.trim(), ...(read.ok ? { tel: read.value.tel } : {}) };
    });
}

/** Whether there is nothing on the card. */
export function isBlank(card: EmergencyCard): boolean {
  return card.parts.length === 0 && card.calls.length === 0;
}
