import { visibleName } from '$lib/core/visible-name';
import type { WordKey } from '$lib/i18n/words.types';
import { aspectWords, t } from '$lib/i18n/words';

type DimensionName = WordKey extends infer K
  ? K extends `questionnaire:dimension.${infer Name}.label`
    ? Name
    : never
  : never;

/** What a talk is about, as the words know it; the domain's `Subject` is one. */
type NamedSubject =
  | { readonly kind: 'own'; readonly words: string }
  | { readonly kind: 'aspect'; readonly aspect: string }
  | { readonly kind: 'dimension'; readonly dimension: DimensionName };

/** What a topic is called: the client's words, or those of the web. */
export function subjectWords(subject: NamedSubject): string {
  if (subject.kind === 'own') return visibleName(subject.words) || t('share:topic.own.label');
  if (subject.kind === 'aspect') return aspectWords(`questionnaire:aspect.${subject.aspect}.label`);
  return t(`questionnaire:dimension.${subject.dimension}.label`);
}
