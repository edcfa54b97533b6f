const digit = /^\p{Nd}$/u;

/** Digits of every script, such as those of an Arabic, Persian or Hindi keyboard, as 0-9. Nothing else changes. */
export function plainDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (found) => String(valueOf(found.codePointAt(0) ?? 0)));
}

/** The digits in a text as 0-9, and nothing else. */
export function onlyDigits(text: string): string {
  return plainDigits(text).replace(/\D/g, '');
}

/** Unicode keeps the ten digits of a script in one row, from zero to nine (section 4.6). */
function valueOf(code: number): number {
  let first = code;
  while (digit.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
