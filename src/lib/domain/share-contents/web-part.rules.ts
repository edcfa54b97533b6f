import { localDate } from '$lib/core/local-date';
import { axes } from '$lib/domain/wellbeing/axis.rules';
import { aspectsOf } from '$lib/domain/wellbeing/questionnaire.rules';
import type { Aspect, Questionnaire } from '$lib/domain/wellbeing/questionnaire.schema';
import { dimensionIds } from '$lib/domain/wellbeing/dimensions';
import { isBlank, momentOf, shownEntry } from '$lib/domain/wellbeing/wellbeing.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import type { ShareChoice } from './share-choice.schema';
import type { SharedWeb } from './share-contents.schema';

type WebChoice = NonNullable<ShareChoice['web']>;

function allAspects(questionnaire: Questionnaire): Aspect[] {
  return dimensionIds.flatMap((dimension) => [...aspectsOf(questionnaire, dimension)]);
}

/** Whether a statement may be named to somebody: ordinary ones may, very personal ones only when chosen. */
export function mayName(questionnaire: Questionnaire, chosen: readonly string[]): (id: string) => boolean {
  const named = allAspects(questionnaire)
    .filter(({ id, sensitive }) => !sensitive || chosen.includes(id))
    .map(({ id }) => id);
  return (id) => named.includes(id);
}

/** The very personal statements that were answered: what there is to choose, one by one. */
export function sensitiveAnswered(entry: WellbeingEntry, questionnaire: Questionnaire): string[] {
  return allAspects(questionnaire)
    .filter(({ id, sensitive }) => sensitive && entry.answers[id] !== undefined)
    .map(({ id }) => id);
}

/** The web that is shown now, as somebody else may see it. Nothing when it is blank. */
export function webPart(
  entries: readonly WellbeingEntry[],
  questionnaire: Questionnaire,
  choice: WebChoice,
): SharedWeb | undefined {
  const entry = shownEntry(entries);
  if (!entry || isBlank(entry)) return undefined;
  const named = mayName(questionnaire, choice.answers ? choice.sensitive : []);
  // Without the rest, so that not even a talk mark on an axis tells of it.
  const visible = {
    ...entry,
    talk: { ...entry.talk, aspects: entry.talk.aspects.filter(named) },
  };
  const aspects = allAspects(questionnaire).filter(({ id }) => named(id));
  return {
    on: localDate(momentOf(entry)),
    axes: axes(visible, questionnaire).map(({ dimension, value, own, thin, talk }) => ({
      dimension,
      ...(value === undefined ? {} : { value }),
      own,
      thin,
      talk,
    })),
    aspects: aspects.flatMap(({ id }) => {
      const answer = choice.answers ? entry.answers[id] : undefined;
      const talk = entry.talk.aspects.includes(id);
      if (answer === undefined && !talk) return [];
      return [{ id, ...(answer === undefined ? {} : { answer }), talk }];
    }),
    words: Object.fromEntries(Object.entries(entry.words).filter(([, text]) => text.trim() !== '')),
    closing: entry.closing,
  };
}
