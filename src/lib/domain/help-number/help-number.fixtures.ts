import type { HelpNumber, HelpNumbers } from './help-number.schema';

/** A good row, with what a test wants to be different. */
export function helpNumber(change: Partial<HelpNumber> = {}): HelpNumber {
  const words = { name: '112', when: 'Is er gevaar?', hours: 'dag en nacht' };
  return {
    id: 'emergency',
    place: 'first',
    dial: '112',
    display: '112',
    free: true,
    nl: words,
    en: words,
    checkedOn: '2026-11-22',
    source: '112.nl',
    ...change,
  };
}

/** A good file with 112 and 113. */
export function helpNumbers(change: Partial<HelpNumbers> = {}): HelpNumbers {
  const numbers = [
    helpNumber(),
    helpNumber({ id: 'suicide-prevention', place: 'now', dial: '113', display: '113' }),
  ];
  return { version: '2026-11-22', region: 'nl', numbers, ...change };
}
