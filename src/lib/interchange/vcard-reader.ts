import ICAL from 'ical.js';
import { err, ok, type Result } from '$lib/core/result';
import { visibleName } from '$lib/core/visible-name';
import type { ContactCard, ReadCards } from '$lib/domain/contact/card.schema';
import { textLines } from './text-lines';
import { divideCards } from './vcard-lines';
import { cardPhones } from './vcard-phones';
import { asVersion3 } from './vcard-repair';

/** `cards.none`: there is no card in it. `.large`: more bytes, `.many`: more cards than the app reads at once. */
export interface CardsError {
  readonly code: 'cards.none' | 'cards.large' | 'cards.many';
}

/** As much as a phone can hold in memory beside its other work; a file with photos of hundreds of people fits. */
export const mostCardBytes = 64 * 1024 * 1024;
export const mostCards = 5000;

const longestName = 200;
const longestWords = 10_000;

/**
 * Reads a contact file: vCard 2.1, 3.0 and 4.0, also side by side in one file. A card that cannot be read never spoils
 * the others, and what is no person is told as `unread`.
 */
export function readCards(bytes: Uint8Array): Result<ReadCards, CardsError> {
  if (bytes.length > mostCardBytes) return err({ code: 'cards.large' });
  const divided = divideCards(textLines(bytes));
  if (divided.length === 0) return err({ code: 'cards.none' });
  if (divided.length > mostCards) return err({ code: 'cards.many' });
  const cards: ContactCard[] = [];
  const unread: ReadCards['unread'] = [];
  for (const { lines, cutOff } of divided) {
    const component = componentOf(lines);
    if (!component) {
      unread.push({ name: '', why: 'damaged' });
      continue;
    }
    const card = cardOf(component, cutOff);
    if (isGroup(component)) unread.push({ name: card.name, why: 'group' });
    else if (isEmpty(card)) unread.push({ name: '', why: cutOff ? 'damaged' : 'empty' });
    else cards.push(card);
  }
  return ok({ cards, unread });
}

function componentOf(lines: readonly string[]): ICAL.Component | undefined {
  const known = lines.map(asVersion3).filter((line) => line !== undefined);
  try {
    return ICAL.Component.fromString(['BEGIN:VCARD', 'VERSION:3.0', ...known, 'END:VCARD'].join('\r\n'));
  } catch {
    return undefined;
  }
}

function isGroup(card: ICAL.Component): boolean {
  return [...texts(card, 'kind'), ...texts(card, 'x-addressbookserver-kind')].some(
    (kind) => kind.trim().toLowerCase() === 'group',
  );
}

function isEmpty({ name, organisation, phones, words }: ContactCard): boolean {
  return [name, organisation, words].every((text) => text === '') && phones.length === 0;
}

function cardOf(card: ICAL.Component, cutOff: boolean): ContactCard {
  const phones = cardPhones(
    card.getAllProperties('tel').map((tel) => ({
      text: String(tel.getFirstValue() ?? ''),
      isFax: tel.getFirstParameter('type') === 'fax',
    })),
  );
  const organisation = firstVisible(parts(card, 'org')[0]?.map(flat) ?? []);
  const notes = [...texts(card, 'note'), ...phones.words, ...emailsOf(card)].map(readable);
  return {
    name: nameOf(card) || organisation,
    organisation,
    roleWords: firstVisible([...texts(card, 'role'), ...texts(card, 'title')]),
    uid: texts(card, 'uid').find((uid) => uid !== '' && uid.length <= longestName),
    phones: phones.numbers,
    words: cut([...new Set(notes)].filter(Boolean).join('\n'), longestWords),
    cutOff,
  };
}

function emailsOf(card: ICAL.Component): string[] {
  return texts(card, 'email').map((email) => email.replace(/^mailto:/i, ''));
}

/** The written name, else the parts of the name in the order in which one says them, else a nickname. */
function nameOf(card: ICAL.Component): string {
  const [family = [], given = [], more = [], before = [], after = []] = parts(card, 'n')[0] ?? [];
  const composed = [before, given, more, family, after].map(flat).join(' ');
  return firstVisible([...texts(card, 'fn'), composed, ...texts(card, 'nickname')]);
}

function firstVisible(candidates: readonly string[]): string {
  return (
    candidates
      .map((text) => cut(visibleName(readable(text).replace(/\s+/g, ' ')), longestName))
      .find(Boolean) ?? ''
  );
}

const flat = (part: readonly string[]) => part.join(' ');

/** Text without the signs that steer a machine instead of being read. */
function readable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, (sign) => (sign === '\n' ? sign : ' '))
    .trim();
}

/** The first so many signs, never half an emoji. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}

function texts(card: ICAL.Component, name: string): string[] {
  return card.getAllProperties(name).flatMap((property) => property.getValues().map(String));
}

/** The parts between semicolons of each property of this name; a part can have several values. */
function parts(card: ICAL.Component, name: string): string[][][] {
  return card.getAllProperties(name).map((property) => {
    const value: unknown = property.getFirstValue();
    return (Array.isArray(value) ? value : [value]).map((part: unknown) =>
      (Array.isArray(part) ? part : [part]).map(String),
    );
  });
}
