import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import { contentsOf, type ShareSource } from '$lib/domain/share-contents/share-contents.rules';
import { showable } from '$lib/domain/questionnaire/shown-response.rules';
import { onePlan } from '$lib/domain/support-plan/support-plan.rules';
import { shareParts, type SharePart } from '$lib/domain/share-contents/share-contents.schema';

/** What each part is when it is ticked and nothing else is said. */
const plainChoice = {
  successes: [],
  agreements: [],
  web: { answers: false, sensitive: [] },
  responses: [],
  goals: [],
  plan: { appointments: false },
  helpWishes: {},
  agenda: {},
  people: { numbers: false },
  story: {},
  supportPlan: { now: false, wishes: false, phases: [] },
} as const satisfies Record<SharePart, ShareChoice[SharePart]>;

/** Everything, to see which parts there are. */
const wholeChoice = (successes: string[], responses: string[], agreements: string[]): ShareChoice => ({
  ...structuredClone({
    web: plainChoice.web,
    plan: plainChoice.plan,
    helpWishes: plainChoice.helpWishes,
    agenda: plainChoice.agenda,
    people: plainChoice.people,
    story: plainChoice.story,
    supportPlan: { now: false, wishes: true, card: true },
  }),
  goals: 'all',
  responses,
  successes,
  agreements,
});

/** The parts that have something in them now. A photo counts before its small copy is made. */
export function offeredParts(source: ShareSource, talks: readonly string[]): SharePart[] {
  const successes = source.successes.map(({ id }) => id);
  const responses = source.responses.map(({ id }) => id);
  const whole = contentsOf(source, wholeChoice(successes, responses, [...talks]));
  return shareParts.filter(
    (part) => whole[part] !== undefined || (part === 'supportPlan' && source.photos.length > 0),
  );
}

/** What is chosen within a part as soon as it is ticked: nothing, unless there is only one thing in it. */
export function chosenAtOnce(
  part: SharePart,
  source: ShareSource,
  talks: readonly string[],
): ShareChoice[SharePart] {
  const phases = onePlan(source.supportPlans)?.phases ?? [];
  if (part === 'supportPlan' && phases.length < 2) return { now: false, wishes: false };
  const listed: Partial<Record<SharePart, readonly string[]>> = {
    goals: idsOf(source.goals),
    successes: idsOf(source.successes),
    responses: idsOf(showable(source.responses)),
    agreements: talks,
  };
  const [only, ...more] = listed[part] ?? [];
  if (only !== undefined && more.length === 0) return [only];
  return structuredClone(plainChoice[part]) as ShareChoice[SharePart];
}

function idsOf(things: readonly { readonly id: string }[]): readonly string[] {
  return things.map(({ id }) => id);
}
