import { describe, expect, test } from 'vitest';
import type { words } from '$lib/i18n/locales/nl';
import { dimensionIds } from './dimensions';
import positiveHealthFile from './positive-health.json';
import { askedAspects, positiveHealth } from './questionnaire.rules';
import { questionnaireSchema } from './questionnaire.schema';

const locales = import.meta.glob<(typeof words)['questionnaire']>('$lib/i18n/locales/*/questionnaire.json', {
  import: 'default',
  eager: true,
});
const aspects = positiveHealth.dimensions.flatMap((dimension) => dimension.aspects);

describe('our questionnaire', () => {
  test('is what its schema reads in the file', () => {
    expect(positiveHealth).toEqual(questionnaireSchema.parse(positiveHealthFile));
  });

  test('has the six dimensions in their order, with seven core aspects each', () => {
    expect(positiveHealth.dimensions.map(({ id }) => id)).toEqual([...dimensionIds]);
    for (const { aspects } of positiveHealth.dimensions) {
      expect(aspects.filter(({ optional }) => !optional)).toHaveLength(7);
    }
  });

  test('has 44 aspects, of which two are optional and very personal', () => {
    expect(aspects).toHaveLength(44);
    const optional = aspects.filter(({ optional }) => optional);
    expect(optional.map(({ id }) => id)).toEqual(['intimacy', 'substances-and-gambling']);
    expect(optional.every(({ sensitive }) => sensitive)).toBe(true);
  });

  test('does not ask the very personal ones by itself', () => {
    expect(askedAspects(positiveHealth, 'daily-functioning', false)).toHaveLength(7);
    expect(askedAspects(positiveHealth, 'daily-functioning', true)).toHaveLength(8);
  });

  test.each(Object.entries(locales))('has words for every id, and no others, in %s', (_, questionnaire) => {
    expect(Object.keys(questionnaire.aspect).sort()).toEqual(aspects.map(({ id }) => id).sort());
    for (const part of [questionnaire.dimension, questionnaire.inSentence, questionnaire.question]) {
      expect(Object.keys(part)).toEqual([...dimensionIds]);
    }
  });
});

describe('a questionnaire file', () => {
  const [first, ...rest] = positiveHealth.dimensions;

  test('with an aspect or a dimension that stands twice is refused', () => {
    const twice = { ...first, aspects: [...(first?.aspects ?? []), { id: 'memory' }] };
    expect(questionnaireSchema.safeParse({ ...positiveHealth, dimensions: [twice, ...rest] }).success).toBe(
      false,
    );
    expect(
      questionnaireSchema.safeParse({ ...positiveHealth, dimensions: [first, first, ...rest] }).success,
    ).toBe(false);
  });

  test('with an unknown dimension or an empty one is refused', () => {
    for (const wrong of [
      { id: 'weight', aspects: [{ id: 'x' }] },
      { id: 'participation', aspects: [] },
    ]) {
      expect(questionnaireSchema.safeParse({ ...positiveHealth, dimensions: [wrong] }).success).toBe(false);
    }
  });
});
