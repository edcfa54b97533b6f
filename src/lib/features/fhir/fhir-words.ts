import { contactLabel } from '$lib/domain/contact/contact.rules';
import { goalState } from '$lib/domain/goal/goal.rules';
import { visibleName } from '$lib/core/visible-name';
import type { FhirPhrase, FhirWords } from '$lib/interchange/fhir/fhir-source';
import { fullDate } from '$lib/i18n/format';
import { languages } from '$lib/core/languages';
import { aspectWords, currentLanguage, t } from '$lib/i18n/words';
import type { WordKey } from '$lib/i18n/words.types';
import { placeOf, timeOf, titleOf } from '$lib/parts/appointment-words';
import { personTitle, somebodyName } from '$lib/parts/contact-words';
import { partnerLine } from '$lib/parts/plan-words';
import { yesOrNo } from '$lib/parts/yes-or-no';
import { fhirPartName } from './fhir-part-name';

const phrases: Record<FhirPhrase, WordKey> = {
  title: 'fhir:document.title',
  intro: 'fhir:document.intro.text',
  well: 'plan:goal.well.label',
  can: 'plan:goal.can.label',
  need: 'plan:goal.need.label',
  wordless: 'plan:overview.wordless.text',
  steps: 'plan:step.words.label',
  client: 'plan:who.me.text',
  mark: 'fhir:document.mark.label',
  talk: 'fhir:document.talk.label',
  ownWords: 'share:agreement.words.title',
  closing: 'wellbeing:closing.title',
  phaseless: 'support:phases.nameless.text',
  helps: 'support:list.helps.title',
  doesNotHelp: 'support:list.doesNotHelp.title',
  signs: 'support:list.signs.title',
  othersNotice: 'support:list.othersNotice.title',
  othersMay: 'support:list.othersMay.title',
  calls: 'share:support.calls.title',
  calledOff: 'agenda:off.is.label',
  dayless: 'agenda:time.unknown.label',
  mayKeep: 'fhir:document.mayKeep.text',
};

/** The words of a FHIR document, in the language that is spoken now. */
export function fhirWords(): FhirWords {
  return {
    language: currentLanguage(),
    direction: languages[currentLanguage()].direction,
    say: (phrase) => t(phrases[phrase]),
    part: fhirPartName,
    sharedPart: (part) => t(`share:part.${part}.title`),
    dimension: (dimension) => t(`questionnaire:dimension.${dimension}.label`),
    aspect: (aspect) => aspectWords(`questionnaire:aspect.${aspect}.text`),
    goalState: (goal) => t(`plan:state.${goalState(goal)}.label`),
    partner: partnerLine,
    person: (contact) => (contact ? personTitle(contactLabel(contact)) : somebodyName()),
    role: (role) => t(`people:role.${role}.label`),
    appointment: titleOf,
    place: placeOf,
    companion: (state, name) => t(`agenda:who.${state}.label`, { name }),
    wish: ({ subject, name }) =>
      (subject === 'other' && visibleName(name)) || t(`support:wishes.${subject}.label`),
    day: fullDate,
    done: (day) => t('fhir:document.done.text', { day: fullDate(day) }),
    time: timeOf,
    yesOrNo,
    filledIn: (moment) => t('share:response.day.text', { date: fullDate(moment) }),
    until: (moment) => t('fhir:document.until.text', { day: fullDate(moment) }),
  };
}
