import { longest, mostCardPhones } from '$lib/core/bounds.schema';
import { readPhone } from '$lib/domain/contact/phone.rules';

interface Tel {
  readonly text: string;
  readonly isFax: boolean;
}

/** Letters, the signs with which a phone sets its own services, or one that turns the digits around: no number. */
const noNumber = /[*#\u202e]|\p{L}{3}/u;

/**
 * Which of the texts of a card are numbers, those of a fax last, and which stay words. A service code (`*21*…#`), or an
 * address of another kind (`javascript:`), is never a number.
 */
export function cardPhones(tels: readonly Tel[]): { numbers: string[]; words: string[] } {
  const numbers: string[] = [];
  const words: string[] = [];
  const known = new Set<string>();
  const inOrder = tels.flatMap(eachAlone).sort((left, right) => Number(left.isFax) - Number(right.isFax));
  for (const { text } of inOrder) {
    const written = text.replace(/\\(.)/g, '$1').trim();
    const number = numberIn(written);
    const called = number === undefined ? undefined : calledBy(number);
    if (called !== undefined && known.has(called)) continue;
    if (called !== undefined) known.add(called);
    if (number !== undefined && numbers.length < mostCardPhones) numbers.push(number);
    const isWhole = number !== undefined && !written.includes(';');
    if (!isWhole && !/^\w+script:/i.test(written)) words.push(seen(written));
  }
  return { numbers, words };
}

/** Two numbers that somebody wrote in one field: `06-12345678 / 0592-123456`. */
function eachAlone(tel: Tel): Tel[] {
  const parts = tel.text.split(/\s+(?:\/|of|en|or|and)\s+/i);
  if (parts.length === 1) return [tel];
  return parts.every((text) => calledBy(text) !== undefined)
    ? parts.map((text) => ({ ...tel, text }))
    : [tel];
}

/** What a phone calls for it, by which two ways to write one number are the same. */
function calledBy(number: string): string | undefined {
  const phone = readPhone(number);
  return phone.ok ? phone.value.tel : undefined;
}

function numberIn(written: string): string | undefined {
  const number = /^tel:/i.test(written) ? inAddress(written.slice(4)) : written;
  if (number === undefined || noNumber.test(number) || !/\p{Nd}/u.test(number)) return undefined;
  return number.length > longest.typedPhone ? undefined : seen(number);
}

/**
 * The number in a `tel:` address (RFC 3966), without its parameters. Short and paid numbers are none: an address may
 * hold them only with the place where they count, and nobody sees what they cost.
 */
function inAddress(address: string): string | undefined {
  const number = address.split(';', 1)[0]?.trim() ?? '';
  const phone = readPhone(number);
  return phone.ok && !phone.value.tel.startsWith('tel:+') ? undefined : number;
}

/** Without the signs that nobody sees. */
const seen = (text: string) => text.replace(/[\p{Cf}\p{Cc}]/gu, '');
