import { describe, expect, it } from 'vitest';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import { newStep } from '$lib/domain/goal/step.rules';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { sleepResponse } from '$lib/domain/questionnaire/response.fixtures';
import { shownResponses } from '$lib/domain/questionnaire/shown-response.rules';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import { filledEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
import { stoppedMeeting } from './meeting.fixtures';
import { placesOf } from './meeting.rules';
import { screenView } from './screen-view.rules';
import { screenViewSchema } from './screen-view.schema';

const view = (place: (typeof stoppedMeeting)['place']) =>
  screenView({
    meeting: { ...stoppedMeeting, place, teachBack: 'Ik kook dinsdag.' },
    goals: [{ ...busyGoal, steps: busyGoal.steps }],
    contacts: [],
    web: filledEntry,
    questionnaire: positiveHealth,
    responses: shownResponses([sleepResponse], [sleepResponse.id]),
    next: { day: '2026-12-08', start: '10:30' },
  });

describe('the big screen', () => {
  it('shows every page of the talk as it is on the phone, and survives the way there', () => {
    const views = placesOf(stoppedMeeting).map(view);
    expect(views.map(({ part }) => part)).toEqual(placesOf(stoppedMeeting).map(({ part }) => part));
    for (const shown of views) {
      expect(screenViewSchema.parse(JSON.parse(JSON.stringify(shown)))).toEqual(shown);
    }
  });

  it('shows the topic that is talked about, and nothing of another goal, person or id', () => {
    const shown = view({ part: 'insight', topicId: 'TAAAAAAAAAAAAAAAAAAAAA' });
    expect(shown).toMatchObject({
      number: 1,
      count: 2,
      well: 'Ik sta elke dag op tijd op.',
      want: busyGoal.want,
    });
    expect(JSON.stringify(shown)).not.toMatch(/De buren|wijkcoach|AAAAAAAA/);
  });

  it('shows what the client shows of other questionnaires beside the web, and on no other page', () => {
    const shown = placesOf(stoppedMeeting).map(view);
    expect(shown.map((page) => 'responses' in page)).toEqual(shown.map(({ part }) => part === 'overview'));
    expect(shown[0]).toMatchObject({ responses: [{ title: 'Slaap deze week', on: '2026-11-18' }] });
  });

  it('reads aloud all of what was agreed, with every step, who does it and for which day', () => {
    const [topic] = stoppedMeeting.topics;
    if (!topic) throw new Error('no topic');
    const call = newStep({ id: 'call', createdAt: '', text: 'Mijn zus belt.' });
    const shown = screenView({
      meeting: {
        ...stoppedMeeting,
        topics: [{ ...topic, moreStepIds: ['call'] }],
        place: { part: 'teachBack' },
      },
      goals: [
        {
          ...busyGoal,
          steps: [
            ...busyGoal.steps,
            { ...call, doer: { kind: 'person', name: '', contactId: sister.id }, day: '2026-12-01' },
          ],
        },
      ],
      contacts: [sister],
      web: undefined,
      questionnaire: positiveHealth,
      responses: [],
      next: undefined,
    });
    expect(shown).toMatchObject({
      agreed: [
        {
          well: 'Ik sta elke dag op tijd op.',
          want: busyGoal.want,
          can: busyGoal.can,
          need: busyGoal.need,
          step: { text: 'Ik kies een makkelijk recept.' },
          more: [{ text: 'Mijn zus belt.', doer: { kind: 'person', name: 'mijn zus' }, day: '2026-12-01' }],
        },
      ],
    });
    expect(screenViewSchema.safeParse(JSON.parse(JSON.stringify(shown))).success).toBe(true);
  });

  it('refuses what is no page of a talk', () => {
    expect(screenViewSchema.safeParse({ part: 'plan', words: 'x' }).success).toBe(false);
    const shown = view({ part: 'next' });
    expect(screenViewSchema.safeParse({ ...shown, extra: 1 }).success).toBe(false);
  });
});
