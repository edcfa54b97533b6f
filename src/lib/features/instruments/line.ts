/** The box of a line through time. */
export const width = 300;
export const height = 120;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where each mark stands, in the order of filling in. What was not answered has no place. */
export function pointsOf(
  marks: readonly (number | undefined)[],
  { lowest, highest }: { readonly lowest: number; readonly highest: number },
): readonly Point[] {
  const step = width / Math.max(1, marks.length - 1);
  return marks.flatMap((mark, at) =>
    mark === undefined ? [] : [{ x: at * step, y: height - ((mark - lowest) / (highest - lowest)) * height }],
  );
}
