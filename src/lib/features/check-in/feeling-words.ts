import { feelings, type Feeling } from '$lib/domain/check-in/feeling';
import { t } from '$lib/i18n/words';

export function feelingWord(feeling: Feeling): string {
  return t(`checkIn:feeling.${feeling}.label`);
}

/** The word under each face, from saddest to happiest. */
export function feelingWords(): readonly [string, string, string, string, string] {
  const [veryBad, bad, soSo, good, veryGood] = feelings;
  return [
    feelingWord(veryBad),
    feelingWord(bad),
    feelingWord(soSo),
    feelingWord(good),
    feelingWord(veryGood),
  ];
}
