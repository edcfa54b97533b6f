import { withItem } from './ordered.rules';
import type { Phase, PhasePick, SupportPlan } from './support-plan.schema';

/** The lists of own words in a phase, in the order in which they are asked: what helps comes first. */
export const lineLists = ['helps', 'doesNotHelp', 'signs', 'othersNotice', 'othersMay'] as const;
export type LineListName = (typeof lineLists)[number];

/** A pick made this soon after another one corrects it, in milliseconds. */
const correctionTime = 60_000;

/** A plan with nothing in it and nothing chosen. `createdAt`: an ISO 8601 instant. */
export function emptyPlan(made: Pick<SupportPlan, 'id' | 'createdAt'>): SupportPlan {
  const card = { own: [], picked: [], contacts: [], forHelpers: false, atHelp: false };
  return { ...made, phases: [], picks: [], wishes: [], talks: [], card };
}

export function newPhase(made: Pick<Phase, 'id' | 'name'>): Phase {
  return { ...made, signs: [], othersNotice: [], helps: [], doesNotHelp: [], calls: [], othersMay: [] };
}

const joined = <T extends { id: string }>(one: readonly T[], other: readonly T[]): T[] => [
  ...one,
  ...other.filter(({ id }) => !one.some((known) => known.id === id)),
];

/** Two plans as one: nothing of either is lost, and folding twice changes nothing. */
function fold(one: SupportPlan, other: SupportPlan): SupportPlan {
  return {
    ...one,
    phases: joined(one.phases, other.phases),
    picks: joined(one.picks, other.picks).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    wishes: joined(one.wishes, other.wishes),
    talks: joined(one.talks, other.talks),
    card: {
      ...one.card,
      own: joined(one.card.own, other.card.own),
      picked: [...new Set([...one.card.picked, ...other.card.picked])],
      contacts: [...new Set([...one.card.contacts, ...other.card.contacts])],
    },
  };
}

/**
 * The plan. When two tabs each began one at the same moment there are two records: they are read as one,
 * under the id of the first.
 */
export function onePlan(records: readonly SupportPlan[]): SupportPlan | undefined {
  const [first, ...others] = records;
  return first && others.reduce(fold, first);
}

/** The plan with one phase changed; the same plan when that phase is not there. */
export function changePhase(plan: SupportPlan, id: string, change: (phase: Phase) => Phase): SupportPlan {
  const phase = plan.phases.find((candidate) => candidate.id === id);
  return phase ? { ...plan, phases: withItem(plan.phases, change(phase)) } : plan;
}

/** Where the client said to be: a phase, and since when. Nothing when none was picked, or it is gone. */
export interface Here {
  readonly phase: Phase;
  /** ISO 8601 instant. */
  readonly since: string;
}

export function whereNow(plan: SupportPlan): Here | undefined {
  const pick = plan.picks.at(-1);
  const phase = plan.phases.find(({ id }) => id === pick?.phaseId);
  return pick && phase ? { phase, since: pick.at } : undefined;
}

/**
 * The plan after the client picked a phase, or none. Picking what was picked already changes nothing; a pick
 * within a minute corrects the one before, so that a slip of the thumb is no history.
 */
export function pickPhase(plan: SupportPlan, pick: PhasePick): SupportPlan {
  const last = plan.picks.at(-1);
  if (last && last.phaseId === pick.phaseId) return plan;
  const isSlip = last && Math.abs(Date.parse(pick.at) - Date.parse(last.at)) < correctionTime;
  const kept = isSlip ? plan.picks.slice(0, -1) : plan.picks;
  const before = kept.at(-1);
  if (before && before.phaseId === pick.phaseId) return { ...plan, picks: kept };
  return { ...plan, picks: [...kept, pick] };
}

/** Whether anything is written in a phase besides its name. */
export function hasWords(phase: Phase): boolean {
  return phase.calls.length > 0 || lineLists.some((list) => phase[list].length > 0);
}
