/** The parts of the card, in the order in which they stand on it: first what helps somebody to come close. */
export const cardParts = [
  'sayToMe',
  'helps',
  'ratherNot',
  'signs',
  'othersMay',
  'goodToKnow',
  'medicine',
  'allergy',
  'helpers',
] as const;
export type CardPart = (typeof cardParts)[number];
