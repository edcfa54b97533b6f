import type { DimensionId } from './dimension.schema';
import positiveHealthFile from './positive-health.json';
import { questionnaireSchema, type Aspect, type Questionnaire } from './questionnaire.schema';

/** Our own questionnaire. A damaged file stops the app's start: it is part of the app. */
export const positiveHealth: Questionnaire = questionnaireSchema.parse(positiveHealthFile);

/** The aspects of a dimension in the order of asking; none when the questionnaire does not have it. */
export function aspectsOf(questionnaire: Questionnaire, dimension: DimensionId): readonly Aspect[] {
  return questionnaire.dimensions.find(({ id }) => id === dimension)?.aspects ?? [];
}

/** The aspects that are asked: the very personal ones only when the person wants them. */
export function askedAspects(
  questionnaire: Questionnaire,
  dimension: DimensionId,
  withSensitive: boolean,
): readonly Aspect[] {
  return aspectsOf(questionnaire, dimension).filter(({ sensitive }) => withSensitive || !sensitive);
}
