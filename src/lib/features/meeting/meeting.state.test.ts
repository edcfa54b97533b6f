import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import { begunResponse, sleepResponse } from '$lib/domain/questionnaire/response.fixtures';
import { Undo } from '$lib/ui/undo.svelte';
import { expectOk, freshLocation, newVault, vaultAgain } from '$lib/vault/vault.fixtures';
import type { Vault } from '$lib/vault/vault';
import { MeetingState } from './meeting.state.svelte';
import { practiceTalk } from './practice';

const start = Date.parse('2026-11-22T10:00:00.000Z');
let time = start;
let ids = 0;
let place: ReturnType<typeof freshLocation>;
let vault: Vault;
let meeting: MeetingState;

const deps = (undo = new Undo()) => ({
  clock: { now: () => time },
  newId: () => `id-${(ids += 1)}`,
  undo,
});

function meetingOn(opened: Vault, undo?: Undo): MeetingState {
  return new MeetingState(
    {
      meetings: opened.collection('meeting'),
      goals: opened.collection('goal'),
      webs: opened.collection('wellbeing'),
      responses: opened.collection('questionnaireResponse'),
    },
    deps(undo),
  );
}

beforeEach(async () => {
  time = start;
  place = freshLocation();
  vault = await newVault(place);
  meeting = meetingOn(vault);
});

const day = { kind: 'dimension', dimension: 'daily-functioning' } as const;

async function atDay() {
  await meeting.choose(day);
  await meeting.begin();
  await meeting.move(1);
  const at = meeting.topic;
  if (!at) throw new Error('not at a topic');
  return at.topic;
}

