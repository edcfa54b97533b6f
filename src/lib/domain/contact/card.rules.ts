import { visibleName } from '$lib/core/visible-name';
import type { ContactCard } from './card.schema';
import { newContact, presentContacts } from './contact.rules';
import type { ContactRole } from './contact-roles';
import type { Contact } from './contact.schema';
import { readPhone } from './phone.rules';

/**
 * A card beside the client's people. `known`: somebody who is here already, by the card that this app wrote of them, by a
 * number or by the name.
 */
export interface CardStep {
  readonly card: ContactCard;
  readonly known?: Contact;
}

interface Made {
  readonly newId: () => string;
  /** An ISO 8601 instant. */
  readonly at: string;
  /** What somebody is to the client, by the card's own words for it; `other` when they say nothing of it. */
  readonly roleOf: (roleWords: string) => ContactRole;
}

/** What tells whether two numbers are the same, however they are written. */
function numberKey(text: string): string {
  const phone = readPhone(text);
  return phone.ok ? phone.value.tel : text.replace(/\s/g, '');
}

const nameKey = (name: string) => visibleName(name).toLocaleLowerCase('nl');

/**
 * The same person several times in one file becomes one card: the same name, and a number or a card without numbers.
 * `isOurs`: whose card it is is known, so that it is nobody else's.
 */
export function joinCards(
  cards: readonly ContactCard[],
  isOurs: (card: ContactCard) => boolean = () => false,
): ContactCard[] {
  const joined: ContactCard[] = [];
  const byName = new Map<string, number[]>();
  for (const card of cards) {
    const places = isOurs(card) ? [] : (byName.get(nameKey(card.name)) ?? []);
    const at = places.find((place) => joined[place] && isSamePerson(joined[place], card));
    const other = at === undefined ? undefined : joined[at];
    if (at !== undefined && other) joined[at] = withBoth(other, card);
    else {
      if (nameKey(card.name) !== '' && !isOurs(card))
        byName.set(nameKey(card.name), [...places, joined.length]);
      joined.push({ ...card, phones: newNumbers([], card.phones) });
    }
  }
  return joined;
}

function isSamePerson(one: ContactCard, other: ContactCard): boolean {
  const numbers = new Set(one.phones.map(numberKey));
  const isBare = numbers.size === 0 || other.phones.length === 0;
  return isBare || other.phones.some((phone) => numbers.has(numberKey(phone)));
}

function withBoth(one: ContactCard, other: ContactCard): ContactCard {
  return {
    name: one.name,
    organisation: one.organisation || other.organisation,
    roleWords: one.roleWords || other.roleWords,
    uid: one.uid ?? other.uid,
    phones: [...one.phones, ...newNumbers(one.phones, other.phones)],
    words: one.words || other.words,
    cutOff: one.cutOff && other.cutOff,
  };
}

/** The numbers that are not there yet, each once. */
function newNumbers(there: readonly string[], phones: readonly string[]): string[] {
  const keys = new Set(there.map(numberKey));
  return phones.filter((phone) => {
    const key = numberKey(phone);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
}

/** Each card of a file beside who is here now. */
export function besidePeople(cards: readonly ContactCard[], contacts: readonly Contact[]): CardStep[] {
  const byKey = new Map<string, Contact>();
  const present = presentContacts(contacts);
  const byId = new Map(present.map((contact) => [contact.id, contact]));
  const oursIn = ({ uid }: ContactCard) => (uid === undefined ? undefined : byId.get(uid));
  for (const contact of present) {
    const names = [contact.name, contact.calledBy].map(nameKey).filter((name) => name !== '');
    for (const key of [...names, ...contact.phones.map(({ text }) => numberKey(text))])
      byKey.set(key, contact);
  }
  return joinCards(cards, (card) => oursIn(card) !== undefined).map((card) => {
    const keys = [nameKey(card.name), ...card.phones.map(numberKey)];
    const known = oursIn(card) ?? keys.map((key) => byKey.get(key)).find(Boolean);
    return known ? { card, known } : { card };
  });
}

/** Somebody new, as a card tells of them. */
export function contactOfCard(card: ContactCard, { newId, at, roleOf }: Made): Contact {
  const made = newContact({ id: newId(), createdAt: at, role: roleOf(card.roleWords) });
  return completed({ ...made, name: card.name }, card, newId);
}

/** Somebody who is here, with what a card knows besides; nothing that stands there changes. */
export function completed(contact: Contact, card: ContactCard, newId: () => string): Contact {
  const there = contact.phones.map(({ text }) => text);
  const organisation = contact.organisation || (card.organisation === card.name ? '' : card.organisation);
  return {
    ...contact,
    ...(organisation ? { organisation } : {}),
    phones: [...contact.phones, ...newNumbers(there, card.phones).map((text) => ({ id: newId(), text }))],
    note: contact.note || card.words,
  };
}

/** What a choice of cards makes of the client's people. */
export interface CardChanges {
  /** New and completed, as they are afterwards. */
  readonly after: readonly Contact[];
  /** Who was here, as they were. */
  readonly before: readonly Contact[];
}

/** Makes people of cards; two cards of one who is here complete the same. `find`: who is here now. */
export function changesOfCards(
  steps: readonly CardStep[],
  find: (id: string) => Contact | undefined,
  made: Made,
): CardChanges {
  const after = new Map<string, Contact>();
  const before = new Map<string, Contact>();
  for (const { card, known } of steps) {
    const now = known && (after.get(known.id) ?? find(known.id));
    if (now && !before.has(now.id)) before.set(now.id, now);
    const contact = now ? completed(now, card, made.newId) : contactOfCard(card, made);
    after.set(contact.id, contact);
  }
  return { after: [...after.values()], before: [...before.values()] };
}
