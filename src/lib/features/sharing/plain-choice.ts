import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import type { SharePart } from '$lib/domain/share-contents/share-contents.schema';

/** What each part is when it is ticked and nothing else is said. */
export const plainChoice = {
  successes: [],
  agreements: [],
  web: { answers: false, sensitive: [] },
  goals: [],
  plan: { appointments: false },
  helpWishes: {},
  agenda: {},
  people: { numbers: false },
  story: {},
  supportPlan: { now: false, wishes: false, phases: [] },
} as const satisfies Record<SharePart, ShareChoice[SharePart]>;

/** Everything, to see which parts there are. */
export const wholeChoice = (successes: string[], agreements: string[]): ShareChoice => ({
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
  successes,
  agreements,
});
