/** The middle one of some numbers; of an even count the higher of the two. */
export const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
