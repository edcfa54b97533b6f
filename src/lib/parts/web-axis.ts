import { dimensionLooks, type DimensionName } from './dimension-look';
import type { SpiderAxis } from '$lib/ui/spider-geometry';

/** One axis of a web with its words; the domain's `Axis` has this shape. */
export interface WebAxis {
  readonly dimension: DimensionName;
  /** 0 to 10; `undefined`: open. */
  readonly value?: number | undefined;
  /** The person's own mark. */
  readonly own: boolean;
  /** Rests on few answers: a dashed line. */
  readonly thin: boolean;
  /** The person wants to talk about it. */
  readonly talk: boolean;
}

/** The axes as the drawing wants them. */
export function spiderAxes(axes: readonly WebAxis[]): readonly SpiderAxis[] {
  return axes.map(({ dimension, value, own, thin }) => {
    const { hue, token } = dimensionLooks[dimension];
    return { hue: `dim-${hue}`, token, value, own, thin };
  });
}
