import { localDate } from '$lib/core/local-date';
import type { NewId } from '$lib/core/id';
import type { Goal } from '$lib/domain/goal/goal.schema';
import { newMeeting } from '$lib/domain/meeting/meeting.rules';
import type { Meeting } from '$lib/domain/meeting/meeting.schema';
import type { PlanDocument } from '$lib/domain/plan-document/plan-document.schema';
import { newVersion } from '$lib/domain/plan-version/plan-version.rules';
import type { PlanVersion } from '$lib/domain/plan-version/plan-version.schema';
import { dimensionIds } from '$lib/domain/wellbeing/dimensions';

interface TalkContext {
  readonly made: (days: number) => { id: string; createdAt: string };
  readonly ago: (days: number) => string;
  readonly newId: NewId;
  readonly goals: readonly Goal[];
}

/** A talk of five days ago that was held to its end, and the plan that was agreed then. */
export function exampleTalk({ made, ago, newId, goals }: TalkContext): {
  meeting: Meeting;
  version: PlanVersion;
} {
  const [teeth] = goals;
  const agreed = 'Ik bel de tandarts. Mijn zus gaat mee. Mijn casemanager vraagt of het vergoed wordt.';
  const meeting: Meeting = {
    ...newMeeting(made(6)),
    topics: [
      {
        id: newId(),
        subject: { kind: 'dimension', dimension: 'bodily-functions' },
        well: 'Ik poets weer elke avond.',
        goalId: teeth?.id ?? newId(),
        stepId: teeth?.steps.at(1)?.id ?? newId(),
        moreStepIds: teeth?.steps.slice(2).map(({ id }) => id) ?? [],
      },
    ],
    begunAt: ago(5),
    place: { part: 'next' },
    teachBack: agreed,
    endedAt: ago(5),
  };
  const said = {
    agreed,
    together: 'mijn casemanager',
    present: [{ name: 'Mijn zus' }],
    meetingId: meeting.id,
  };
  const version = newVersion({ ...made(5), why: 'talk' }, agreedPlan(ago), said);
  return { meeting: { ...meeting, versionId: version.id }, version };
}

function agreedPlan(ago: TalkContext['ago']): PlanDocument {
  const marks = [5, 5, 8, 6, 6, undefined];
  return {
    on: localDate(ago(5)),
    webOn: localDate(ago(12)),
    sides: dimensionIds.map((dimension, at) => ({
      dimension,
      mark: marks[at],
      own: marks[at] !== undefined,
      thin: marks[at] === undefined,
      talk: dimension === 'daily-functioning',
      words: dimension === 'meaningfulness' ? 'Moos en muziek.' : '',
    })),
    successes: ['Bij mijn zus gegeten. Het was gezellig.'],
    story: '',
    goals: [
      {
        dimension: 'bodily-functions',
        state: 'busy',
        since: localDate(ago(21)),
        want: 'Zonder pijn eten.',
        can: 'Ik poets weer elke avond.',
        need: 'Iemand die meegaat, de eerste keer.',
        steps: [
          { text: 'Ik bel de tandarts.', doer: { kind: 'me' } },
          {
            text: 'Samen naar de eerste afspraak.',
            doer: { kind: 'person', person: { name: 'Mijn zus' } },
          },
          {
            text: 'Wordt dit vergoed?',
            doer: { kind: 'partner', partner: 'insurer', name: '', state: 'asked', on: localDate(ago(5)) },
          },
        ],
      },
    ],
    helpWishes: [{ level: 'same', on: localDate(ago(5)) }],
    appointments: [],
  };
}
