import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atHome, everyWeek } from '$lib/domain/appointment/appointment.fixtures';
import { erase, putAway } from '$lib/domain/contact/contact.rules';
import { doctor, sister } from '$lib/domain/contact/contact.fixtures';
import { busyGoal, wishGoal } from '$lib/domain/goal/goal.fixtures';
import { begunResponse, sleepResponse } from '$lib/domain/questionnaire/response.fixtures';
import { filledEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
import { contentsVersion } from './contents-version.rules';
import { changedParts, newsOf } from './news.rules';
import { shareChoiceSchema } from './share-choice.schema';
import { source, wholeChoice, wholeContents } from './share-contents.fixtures';
import { checkContents, chosenParts, contentsOf, type ShareSource } from './share-contents.rules';
import { shareContentsSchema, shareParts, type SharePart } from './share-contents.schema';

const json = (value: unknown) => JSON.stringify(value);

describe('what somebody gets to see', () => {
  it('is nothing when nothing is chosen', () => {
    expect(contentsOf(source, {})).toEqual({});
    expect(checkContents({})).toEqual({ ok: false, error: { code: 'share.empty' } });
  });

  it('is exactly the parts that were chosen, for every choice of parts', () => {
    fc.assert(
      fc.property(fc.subarray([...shareParts]), (parts) => {
        const choice = Object.fromEntries(parts.map((part) => [part, wholeChoice[part]]));
        const made = contentsOf(source, shareChoiceSchema.parse(choice));
        expect(Object.keys(made)).toEqual(parts);
        expect(shareContentsSchema.safeParse(made).success).toBe(true);
      }),
    );
  });

  it('holds the words literally', () => {
    const wild = '<b onclick="x()">Koken</b>  \n\u202eé🎉 ';
    const made = contentsOf({ ...source, goals: [{ ...wishGoal, want: wild }] }, { goals: 'all' });
    expect(made.goals?.[0]?.want).toBe(wild);
    expect(shareContentsSchema.parse(JSON.parse(json(made)))).toEqual(made);
  });

  it('holds no id of anything, and no moment finer than a day', () => {
    const text = json(wholeContents);
    const ids = [...json(source).matchAll(/"(?:id|contactId)":"([^"]+)"/g)].map(([, id]) => `"${id}"`);
    const statements = new Set(wholeContents.web?.aspects.map(({ id }) => `"${id}"`));
    const found = ids.filter((id) => text.includes(id) && !statements.has(id));
    // The ids of the six dimensions and of statements are words of the questionnaire, not of the client.
    const dimensions = wholeContents.web?.axes.map(({ dimension }) => `"${dimension}"`) ?? [];
    expect(found.filter((id) => !dimensions.includes(id) && !/^"[a-z]+(-[a-z]+)*"$/.test(id))).toEqual([]);
    expect(text).not.toMatch(/\d\dT\d\d:/);
  });

  it('is one goal when one is chosen, also when it is closed', () => {
    const closed = {
      ...wishGoal,
      history: [{ state: 'doneForNow' as const, at: '', by: 'client' as const }],
    };
    const goals = [...source.goals.filter(({ id }) => id !== wishGoal.id), closed];
    const made = contentsOf({ ...source, goals }, { goals: [wishGoal.id] });
    expect(made.goals?.map(({ want, state }) => [want, state])).toEqual([[wishGoal.want, 'doneForNow']]);
    expect(contentsOf({ ...source, goals }, { goals: 'all' }).goals).toHaveLength(1);
  });

  it('leaves a part out that was chosen and is empty now', () => {
    const empty: ShareSource = {
      ...source,
      entries: [],
      responses: [],
      goals: [],
      helpWishes: [],
      stories: [],
      contacts: [],
    };
    const made = contentsOf(
      { ...empty, appointments: [], coming: [] },
      { ...wholeChoice, agenda: undefined },
    );
    expect(Object.keys(made)).toEqual(['successes', 'agreements', 'supportPlan']);
  });

  it('says who does what by the names of now, and only a role of who was wiped', () => {
    const step = { id: 's', createdAt: '', text: 'Bellen' };
    const doer = { kind: 'person' as const, name: 'oude naam', contactId: sister.id };
    const goals = [{ ...wishGoal, steps: [{ ...step, doer }] }];
    const doerOf = (contacts: ShareSource['contacts']) =>
      contentsOf({ ...source, goals, contacts }, { goals: 'all' }).goals?.[0]?.steps[0]?.doer;
    expect(doerOf([sister])).toEqual({ kind: 'person', name: { kind: 'name', text: 'mijn zus' } });
    const wiped = erase(putAway(sister, '2026-11-01'), '2026-11-02');
    expect(doerOf([wiped])).toEqual({
      kind: 'person',
      name: { kind: 'role', role: 'closeContact', former: true },
    });
  });

  it('tells with whom the client wants no contact for now only when that is chosen', () => {
    const contacts = [{ ...sister, pausedAt: '2026-11-20T10:00:00.000Z' }, doctor];
    const people = (pauses?: boolean) =>
      contentsOf({ ...source, contacts }, { people: { numbers: false, pauses } }).people;
    expect(people(true)?.map(({ paused }) => paused)).toEqual([true, undefined]);
    expect(json([people(), people(false)])).not.toContain('pause');
    expect(contentsVersion({ people: people(true) })).toBe(2);
    expect(contentsVersion({ people: people() })).toBe(1);
  });

  it('tells of other questionnaires the answers that were chosen: questions and a day, no code, draft or score', () => {
    const another = { ...sleepResponse, id: 'another', completedAt: '2026-11-25T20:00:00.000Z' };
    const responses = [sleepResponse, begunResponse, another];
    const shown = (ids: string[]) => contentsOf({ ...source, responses }, { responses: ids });
    expect(shown([])).toEqual({});
    expect(shown([begunResponse.id])).toEqual({});
    const made = shown([sleepResponse.id]);
    expect(made.responses).toEqual([
      {
        title: 'Slaap deze week',
        on: '2026-11-18',
        answers: [
          { text: 'Hoeveel nachten sliep je zoals je wilde?', answer: [{ valueInteger: 5 }] },
          {
            text: 'Wat hielp je om te slapen?',
            answer: [{ valueCoding: { display: 'Rust in de avond' } }, { valueCoding: { display: 'Thee' } }],
          },
          { text: 'Lag je vaak wakker?', answer: [{ valueBoolean: true }] },
          { text: 'Waar lag je wakker van?', answer: [{ valueString: 'Van de brief.' }] },
        ],
      },
    ]);
    expect(contentsVersion(made)).toBe(5);
    expect(shareContentsSchema.safeParse(made).success).toBe(true);
    const scored = { responses: [{ ...made.responses?.[0], score: 12 }] };
    expect(shareContentsSchema.safeParse(scored).success).toBe(false);
    expect(shown([sleepResponse.id, another.id]).responses?.map(({ on }) => on)).toEqual([
      '2026-11-25',
      '2026-11-18',
    ]);
  });

  it('says that a copy may be kept only when the client chose that, and never by itself', () => {
    const shown = contentsOf(source, { goals: 'all', mayKeep: true });
    expect([shown.mayKeep, contentsVersion(shown)]).toEqual([true, 3]);
    expect(shareContentsSchema.safeParse(shown).success).toBe(true);
    const without = [
      contentsOf(source, { goals: 'all' }),
      contentsOf(source, { goals: 'all', mayKeep: false }),
    ];
    expect(json(without)).not.toContain('mayKeep');
    expect(contentsOf(source, { mayKeep: true })).toEqual({});
    expect(shareContentsSchema.safeParse({ ...shown, mayKeep: false }).success).toBe(false);
  });

  it('leaves a goal out of every part when the client left it out', () => {
    const shown = contentsOf(source, { goals: 'all', plan: { appointments: false }, leftOut: [busyGoal.id] });
    expect(shown.goals?.map(({ want }) => want)).toEqual([wishGoal.want]);
    expect(json(shown)).not.toContain(busyGoal.want);
  });

  it('shows the help wish by itself, with the client’s own words about it', () => {
    const helpWishes = [{ ...source.helpWishes[0]!, words: 'Liever bellen.' }];
    const shown = contentsOf({ ...source, helpWishes }, { helpWishes: {} });
    expect(shown).toEqual({ helpWishes: [{ level: 'less', words: 'Liever bellen.', on: '2026-11-20' }] });
  });

  it('shows no numbers of people unless that is chosen, and never a note, a question or a pause', () => {
    const contacts = [{ ...sister, note: 'NOTE', question: 'QUESTION', pausedAt: '2026-11-20' }];
    const people = (numbers: boolean) => contentsOf({ ...source, contacts }, { people: { numbers } }).people;
    expect(people(false)?.[0]?.phones).toEqual([]);
    expect(people(true)?.[0]?.phones).toEqual(['+31 (0)6 - 8765 4321']);
    expect(json(people(true))).not.toMatch(/NOTE|QUESTION|pause/);
  });

  it('may tell the story in other words to this person', () => {
    expect(contentsOf(source, { story: { text: 'Kort gezegd.' } }).story?.text).toBe('Kort gezegd.');
    expect(contentsOf(source, { story: { text: ' ' } }).story).toBeUndefined();
  });
});

describe('what is very personal', () => {
  const entry = {
    ...filledEntry,
    answers: { ...filledEntry.answers, intimacy: 2, 'substances-and-gambling': 3 },
    talk: { dimensions: [], aspects: ['intimacy'] },
  };
  const personal: ShareSource = {
    ...source,
    entries: [entry],
    coming: source.coming.map((one) => ({
      ...one,
      details: { ...one.details, discuss: { words: '', dimensions: [], aspects: ['intimacy', 'mood'] } },
    })),
  };

  it('is in no share by default: no answer, no talk mark, not as something to discuss', () => {
    const made = contentsOf(personal, wholeChoice);
    expect(json(made)).not.toMatch(/intimacy|substances-and-gambling/);
    expect(made.web?.axes.some(({ talk }) => talk)).toBe(false);
    expect(made.agenda?.appointments[0]?.discuss.aspects).toEqual(['mood']);
  });

  it('is in a share one by one, when it is chosen', () => {
    const made = contentsOf(personal, { ...wholeChoice, web: { answers: true, sensitive: ['intimacy'] } });
    expect(made.web?.aspects).toContainEqual({ id: 'intimacy', answer: 2, talk: true });
    expect(json(made)).not.toContain('substances-and-gambling');
  });

  it('stays out when the answers are not shown at all', () => {
    const made = contentsOf(personal, { web: { answers: false, sensitive: ['intimacy'] } });
    expect(made.web?.aspects).toEqual([]);
  });
});

describe('the size', () => {
  it('is refused over 256 KiB, and the largest part is named', () => {
    const goals = Array.from({ length: 30 }, () => ({ ...wishGoal, want: 'é'.repeat(5_000) }));
    const made = contentsOf({ ...source, goals }, { ...wholeChoice, plan: undefined });
    expect(checkContents(made)).toEqual({ ok: false, error: { code: 'share.tooLarge', largest: 'goals' } });
    expect(checkContents(wholeContents).ok).toBe(true);
  });
});

describe('what comes in', () => {
  it('is refused with a field too many, at every place', () => {
    const objects: Record<string, unknown>[] = [];
    const copy: unknown = JSON.parse(json(wholeContents), (_, value) => {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) objects.push(value);
      return value;
    });
    expect(shareContentsSchema.safeParse(copy).success).toBe(true);
    for (const object of objects) {
      object.more = 1;
      expect(shareContentsSchema.safeParse(copy).success, json(object)).toBe(false);
      delete object.more;
    }
  });
});

