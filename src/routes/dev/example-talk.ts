import { localDate } from '$lib/core/local-date';
import type { NewId } from '$lib/core/id';
import type { Goal } from '$lib/domain/goal/goal.schema';
import { newMeeting } from '$lib/domain/meeting/meeting.rules';
import type { Meeting } from '$lib/domain/meeting/meeting.schema';
import { planDocument } from '$lib/domain/plan-document/plan-document.rules';
import { newVersion } from '$lib/domain/plan-version/plan-version.rules';
import type { PlanVersion } from '$lib/domain/plan-version/plan-version.schema';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';

interface Around {
  readonly made: (days: number) => { id: string; createdAt: string };
  readonly ago: (days: number) => string;
  readonly newId: NewId;
  readonly goals: readonly Goal[];
  readonly webs: readonly WellbeingEntry[];
}

/** A talk of five days ago that was held to its end, and the plan that was agreed then. */
export function exampleTalk({ made, ago, newId, goals, webs }: Around): {
  meeting: Meeting;
  version: PlanVersion;
} {
  const [teeth] = goals;
  const agreed = 'Ik bel de tandarts. Mijn zus gaat mee. Mijn casemanager vraagt of het vergoed wordt.';
  const records = { webs, goals, successes: [], stories: [], helpWishes: [], contacts: [], appointments: [] };
  const now = { day: localDate(ago(5)), time: '11:30' };
  const document = planDocument(records, { now, questionnaire: positiveHealth, repeatDays: () => [] });
  const meeting: Meeting = {
    ...newMeeting(made(6)),
    topics: [
      {
        id: newId(),
        subject: { kind: 'dimension', dimension: 'bodily-functions' },
        well: 'Ik poets weer elke avond.',
        goalId: teeth?.id ?? newId(),
        stepId: teeth?.steps.at(1)?.id ?? newId(),
      },
    ],
    begunAt: ago(5),
    place: { part: 'next' },
    teachBack: agreed,
    endedAt: ago(5),
  };
  const together = 'mijn casemanager';
  const version = newVersion({ ...made(5), why: 'talk' }, document, {
    agreed,
    together,
    meetingId: meeting.id,
  });
  return { meeting: { ...meeting, versionId: version.id }, version };
}
