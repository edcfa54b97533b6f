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
  for (const { text } of [...tels].sort((left, right) => Number(left.isFax) - Number(right.isFax))) {
    const written = text.replace(/\\(.)/g, '$1').trim();
    const number = numberIn(written);
    if (number !== undefined && numbers.length < mostCardPhones) numbers.push(number);
    const isWhole = number !== undefined && !written.includes(';');
    if (!isWhole && !/^\w+script:/i.test(written)) words.push(seen(written));
  }
  return { numbers, words };
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
