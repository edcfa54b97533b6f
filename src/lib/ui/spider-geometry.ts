/**
 * The web seen from above, in units of one hundredth of its radius. The first axis points to the start edge,
 * the others follow clockwise. SpiderDrawing draws it at once; spider-chart takes over at the same places.
 */

/** One axis as it is drawn. */
export interface SpiderAxis {
  /** The token of its colour, and the class that sets `--dim` to it. */
  readonly token: `--ew-${string}`;
  readonly hue: string;
  /** 0 to 10; `undefined`: open, so the line has a gap here. */
  readonly value: number | undefined;
  /** The person's own mark: a ring. */
  readonly own: boolean;
  /** Drawn with a dashed line. */
  readonly thin: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The box of the drawing: its width and height, the middle at 0,0. */
export const box = { width: 216, height: 190 };

/** The radius of the web, and the rings inside it. */
export const radius = 100;
export const rings = [20, 40, 60, 80];

/** Sizes of what is drawn, in the same units. */
export const sizes = {
  dot: { radius: 6, line: 2 },
  own: { radius: 6.5, line: 4 },
  open: { radius: 5, line: 2, dash: [3, 3] },
  axis: { line: 1, openLine: 2, openDash: [3, 5] },
  table: 1.5,
  ring: 1,
  line: 3.5,
} as const;

/** The place at a distance from the middle along axis `index` of `count`. */
export function pointAt(index: number, count: number, distance: number): Point {
  const angle = Math.PI + (2 * Math.PI * index) / count;
  return { x: round(distance * Math.cos(angle)), y: round(distance * Math.sin(angle)) };
}

/**
 * The axes that stand beside each other without an open one between, by index, around the circle. One run
 * with all of them when none is open.
 */
export function runs(axes: readonly SpiderAxis[]): readonly (readonly number[])[] {
  const open = axes.findIndex(({ value }) => value === undefined);
  if (open < 0) return [axes.map((_, index) => index)];
  const found: number[][] = [];
  let run: number[] = [];
  for (let step = 1; step <= axes.length; step += 1) {
    const index = (open + step) % axes.length;
    if (axes[index]?.value !== undefined) run.push(index);
    else {
      if (run.length > 0) found.push(run);
      run = [];
    }
  }
  return found;
}

/** The path through points, for the `d` of an svg. */
export function pathOf(points: readonly Point[], closed: boolean): string {
  return (
    points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('') + (closed ? 'z' : '')
  );
}

function round(value: number): number {
  // Adding 0 turns -0 into 0.
  return Math.round(value * 10) / 10 + 0;
}
