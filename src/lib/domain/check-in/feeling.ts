/**
 * The five faces. Words and not numbers: there is nothing to add up. Apart from the schema, because Vandaag shows them
 * in the first load, which has no room for the library of schemas.
 */
export const feelings = ['veryBad', 'bad', 'soSo', 'good', 'veryGood'] as const;
export type Feeling = (typeof feelings)[number];
