import { utf8 } from '$lib/core/bytes';
import { localDate, type LocalDate } from '$lib/core/local-date';
import { err, ok, type Result } from '$lib/core/result';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { Occurrence } from '$lib/domain/appointment/occurrence.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { Goal } from '$lib/domain/goal/goal.schema';
import type { HelpWish } from '$lib/domain/help-wish/help-wish.schema';
import type { ImportantDate } from '$lib/domain/important-date/important-date.schema';
import type { Meeting } from '$lib/domain/meeting/meeting.schema';
import type { Photo } from '$lib/domain/photo/photo.schema';
import { shownResponses } from '$lib/domain/questionnaire/shown-response.rules';
import type { QuestionnaireResponse } from '$lib/domain/questionnaire/response.schema';
import type { Story } from '$lib/domain/story/story.schema';
import { latestSuccesses } from '$lib/domain/success/success.rules';
import type { Success } from '$lib/domain/success/success.schema';
import type { SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import type { Questionnaire } from '$lib/domain/wellbeing/questionnaire.schema';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { agreementsPart } from './agreement-part.rules';
import { appointmentsPart, datesPart } from './agenda-part.rules';
import { goalsPart, helpWishesPart } from './goal-part.rules';
import type { ShareChoice } from './share-choice.schema';
import { shareParts, type ShareContents, type SharePart, type SharedSuccess } from './share-contents.schema';
import { peoplePart, supportPart } from './support-part.rules';
import { mayName, webPart } from './web-part.rules';

/** Everything of the client from which share contents can be made. */
export interface ShareSource {
  readonly questionnaire: Questionnaire;
  readonly entries: readonly WellbeingEntry[];
  readonly responses: readonly QuestionnaireResponse[];
  readonly goals: readonly Goal[];
  readonly successes: readonly Success[];
  readonly helpWishes: readonly HelpWish[];
  readonly stories: readonly Story[];
  readonly appointments: readonly Appointment[];
  /** Times of appointments that are not over, in order; `occurrence.rules.ts` gives them. */
  readonly coming: readonly Occurrence[];
  readonly dates: readonly ImportantDate[];
  readonly contacts: readonly Contact[];
  readonly meetings: readonly Meeting[];
  readonly supportPlans: readonly SupportPlan[];
  readonly photos: readonly Photo[];
  readonly today: LocalDate;
}

/**
 * What somebody gets to see of the client's records by a choice: only what is chosen, made anew, field by field.
 * A part that is chosen but has nothing in it now is left out.
 */
export function contentsOf(source: ShareSource, choice: ShareChoice): ShareContents {
  const { contacts } = source;
  const goals = source.goals.filter(({ id }) => !choice.leftOut?.includes(id));
  const named = mayName(source.questionnaire, choice.web?.answers ? choice.web.sensitive : []);
  const appointments = () => appointmentsPart({ ...source, named });
  const parts: { [P in SharePart]: () => ShareContents[P] } = {
    successes: () => successesPart(source.successes, choice.successes ?? []),
    agreements: () => agreementsPart({ ...source, named }, choice.agreements ?? []),
    web: () => choice.web && webPart(source.entries, source.questionnaire, choice.web),
    responses: () => shownResponses(source.responses, choice.responses ?? []),
    goals: () => choice.goals && goalsPart(goals, contacts, choice.goals),
    plan: () =>
      choice.plan && {
        goals: goalsPart(goals, contacts, 'all'),
        helpWishes: helpWishesPart(source.helpWishes),
        ...(choice.plan.appointments ? { appointments: appointments() } : {}),
      },
    helpWishes: () => choice.helpWishes && helpWishesPart(source.helpWishes),
    agenda: () =>
      choice.agenda && { appointments: appointments(), dates: datesPart(source.dates, source.today) },
    people: () => choice.people && peoplePart(contacts, choice.people),
    story: () => choice.story && storyPart(source.stories, choice.story.text),
    supportPlan: () => choice.supportPlan && supportPart(source, choice.supportPlan),
  };
  const contents: ShareContents = {};
  for (const part of shareParts) take(contents, part, parts[part]());
  const isEmpty = shareParts.every((part) => contents[part] === undefined);
  return choice.mayKeep && !isEmpty ? { ...contents, mayKeep: true } : contents;
}

function take<P extends SharePart>(contents: ShareContents, part: P, value: ShareContents[P]): void {
  if (value !== undefined && !isEmptyPart(value)) contents[part] = value;
}

/** A list without anything in it, or a part of which every list and text is empty. */
function isEmptyPart(value: object): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return Object.values(value).every((field) =>
    Array.isArray(field) ? field.length === 0 : typeof field === 'string' && field.trim() === '',
  );
}

function successesPart(successes: readonly Success[], ids: readonly string[]): SharedSuccess[] {
  return latestSuccesses(successes)
    .filter(({ id }) => ids.includes(id))
    .map(({ text, decidedMyself, createdAt }) => ({ text, decidedMyself, on: localDate(createdAt) }));
}

function storyPart(stories: readonly Story[], told: string | undefined): ShareContents['story'] {
  const story = stories.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt))[0];
  const text = told ?? story?.text ?? '';
  if (!story || text.trim() === '') return undefined;
  return { text, on: localDate(story.changedAt) };
}

/** The parts that a choice names, in the order of the page. */
export function chosenParts(choice: ShareChoice): SharePart[] {
  return shareParts.filter((part) => choice[part] !== undefined);
}

/**
 * The most that fits in one body, in bytes of UTF-8 JSON: 256 KiB less what the envelope and the body's other
 * fields take.
 */
const mostBytes = 256 * 1024 - 1024;

/** Why contents cannot be shared: more than fits, or nothing to see. `largest`: the part to leave out first. */
export type ContentsError =
  { readonly code: 'share.tooLarge'; readonly largest: SharePart } | { readonly code: 'share.empty' };

const bytesOf = (value: unknown) => utf8(JSON.stringify(value)).length;

/** The contents when they can be sent. Errors: share.empty, share.tooLarge (over 256 KiB; names the largest part). */
export function checkContents(contents: ShareContents): Result<ShareContents, ContentsError> {
  const [largest] = shareParts
    .filter((part) => contents[part] !== undefined)
    .toSorted((a, b) => bytesOf(contents[b]) - bytesOf(contents[a]));
  if (!largest) return err({ code: 'share.empty' });
  return bytesOf(contents) <= mostBytes ? ok(contents) : err({ code: 'share.tooLarge', largest });
}
