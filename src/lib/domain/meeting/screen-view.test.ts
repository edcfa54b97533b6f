import { describe, expect, it } from 'vitest';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
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
    web: filledEntry,
    questionnaire: positiveHealth,
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

  it('refuses what is no page of a talk', () => {
    expect(screenViewSchema.safeParse({ part: 'plan', words: 'x' }).success).toBe(false);
    const shown = view({ part: 'next' });
    expect(screenViewSchema.safeParse({ ...shown, extra: 1 }).success).toBe(false);
  });
});
