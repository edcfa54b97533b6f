/** The six dimensions of positive health, in the order of the questions and around the web. */
export const dimensionIds = [
  'bodily-functions',
  'mental-wellbeing',
  'meaningfulness',
  'quality-of-life',
  'participation',
  'daily-functioning',
] as const;

export type DimensionId = (typeof dimensionIds)[number];

/** Whether these are the six sides of life, each of them once. */
export function areAllSides(sides: readonly { readonly dimension: DimensionId }[]): boolean {
  return sides.length === dimensionIds.length && new Set(sides.map(({ dimension }) => dimension)).size === 6;
}
