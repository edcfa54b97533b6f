import { readPhone } from '$lib/domain/contact/phone.rules';
import { readCards } from '$lib/interchange/vcard-reader';

/** What the app makes of a contact file, in the words of `expected.json`. */
interface FoundCards {
  readonly refused?: string;
  readonly cards: readonly { readonly name: string; readonly numbers: readonly string[] }[];
  /** What is nobody to add, and why. */
  readonly unread: readonly string[];
}

/** As it is called, else its digits: how a number is written is not what is asked. */
export function sameNumber(written: string): string {
  const number = written.replace(/^tel:/i, '').split(';', 1)[0] ?? '';
  const phone = readPhone(number);
  return phone.ok ? phone.value.tel : number.replace(/[^\d+]/g, '');
}

export function readFile(bytes: Uint8Array): FoundCards {
  const read = readCards(bytes);
  if (!read.ok) return { refused: read.error.code, cards: [], unread: [] };
  return {
    cards: read.value.cards.map(({ name, phones }) => ({ name, numbers: phones })),
    unread: read.value.unread.map(({ why }) => why),
  };
}
