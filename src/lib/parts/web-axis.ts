import type { Axis } from '$lib/domain/wellbeing/axis.rules';
import type { SpiderAxis } from '$lib/ui/spider-geometry';
import { dimensionLooks } from './dimension-look';

/** The axes as the drawing wants them. */
export function spiderAxes(axes: readonly Axis[]): readonly SpiderAxis[] {
  return axes.map(({ dimension, value, own, thin }) => {
    const { hue, token } = dimensionLooks[dimension];
    return { hue: `dim-${hue}`, token, value, own, thin };
  });
}
