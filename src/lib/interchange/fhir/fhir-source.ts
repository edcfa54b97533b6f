import type { Appointment, Details } from '$lib/domain/appointment/appointment.schema';
import type { Occurrence } from '$lib/domain/appointment/occurrence.rules';
import type { ContactRole } from '$lib/domain/contact/contact-roles';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { Doer, Goal } from '$lib/domain/goal/goal.schema';
import type { QuestionnaireResponse } from '$lib/domain/questionnaire/response.schema';
import type { Share } from '$lib/domain/share/share.schema';
import type { Story } from '$lib/domain/story/story.schema';
import type { PracticalWish, SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import type { SharePart } from '$lib/domain/share-contents/share-contents.schema';
import type { DimensionId } from '$lib/domain/wellbeing/dimensions';
import type { Questionnaire } from '$lib/domain/wellbeing/questionnaire.schema';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import type { LocalDate } from '$lib/core/local-date';

/** What the client can put in the document, in the order in which it stands there. */
export const fhirParts = [
  'goals',
  'web',
  'responses',
  'agenda',
  'people',
  'supportPlan',
  'story',
  'shares',
] as const;
export type FhirPart = (typeof fhirParts)[number];

/** The records from which the document is made. */
export interface FhirSource {
  readonly questionnaire: Questionnaire;
  readonly entries: readonly WellbeingEntry[];
  /** What was filled in of other questionnaires. */
  readonly responses: readonly QuestionnaireResponse[];
  readonly goals: readonly Goal[];
  readonly appointments: readonly Appointment[];
  /** Times of appointments that are not over, in order; `occurrence.rules.ts` gives them. */
  readonly coming: readonly Occurrence[];
  readonly contacts: readonly Contact[];
  readonly supportPlans: readonly SupportPlan[];
  readonly stories: readonly Story[];
  readonly shares: readonly Share[];
}

/** What the client chose for this file, and when it is made. */
export interface FhirOrder {
  readonly parts: ReadonlySet<FhirPart>;
  /** Ids of what was filled in of other questionnaires, each ticked by itself. */
  readonly responses?: ReadonlySet<string> | undefined;
  /** How the client signs. Absent: the document has no name of the client. */
  readonly name?: string | undefined;
  /** Now, in milliseconds since 1970. */
  readonly now: number;
}

/** Phrases of the narrative that are whole by themselves. */
export type FhirPhrase =
  | 'title'
  | 'intro'
  | 'well'
  | 'can'
  | 'need'
  | 'wordless'
  | 'steps'
  | 'client'
  | 'mark'
  | 'talk'
  | 'ownWords'
  | 'closing'
  | 'phaseless'
  | 'doesNotHelp'
  | 'helps'
  | 'signs'
  | 'othersNotice'
  | 'othersMay'
  | 'calls'
  | 'calledOff'
  | 'dayless'
  | 'mayKeep';

/** The words of the document, in the language of the client. */
export interface FhirWords {
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly say: (phrase: FhirPhrase) => string;
  readonly part: (part: FhirPart) => string;
  readonly sharedPart: (part: SharePart) => string;
  readonly dimension: (dimension: DimensionId) => string;
  /** A statement of the web. */
  readonly aspect: (aspect: string) => string;
  readonly goalState: (goal: Goal) => string;
  /** Who does a step, when it is neither the client nor somebody by name. */
  readonly partner: (doer: Extract<Doer, { kind: 'partner' }>) => string;
  /** Somebody by name, else by role; `undefined` is somebody of whom nothing is known. */
  readonly person: (contact: Contact | undefined) => string;
  readonly role: (role: ContactRole) => string;
  readonly appointment: (details: Details) => string;
  readonly place: (details: Details) => string | undefined;
  readonly companion: (state: 'open' | 'asked' | 'yes' | 'no', name: string) => string;
  readonly wish: (wish: PracticalWish) => string;
  /** `moment`: a LocalDate or an ISO 8601 instant. */
  readonly day: (moment: LocalDate) => string;
  readonly done: (day: LocalDate) => string;
  readonly time: (details: Details) => string | undefined;
  readonly until: (moment: string) => string;
  readonly yesOrNo: (value: boolean) => string;
  /** On which day a questionnaire was filled in, and that it has no score. */
  readonly filledIn: (moment: string) => string;
}
