import { plainDigits } from '$lib/core/digits';
import { err, ok, type Result } from '$lib/core/result';

/** Why a text is no telephone number. Each has a sentence and a next step in `errors`. */
type PhoneErrorCode = 'phone.signs' | 'phone.short' | 'phone.long' | 'phone.start';

/** A number that a phone can use. */
export interface Phone {
  /** Address to call (RFC 3966): `tel:+31612345678`; service numbers without country: `tel:08001205`. */
  readonly tel: string;
  /** Address to send a text message (RFC 5724). Absent: this number takes none. */
  readonly sms?: string;
}

/** Marks that people write between digits, also the invisible ones that come along when pasting. */
const between = /[\s().\-/\u2010-\u2015\u2212\p{Cf}]/gu;

/** The zero that falls away after a country: +31 (0)6. */
const afterCountry = /^([^\d+]*(?:\+|00)[\d\s.-]*)\(0\)/;

/** 112 and 113, 116 xxx, 14 + area code of a municipality, four digits such as a voicemail. */
const shortNumber = /^(?:1\d{2}|116\d{3}|14\d{3,4}|1[2-9]\d{2})$/;
/** Free and paid service numbers; they cannot be reached through +31. */
const serviceNumber = /^0(?:800|90[069])(?:\d{4}|\d{7})$/;
const service = /^0(?:800|90[069])/;

/** Digits after the country, at least and at most (E.164 allows 15 with the country). */
const shortestWorld = 7;
const longestWorld = 15;

function checked(digits: number, least: number, most: number): PhoneErrorCode | undefined {
  if (digits < least) return 'phone.short';
  return digits > most ? 'phone.long' : undefined;
}

/** `national`: the nine digits after the 0 or +31. */
function dutch(national: string): Result<Phone, { code: PhoneErrorCode }> {
  const code = checked(national.length, 9, 9);
  if (code) return err({ code });
  const number = `+31${national}`;
  return ok(
    national.startsWith('6') ? { tel: `tel:${number}`, sms: `sms:${number}` } : { tel: `tel:${number}` },
  );
}

function serviceOf(digits: string): Result<Phone, { code: PhoneErrorCode }> {
  if (serviceNumber.test(digits)) return ok({ tel: `tel:${digits}` });
  return err({ code: digits.length > 11 ? 'phone.long' : 'phone.short' });
}

function world(digits: string): Result<Phone, { code: PhoneErrorCode }> {
  if (digits.startsWith('31')) {
    const national = digits.slice(2).replace(/^0/, '');
    return service.test(`0${national}`) ? serviceOf(`0${national}`) : dutch(national);
  }
  if (digits.startsWith('0')) return err({ code: 'phone.start' });
  const code = checked(digits.length, shortestWorld, longestWorld);
  return code ? err({ code }) : ok({ tel: `tel:+${digits}`, sms: `sms:+${digits}` });
}

/**
 * Reads a number as people write it: `06-1234 5678`, `+31 (0)50 123 45 67`, `0032 478…`, `0800 1205`, `112`.
 * Errors: phone.signs (something that is no digit), .short, .long, .start (neither 0, nor +, nor a short number).
 */
export function readPhone(text: string): Result<Phone, { code: PhoneErrorCode }> {
  const plain = plainDigits(text.normalize('NFKC'))
    .replace(afterCountry, '$1')
    .replace(between, '')
    .replace(/^00/, '+');
  if (plain === '' || plain === '+') return err({ code: 'phone.short' });
  if (!/^\+?\d+$/.test(plain)) return err({ code: 'phone.signs' });
  if (plain.startsWith('+')) return world(plain.slice(1));
  if (shortNumber.test(plain)) return ok({ tel: `tel:${plain}` });
  if (service.test(plain)) return serviceOf(plain);
  if (plain.startsWith('0')) return dutch(plain.slice(1));
  return err({ code: plain.length < 6 ? 'phone.short' : 'phone.start' });
}

/** A message that is ready to send but not sent. `?&body=` is understood by Android and by iOS alike. */
export function smsWith(sms: string, text: string): string {
  // Half an emoji, left over where a text was cut off, cannot be part of an address.
  return `${sms}?&body=${encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))}`;
}
