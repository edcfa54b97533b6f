import type { DimensionId } from './dimensions';
import positiveHealthFile from './positive-health.json';
import type { Aspect, Questionnaire, QuestionnaireFile } from './questionnaire.schema';

/** Our own questionnaire. It is part of the app: a test holds it against its schema, so that no start need do so. */
export const positiveHealth = asked(positiveHealthFile as QuestionnaireFile);

/** With what the file leaves out. */
function asked({ dimensions, ...about }: QuestionnaireFile): Questionnaire {
  const whole = dimensions.map(({ id, aspects }) => ({
    id,
    aspects: aspects.map((aspect) => ({ optional: false, sensitive: false, ...aspect })),
  }));
  return { ...about, dimensions: whole };
}

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
