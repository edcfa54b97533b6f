const frequencies: Readonly<Record<string, string>> = {
  D: 'DAILY',
  W: 'WEEKLY',
  MP: 'MONTHLY',
  MD: 'MONTHLY',
  YM: 'YEARLY',
  YD: 'YEARLY',
};

/** Of which part of a rule the words behind each kind are a list. */
const lists: Readonly<Record<string, string>> = {
  W: 'BYDAY',
  MD: 'BYMONTHDAY',
  YM: 'BYMONTH',
  YD: 'BYYEARDAY',
};

/** Without an end such a rule comes back once. */
const plainCount = 'COUNT=2';

/**
 * A rule of vCalendar 1.0, as phones of before wrote it, as one of RFC 5545: `W2 TU TH #8` is `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=8`.
 * Any other text stays what it is.
 */
export function inFullRule(text: string): string {
  const [head = '', ...words] = text
    .replace(/^RRULE:/i, '')
    .trim()
    .toUpperCase()
    .split(/\s+/);
  const [, kind = '', interval = ''] = /^(D|W|MP|MD|YM|YD)(\d{1,3})$/.exec(head) ?? [];
  const frequency = frequencies[kind];
  if (!frequency) return text;
  const listed = words.filter((word) => /^(?:[A-Z]{2}|\d{1,3}[+-]?)$/.test(word));
  const by = kind === 'MP' ? weekdaysOf(listed) : listed.map(numberOf).join(',');
  const list = kind === 'MP' ? 'BYDAY' : lists[kind];
  return [
    `FREQ=${frequency}`,
    `INTERVAL=${interval}`,
    ...(list && by !== '' ? [`${list}=${by}`] : []),
    ...endOf(words),
  ].join(';');
}

/** `#8`: so often; `#0`: without end; a moment: until then. */
function endOf(words: readonly string[]): string[] {
  const until = words.find((word) => /^\d{8}(?:T\d{6}Z?)?$/.test(word));
  if (until) return [`UNTIL=${until}`];
  const count = words.find((word) => /^#\d+$/.test(word))?.slice(1);
  if (count === undefined) return [plainCount];
  return count === '0' ? [] : [`COUNT=${count}`];
}

/** `1+ TU 2- FR` is the first Tuesday and the last Friday but one. */
function weekdaysOf(words: readonly string[]): string {
  let place = '';
  const days: string[] = [];
  for (const word of words) {
    if (/^\d/.test(word)) place = numberOf(word);
    else days.push(place + word);
  }
  return days.join(',');
}

function numberOf(word: string): string {
  if (word === 'LD') return '-1';
  return word.endsWith('-') ? `-${word.slice(0, -1)}` : word.replace('+', '');
}
