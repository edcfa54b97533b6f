import { visibleName } from '$lib/core/visible-name';
import type { Subject } from '$lib/domain/meeting/meeting.schema';
import { aspectWords, t } from '$lib/i18n/words';

/** What a topic is called: the client's words, or those of the web. */
export function subjectWords(subject: Subject): string {
  if (subject.kind === 'own') return visibleName(subject.words) || t('share:topic.own.label');
  if (subject.kind === 'aspect') return aspectWords(`questionnaire:aspect.${subject.aspect}.label`);
  return t(`questionnaire:dimension.${subject.dimension}.label`);
}
