import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import type { DimensionId } from '$lib/domain/wellbeing/dimensions';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';

/** What was marked to talk about in the latest web. */
export function markedToTalk(webs: readonly WellbeingEntry[]): WellbeingEntry['talk'] {
  const latest = webs.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))[0];
  return latest?.talk ?? { dimensions: [], aspects: [] };
}

/** The dimension that an aspect of our questionnaire belongs to. */
export function dimensionOf(aspect: string): DimensionId | undefined {
  return positiveHealth.dimensions.find(({ aspects }) => aspects.some(({ id }) => id === aspect))?.id;
}
