import { describe, expect, it } from 'vitest';
import { busyGoal, wishGoal } from '$lib/domain/goal/goal.fixtures';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import { filledEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
import { stoppedMeeting } from './meeting.fixtures';
import {
  addTopic,
  agreementsOf,
  canAddTopic,
  choosable,
  endedMeetings,
  goToPlace,
  goalsFor,
  newMeeting,
  openMeeting,
  placeBeside,
  placeNow,
  placesOf,
  presentAt,
  removeTopic,
} from './meeting.rules';
import { meetingSchema, type Topic } from './meeting.schema';

const topic = (id: string, words: string): Topic => ({
  id,
  subject: { kind: 'own', words },
  well: '',
  goalId: `goal-${id}`,
  stepId: `step-${id}`,
});
const empty = newMeeting({ id: 'M', createdAt: '2026-11-22T10:00:00.000Z' });

describe('the topics of a talk', () => {
  it('begin with what the client marked, and offer every other side of life', () => {
    const list = choosable(filledEntry, positiveHealth);
    expect(list.filter(({ marked }) => marked).map(({ subject }) => subject)).toEqual([
      { kind: 'dimension', dimension: 'mental-wellbeing' },
      { kind: 'aspect', aspect: 'attention', dimension: 'mental-wellbeing' },
      { kind: 'dimension', dimension: 'daily-functioning' },
    ]);
    expect(list.findIndex(({ marked }) => !marked)).toBe(3);
    expect(list.filter(({ subject }) => subject.kind === 'dimension')).toHaveLength(6);
  });

  it('are there to choose without any web', () => {
    expect(choosable(undefined, positiveHealth)).toHaveLength(6);
  });

  it('are three at most, and none is there twice', () => {
    const two = addTopic(addTopic(empty, topic('a', 'Post')), topic('b', 'Koor'));
    expect(addTopic(two, topic('c', 'Post'))).toBe(two);
    const three = addTopic(two, topic('c', 'Buren'));
    expect(canAddTopic(three)).toBe(false);
    expect(addTopic(three, topic('d', 'Geld')).topics.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('offer a goal that is there already, until a topic is about it', () => {
    const [first] = stoppedMeeting.topics;
    if (!first) throw new Error('no topic');
    expect(goalsFor(stoppedMeeting, first, [busyGoal, wishGoal])).toEqual([]);
    const fresh = { ...stoppedMeeting, topics: [{ ...first, goalId: 'new' }] };
    expect(goalsFor(fresh, first, [busyGoal, wishGoal])).toEqual([busyGoal]);
  });
});

describe('the course of a talk', () => {
  it('goes from the web by each topic to the end, and back', () => {
    expect(placesOf(stoppedMeeting).map(({ part }) => part)).toEqual([
      'overview',
      'insight',
      'outlook',
      'insight',
      'outlook',
      'teachBack',
      'next',
    ]);
    expect(placeBeside(stoppedMeeting, 1)).toEqual({ part: 'outlook', topicId: 'TBAAAAAAAAAAAAAAAAAAAA' });
    expect(placeBeside(stoppedMeeting, -1)).toEqual({ part: 'outlook', topicId: 'TAAAAAAAAAAAAAAAAAAAAA' });
    expect(placeBeside({ ...stoppedMeeting, place: { part: 'next' } }, 1)).toBeUndefined();
  });

  it('works without a topic', () => {
    const begun = goToPlace(empty, { part: 'overview' }, '2026-11-22T10:01:00.000Z');
    expect(placeBeside(begun, 1)).toEqual({ part: 'teachBack' });
  });

  it('opens where it was, and at the beginning when that topic is gone', () => {
    expect(placeNow(stoppedMeeting)).toEqual(stoppedMeeting.place);
    expect(placeNow(removeTopic(stoppedMeeting, 'TBAAAAAAAAAAAAAAAAAAAA'))).toEqual({ part: 'overview' });
  });

  it('remembers when it began, not when it moved', () => {
    const moved = goToPlace(stoppedMeeting, { part: 'next' }, '2026-11-25T10:00:00.000Z');
    expect(moved.begunAt).toBe(stoppedMeeting.begunAt);
    expect(meetingSchema.safeParse(moved).success).toBe(true);
  });

  it('is open until it is ended', () => {
    const ended = { ...stoppedMeeting, id: 'old', endedAt: '2026-11-22T11:00:00.000Z' };
    expect(openMeeting([ended, stoppedMeeting])).toBe(stoppedMeeting);
    expect(endedMeetings([ended, stoppedMeeting])).toEqual([ended]);
    expect(openMeeting([ended])).toBeUndefined();
  });
});

it('what was agreed is read from the plan itself', () => {
  const [cooking, neighbours] = agreementsOf(stoppedMeeting, [busyGoal]);
  expect(cooking?.steps.map(({ text }) => text)).toEqual(['Ik kies een makkelijk recept.']);
  expect(cooking?.well).toBe('Ik sta elke dag op tijd op.');
  expect(neighbours).toMatchObject({ goal: undefined, steps: [] });
});

it('every step of a topic that has words was agreed, and what goes well is read from the goal first', () => {
  const [first] = stoppedMeeting.topics;
  if (!first) throw new Error('no topic');
  const more = busyGoal.steps.map(({ id }) => id).filter((id) => id !== first.stepId);
  const meeting = { ...stoppedMeeting, topics: [{ ...first, moreStepIds: [...more, 'empty'] }] };
  const [agreed] = agreementsOf(meeting, [{ ...busyGoal, well: 'Ik kook al soep.' }]);
  expect(agreed?.steps.map(({ id }) => id)).toEqual([first.stepId, ...more]);
  expect(agreed?.well).toBe('Ik kook al soep.');
});

describe('who is at the table', () => {
  const person = (name: string, contactId?: string) => ({ id: `p-${name}`, name, contactId });

  it('is who joins with approval, of the talk itself when no appointment keeps it', () => {
    const proposed = { ...person('Nog iemand'), topic: '', state: 'proposed' as const };
    const joins = [...stoppedMeeting.joins, proposed];
    expect(presentAt({ joins })).toEqual([{ name: 'De wijkcoach', contactId: undefined }]);
  });

  it('is who comes along and who joins an appointment, each once', () => {
    const companions = [
      { ...person('', 'zus'), state: 'yes' as const },
      { ...person('', 'broer'), state: 'no' as const },
    ];
    const attendees = [
      { ...person('', 'zus'), topic: 'Geld', state: 'approved' as const },
      { ...person('De Wmo'), topic: '', state: 'approved' as const },
      { ...person('De huisbaas'), topic: '', state: 'ratherNot' as const },
    ];
    expect(presentAt(stoppedMeeting, { companions, attendees })).toEqual([
      { name: '', contactId: 'zus' },
      { name: 'De Wmo', contactId: undefined },
    ]);
  });
});
