import { atHome } from '$lib/domain/appointment/appointment.fixtures';
import { caseManager, doctor, sister } from '$lib/domain/contact/contact.fixtures';
import { busyGoal, wishGoal } from '$lib/domain/goal/goal.fixtures';
import { stoppedMeeting } from '$lib/domain/meeting/meeting.fixtures';
import { hillPhoto } from '$lib/domain/photo/photo.fixtures';
import { begunResponse, sleepResponse } from '$lib/domain/questionnaire/response.fixtures';
import { plan } from '$lib/domain/support-plan/support-plan.fixtures';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import { filledEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
import type { ShareChoice } from './share-choice.schema';
import { contentsOf, type ShareSource } from './share-contents.rules';

const at = '2026-11-20T10:00:00.000Z';

/** Somebody's whole app, with something in each part. */
export const source: ShareSource = {
  questionnaire: positiveHealth,
  entries: [filledEntry],
  responses: [sleepResponse, begunResponse],
  goals: [busyGoal, wishGoal],
  successes: [
    { id: 'success-1', createdAt: at, text: 'Ik heb zelf de woningbouw gebeld.', decidedMyself: true },
    { id: 'success-2', createdAt: at, text: 'Soep gemaakt.', decidedMyself: false },
  ],
  helpWishes: [{ id: 'wish-1', createdAt: at, level: 'less' }],
  stories: [{ id: 'story-1', createdAt: at, changedAt: at, text: 'Ik woon sinds mei alleen.' }],
  appointments: [atHome],
  coming: [{ appointment: atHome, on: undefined, day: '2026-11-24', details: atHome }],
  dates: [{ id: 'date-1', createdAt: at, day: '2026-12-01', kind: 'letter', words: 'Brief van de gemeente' }],
  contacts: [caseManager, sister, doctor],
  meetings: [{ ...stoppedMeeting, teachBack: 'Ik kook dinsdag soep.' }],
  supportPlans: [plan],
  photos: [hillPhoto],
  today: '2026-11-22',
};

/** Everything that can be chosen without choosing what is very personal. */
export const wholeChoice: ShareChoice = {
  web: { answers: true, sensitive: [] },
  responses: [sleepResponse.id],
  goals: 'all',
  plan: { appointments: true },
  helpWishes: {},
  agenda: {},
  people: { numbers: true },
  story: {},
  supportPlan: { now: true, wishes: true, card: true },
  successes: ['success-1'],
  agreements: [stoppedMeeting.id],
};

export const wholeContents = contentsOf(source, wholeChoice);
