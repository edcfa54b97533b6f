/** No sign can be seen in it: spaces, zero-width signs, lone accents, and the blanks among letters and symbols. */
const invisible = /^[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}\ufffc]*$/u;
/** Signs that turn the order of everything behind them around. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;
/** More accents on one letter than any script has: they would be drawn over the lines above and below. */
const piled = /(\p{M}{8})\p{M}+/gu;
/** Letters that are written from right to left. */
const fromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether there is anything to see in a text. */
export function isVisible(text: string): boolean {
  return !invisible.test(text);
}

/**
 * A name as a list can show it: trimmed, without signs that turn the order of the row around. Empty when nothing of it
 * can be seen, so that the row falls back to what else is known.
 */
export function visibleName(text: string): string {
  const name = withoutTricks(text).trim();
  return isVisible(name) ? name : '';
}

/**
 * Somebody's words for inside a sentence of ours: they do not change the order of the words around them (the isolates
 * of Unicode, UAX #9). In a sentence from right to left everything keeps its own order, a telephone number too. A link
 * stays bare: a sign behind it would become part of it.
 */
export function isolated(text: string, sentence: 'ltr' | 'rtl' = 'ltr'): string {
  const plain = withoutTricks(text);
  const turns = fromRight.test(plain) || (sentence === 'rtl' && !/^https?:/.test(plain));
  return turns ? `\u2068${plain}\u2069` : plain;
}

function withoutTricks(text: string): string {
  return text.replace(turning, '').replace(piled, '$1');
}
