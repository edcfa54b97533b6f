import { dimensionIds, type DimensionId } from './dimensions';
import { aspectsOf } from './questionnaire.rules';
import type { Aspect, Questionnaire } from './questionnaire.schema';
import type { WellbeingEntry } from './wellbeing.schema';

/** One axis of the web. */
export interface Axis {
  readonly dimension: DimensionId;
  /** 0 to 10 in steps of a half; `undefined` when the axis is open, which is not 0. */
  readonly value: number | undefined;
  /** The person gave this mark; otherwise it is the mean of the answers. */
  readonly own: boolean;
  /** Rests on fewer than four answers, or is open: drawn with a dashed line. */
  readonly thin: boolean;
  /** The person wants to talk about this dimension or something in it. */
  readonly talk: boolean;
}

/** From this many answers on, their mean stands for the whole dimension. */
const enoughAnswers = 4;

/** What the web says first, as a code. */
export type Headline =
  | { readonly kind: 'empty' | 'begun' | 'plain' | 'several' }
  | { readonly kind: 'top'; readonly dimensions: readonly DimensionId[] };

/**
 * The six axes in their fixed order. An axis is the person's own mark; without it, the mean of the answered
 * core aspects, rounded to the nearest half (half-way goes up), so that it reads as a mark and not as a
 * measurement. Optional aspects never move it.
 */
export function axes(entry: WellbeingEntry, questionnaire: Questionnaire): readonly Axis[] {
  return dimensionIds.map((dimension) => {
    const aspects = aspectsOf(questionnaire, dimension);
    const talk =
      entry.talk.dimensions.includes(dimension) || aspects.some(({ id }) => entry.talk.aspects.includes(id));
    const own = entry.marks[dimension];
    if (own !== undefined) return { dimension, value: own, own: true, thin: false, talk };
    const answers = aspects
      .filter(({ optional }) => !optional)
      .map(({ id }) => entry.answers[id])
      .filter((answer) => answer !== undefined);
    const value = answers.length === 0 ? undefined : toHalf(mean(answers));
    return { dimension, value, own: false, thin: answers.length < enoughAnswers, talk };
  });
}

/** From higher to lower, equal ones in their fixed order, open ones last. */
export function fromHighToLow(list: readonly Axis[]): readonly Axis[] {
  return byValue(list, ({ value }) => value);
}

/** The aspects of one dimension, from the highest answer to the lowest, unanswered ones last. */
export function aspectsFromHighToLow(
  aspects: readonly Aspect[],
  answers: WellbeingEntry['answers'],
): readonly Aspect[] {
  return byValue(aspects, ({ id }) => answers[id]);
}

/**
 * Names what is on top only in the upper half, and only when it stands out: with two axes or more, and at
 * most two sharing the first place. Otherwise the sentence is neutral. Nothing is ever named as lowest.
 */
export function headline(list: readonly Axis[]): Headline {
  const filled = fromHighToLow(list).filter(({ value }) => value !== undefined);
  const highest = filled[0]?.value;
  if (highest === undefined) return { kind: 'empty' };
  if (filled.length === 1) return { kind: 'begun' };
  if (highest < 5) return { kind: 'plain' };
  const top = filled.filter(({ value }) => value === highest);
  if (top.length > 2) return { kind: 'several' };
  return { kind: 'top', dimensions: top.map(({ dimension }) => dimension) };
}

function byValue<T>(list: readonly T[], valueOf: (item: T) => number | undefined): readonly T[] {
  return [...list].sort((a, b) => (valueOf(b) ?? -1) - (valueOf(a) ?? -1));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function toHalf(value: number): number {
  return Math.round(value * 2) / 2;
}