describe('a talk', () => {
  it('shows the answers of another questionnaire only when they were ticked, also after a new start', async () => {
    const kept = vault.collection('questionnaireResponse');
    for (const response of [sleepResponse, begunResponse]) expectOk(await kept.put(response));
    expect(meeting.responses.map(({ id }) => id)).toEqual([sleepResponse.id]);
    expect(meeting.shownResponses).toEqual([]);
    await meeting.choose(day);
    await meeting.showResponse(sleepResponse.id, true);
    const again = meetingOn(await vaultAgain(place));
    expect(again.shownResponses).toMatchObject([{ title: 'Slaap deze week', on: '2026-11-18' }]);
    expect(again.current.topics).toHaveLength(1);
    await again.showResponse(sleepResponse.id, false);
    expect(again.shownResponses).toEqual([]);
  });

  it('keeps nothing until something is chosen or said', async () => {
    expect(meeting.current.topics).toEqual([]);
    expect(vault.collection('meeting').current).toEqual([]);
    await meeting.choose(day);
    expect(meeting.open?.topics).toHaveLength(1);
  });

  it('writes what is wanted and the smallest step in the plan itself, from the first letter', async () => {
    const topic = await atDay();
    await meeting.plan.saveBox(topic, 'want')('W', '');
    await meeting.plan.saveBox(topic, 'need')('Een recept.', '');
    await meeting.plan.saveStep(topic, topic.stepId)('Ik vraag mijn zus.', '');
    await meeting.plan.giveTo(topic, topic.stepId, { kind: 'person', name: '' });
    await meeting.plan.saveName(topic, topic.stepId)('mijn zus', '');
    expect(vault.collection('goal').current).toMatchObject([
      {
        want: 'W',
        need: 'Een recept.',
        dimension: 'daily-functioning',
        steps: [{ text: 'Ik vraag mijn zus.', doer: { kind: 'person', name: 'mijn zus' } }],
      },
    ]);
  });

  it('keeps words that are typed at the same moment in several boxes', async () => {
    const topic = await atDay();
    const saved = await Promise.all([
      meeting.plan.saveWell(topic)('Ik sta op tijd op.', ''),
      meeting.plan.saveBox(topic, 'want')('Koken.', ''),
      meeting.plan.saveBox(topic, 'can')('Soep.', ''),
      meeting.plan.saveStep(topic, topic.stepId)('Een recept.', ''),
    ]);
    saved.forEach(expectOk);
    expect(meeting.plan.goalOf(topic)?.well).toBe('Ik sta op tijd op.');
    expect(meeting.plan.goalOf(topic)).toMatchObject({ want: 'Koken.', can: 'Soep.' });
    expect(meeting.plan.stepsOf(topic)[0]?.text).toBe('Een recept.');
  });

  it('goes on days later at the same place, after the phone died', async () => {
    const topic = await atDay();
    await meeting.plan.saveWell(topic)('Ik sta op tijd op.', '');
    await meeting.move(1);
    time += 3 * 86_400_000;
    const again = meetingOn(await vaultAgain(place));
    expect(again.place).toEqual({ part: 'outlook', topicId: topic.id });
    const now = again.topic?.topic;
    expect(again.topic?.number).toBe(1);
    expect(now && again.plan.wellOf(now)).toBe('Ik sta op tijd op.');
  });

  it('goes on about a goal that is there already, and nothing written before is lost', async () => {
    expectOk(await vault.collection('goal').put(busyGoal));
    const topic = await atDay();
    expect(meeting.plan.others(topic)).toEqual([busyGoal]);
    await meeting.plan.takeGoal(topic, busyGoal);
    const now = meeting.topic?.topic;
    expect(now && meeting.plan.goalOf(now)?.want).toBe(busyGoal.want);
    expect(now && meeting.plan.otherSteps(now).map(({ text }) => text)).toContain('Samen boodschappen doen.');
  });

  it('works with two topics or none, and ends with what was agreed', async () => {
    await meeting.begin();
    await meeting.move(1);
    expect(meeting.place).toEqual({ part: 'teachBack' });
    await meeting.saveTeachBack()('Ik kom terug.', '');
    const { id } = meeting.current;
    await meeting.end('version');
    expect(meeting.open).toBeUndefined();
    expect(meeting.ended).toMatchObject([{ id, teachBack: 'Ik kom terug.', versionId: 'version' }]);
    expect(meeting.current.id).not.toBe(id);
    await meeting.takeUp(id);
    expect(meeting.open?.id).toBe(id);
  });

  it('agrees as many steps as wanted, each with its own doer and day, and takes one back', async () => {
    const topic = await atDay();
    await meeting.plan.saveStep(topic, topic.stepId)('Ik bel de tandarts.', '');
    await meeting.plan.setDay(topic, topic.stepId, '2026-12-01');
    const second = (await meeting.plan.addStep(topic)) ?? '';
    const now = () => meeting.topic?.topic ?? topic;
    await meeting.plan.saveStep(now(), second)('Mijn zus gaat mee.', '');
    await meeting.plan.giveTo(now(), second, { kind: 'person', name: 'mijn zus' });
    await meeting.plan.setDay(now(), second, '2026-12-03');
    const [agreed] = meeting.plan.agreements(meeting.current);
    expect(agreed?.steps).toMatchObject([
      { text: 'Ik bel de tandarts.', doer: { kind: 'me' }, day: '2026-12-01' },
      { text: 'Mijn zus gaat mee.', doer: { kind: 'person', name: 'mijn zus' }, day: '2026-12-03' },
    ]);
    await meeting.plan.dropStep(now(), second, 'weg');
    expect(meeting.plan.stepsOf(now()).map(({ text }) => text)).toEqual(['Ik bel de tandarts.']);
    expect(vault.collection('goal').current[0]?.steps).toHaveLength(1);
  });

  it('keeps reading what went well where an earlier version kept it, and moves it when it is changed', async () => {
    const topic = await atDay();
    await meeting.changeTopic(topic.id, (kept) => ({ ...kept, well: 'Ik sta op tijd op.' }));
    const old = meeting.topic?.topic ?? topic;
    expect(meeting.plan.wellOf(old)).toBe('Ik sta op tijd op.');
    expectOk(await meeting.plan.saveWell(old)('Ik sta om acht uur op.', 'Ik sta op tijd op.'));
    expect(meeting.plan.goalOf(old)?.well).toBe('Ik sta om acht uur op.');
    expect(meeting.plan.wellOf(old)).toBe('Ik sta om acht uur op.');
  });

  it('puts back a topic in own words with its words, in its place', async () => {
    const undo = new Undo();
    const talk = meetingOn(vault, undo);
    await talk.choose({ kind: 'own', words: '' });
    await talk.choose(day);
    const [own] = talk.current.topics;
    await talk.saveSubject(own!.id)('De buren.', '');
    await talk.dropOwn(talk.current.topics[0]!, 'Weg.');
    expect([talk.current.topics.length, undo.current?.message]).toEqual([1, 'Weg.']);
    undo.putBack();
    await expect.poll(() => talk.current.topics.length).toBe(2);
    expect(talk.current.topics[0]?.subject).toEqual({ kind: 'own', words: 'De buren.' });
  });

  it('leaves the plan alone when it is taken away, and can be put back', async () => {
    const topic = await atDay();
    await meeting.plan.saveBox(topic, 'want')('Koken.', '');
    await meeting.remove(meeting.current.id, 'weg');
    expect(vault.collection('meeting').current).toEqual([]);
    expect(vault.collection('goal').current).toHaveLength(1);
  });
});

describe('who joins', () => {
  it('does so only when the client approves, and for a topic', async () => {
    await meeting.joins.addAttendee({ name: 'De wijkcoach' });
    const [proposed] = meeting.joins.attendees;
    expect(proposed).toMatchObject({ name: 'De wijkcoach', state: 'proposed' });
    await meeting.joins.saveTopic(proposed?.id ?? '')('De buren', '');
    await meeting.joins.decide(proposed?.id ?? '', 'approved');
    expect(meeting.open?.joins).toMatchObject([{ topic: 'De buren', state: 'approved' }]);
  });
});

it('an exercise keeps nothing', async () => {
  const words = { well: 'Ik sta op.', want: 'Koken.', can: 'Soep.' };
  const exercise = new MeetingState(practiceTalk(words, new Date(start).toISOString()), deps(), true);
  await exercise.begin();
  await exercise.move(1);
  const topic = exercise.topic?.topic;
  if (!topic) throw new Error('no example');
  expect(exercise.plan.goalOf(topic)?.want).toBe('Koken.');
  await exercise.plan.saveStep(topic, topic.stepId)('Een recept.', '');
  expect(exercise.plan.stepsOf(topic)[0]?.text).toBe('Een recept.');
  expect(vault.isEmpty).toBe(true);
});