it('shows words of somebody else in a step as said and not as the client’s own, and not whose they are', () => {
  const idea = { name: 'Annet', on: '2026-11-20', words: 'Samen naar de markt.' };
  const step = { ...busyGoal.steps[1]!, text: idea.words, idea };
  const steps = [step, { ...step, text: 'Ik ga naar de markt.' }];
  const contents = contentsOf({ ...source, goals: [{ ...busyGoal, steps }] }, { goals: 'all' });
  expect(contents.goals?.[0]?.steps.map(({ saidOn }) => saidOn)).toEqual(['2026-11-20', undefined]);
  expect(json(contents)).not.toContain('Annet');
});

describe('what is new', () => {
  const goals = (which: ShareSource['goals']) => contentsOf({ ...source, goals: which }, { goals: 'all' });

  it('is nothing between two that are the same, whatever the order of their fields', () => {
    const turned = JSON.parse(json(wholeContents), (_, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toReversed())
        : value,
    );
    expect(newsOf(wholeContents, turned)).toEqual([]);
  });

  it('is the one goal that was added', () => {
    const before = goals([wishGoal]);
    const after = goals(source.goals);
    expect(newsOf(before, after)).toEqual([{ part: 'goals', kind: 'changed', fresh: [0] }]);
    expect(newsOf(after, before)).toEqual([{ part: 'goals', kind: 'changed', fresh: [] }]);
  });

  it('names a part that came and one that went', () => {
    expect(newsOf({ story: wholeContents.story }, { people: wholeContents.people })).toEqual([
      { part: 'people', kind: 'added', fresh: [0, 1, 2] },
      { part: 'story', kind: 'removed', fresh: [] },
    ]);
  });

  it('is for the client not that an appointment is over, or at its next time', () => {
    const once = (day: string, appointment = everyWeek) => ({
      appointment,
      on: appointment.repeat ? day : undefined,
      day,
      details: { ...appointment, day },
    });
    const agenda = (...coming: ShareSource['coming']) => contentsOf({ ...source, coming }, { agenda: {} });
    const sent = agenda(once('2026-11-24', atHome), once('2026-11-25'), once('2026-12-02'));
    expect(sent.agenda?.appointments.map(({ day }) => day)).toEqual(['2026-11-24', '2026-11-25']);
    expect(changedParts(sent, agenda(once('2026-12-02')), '2026-11-26')).toEqual([]);
    expect(changedParts(sent, agenda(once('2026-12-02')), '2026-11-23')).toEqual(['agenda']);
  });

  it('tells the client which parts changed since the photo', () => {
    const changed: SharePart[] = changedParts(
      wholeContents,
      contentsOf({ ...source, stories: [], goals: [wishGoal] }, wholeChoice),
      source.today,
    );
    expect(changed).toEqual(['agreements', 'goals', 'plan', 'story']);
    expect(chosenParts(wholeChoice)).toEqual([...shareParts]);
  });
});
