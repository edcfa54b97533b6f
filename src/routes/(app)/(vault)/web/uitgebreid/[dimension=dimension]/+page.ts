import { error } from '@sveltejs/kit';
import { dimensionAt } from '$lib/features/wellbeing/addresses';

export function load({ params }) {
  const dimension = dimensionAt(params.dimension) ?? error(404);
  return {
    dimension,
    frame: { title: `questionnaire:dimension.${dimension}.label` as const, quiet: true },
  };
}
