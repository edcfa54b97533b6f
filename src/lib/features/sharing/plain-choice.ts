import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import { contentsOf, type ShareSource } from '$lib/domain/share-contents/share-contents.rules';
import { shareParts, type SharePart } from '$lib/domain/share-contents/share-contents.schema';

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
const wholeChoice = (successes: string[], agreements: string[]): ShareChoice => ({
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

/** The parts that have something in them now. A photo counts before its small copy is made. */
export function offeredParts(source: ShareSource, talks: readonly string[]): SharePart[] {
  const successes = source.successes.map(({ id }) => id);
  const whole = contentsOf(source, wholeChoice(successes, [...talks]));
  return shareParts.filter(
    (part) => whole[part] !== undefined || (part === 'supportPlan' && source.photos.length > 0),
  );
}
