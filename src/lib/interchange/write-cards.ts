import type { Contact } from '$lib/domain/contact/contact.schema';
import { readPhone } from '$lib/domain/contact/phone.rules';
import { foldLine } from './fold-line';
import { cardPhones } from './vcard-phones';

/** What is needed to write people for another address book. */
interface CardWords {
  /** What somebody is called in the file. */
  readonly nameOf: (contact: Contact) => string;
  /** What somebody is to the client; `undefined` when that says nothing. */
  readonly roleOf: (contact: Contact) => string | undefined;
  /** Whether the client's own words about somebody go along. */
  readonly withNotes: boolean;
}

/** Signs that nobody reads, and halves of an emoji that was cut. */
const unread = /[^\P{Cc}\n]|\p{Surrogate}/gu;

/** RFC 2426 section 4: what stands for itself only after a backslash. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(unread, ' ')
    .trim()
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** A property with its value; nothing when there is none. */
const line = (name: string, text: string | undefined) => (text?.trim() ? [`${name}:${escaped(text)}`] : []);

/** As every telephone calls it, also abroad; what is no number to call stays as it was typed. */
function phoneLine(text: string): string {
  const phone = readPhone(text);
  if (!phone.ok) return `TEL;TYPE=VOICE:${escaped(text)}`;
  const number = phone.value.tel.replace('tel:', '');
  return `TEL;TYPE=${number.startsWith('+316') ? 'CELL' : 'VOICE'}:${number}`;
}

function cardOf(contact: Contact, { nameOf, roleOf, withNotes }: CardWords): string[] {
  const phones = cardPhones(contact.phones.map(({ text }) => ({ text, isFax: false })));
  const note = [contact.note, contact.reachable, ...phones.words].map((text) => text.trim()).filter(Boolean);
  const name = nameOf(contact);
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:${contact.id}`,
    // The whole name in one part: which word of it is the family's is not known.
    `N:;${escaped(name)};;;`,
    `FN:${escaped(name)}`,
    ...line('ORG', contact.organisation),
    ...line('ROLE', roleOf(contact)),
    ...phones.numbers.map(phoneLine),
    ...(withNotes ? line('NICKNAME', contact.calledBy) : []),
    ...(withNotes ? line('NOTE', note.join('\n')) : []),
    'END:VCARD',
  ];
}

/**
 * People as a contact file: vCard 3.0 (RFC 2426), which the address books of Android, iOS and Outlook all read, where 4.0 is
 * refused by some. What the client chose about somebody (no contact for a while, first in the list, on the help page) and asked
 * them stays here.
 */
export function writeCards(contacts: readonly Contact[], words: CardWords): string {
  return contacts
    .flatMap((contact) => cardOf(contact, words))
    .map((one) => `${foldLine(one)}\r\n`)
    .join('');
}
