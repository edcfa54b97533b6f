import type { NewId } from '$lib/core/id';
import { chooseStep, tickStep } from '$lib/domain/goal/step.rules';
import { newGoal } from '$lib/domain/goal/goal.rules';
import type { Doer, Goal, Step } from '$lib/domain/goal/goal.schema';
import { newIdea } from '$lib/domain/idea/idea.rules';
import { shownResponses } from '$lib/domain/questionnaire/shown-response.rules';
import { newSuccess } from '$lib/domain/success/success.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import type { VaultError } from '$lib/vault/store/collection';
import type { Result } from '$lib/core/result';
import type { RecordOf, RecordTypeName } from '$lib/vault/records/record-types';
import { exampleAppointments, exampleCheckIns, exampleDates } from './example-days';
import { examplePeople, examplePlaces, exampleInquiry } from './example-people';
import { exampleResponse } from './example-response';
import { examplePhoto, exampleSupportPlan } from './example-support';
import { exampleTalk } from './example-talk';

const day = 86_400_000;

/** Keeps one thing of the example somewhere. */
export type PutExample = <K extends RecordTypeName>(
  type: K,
  value: RecordOf<K>,
) => Promise<Result<unknown, VaultError>>;

/** Somebody who does not exist, half a year on the way. `now`: milliseconds since 1970. */
export async function fillWithExample(
  put: PutExample,
  now: number,
  newId: NewId,
): Promise<Result<unknown, VaultError>[]> {
  const ago = (days: number) => new Date(now - days * day).toISOString();
  const made = (days: number) => ({ id: newId(), createdAt: ago(days) });
  const successes = [
    { ...newSuccess(made(3), 'Ik heb zelf de woningbouw gebeld.'), decidedMyself: true },
    newSuccess(made(9), 'Elke ochtend om negen uur opgestaan, een hele week.'),
    newSuccess(made(20), 'Bij mijn zus gegeten. Het was gezellig.'),
    { ...newSuccess(made(34), 'Nee gezegd toen ik moe was.'), decidedMyself: true },
  ];
  const planned = goals(made, ago, newId);
  const { meeting, version } = exampleTalk({ made, ago, newId, goals: planned });
  const response = exampleResponse(newId(), ago(3));
  const responses = shownResponses([response], [response.id]);
  return Promise.all([
    put('meeting', { ...meeting, shownResponses: [response.id] }),
    put('planVersion', { ...version, document: { ...version.document, responses } }),
    ...planned.map((goal) => put('goal', goal)),
    ...successes.map((success) => put('success', success)),
    ...examplePeople(made).map((contact) => put('contact', contact)),
    ...examplePlaces(made).map((place) => put('place', place)),
    ...exampleAppointments(made, now, newId).map((item) => put('appointment', item)),
    ...exampleDates(made, now).map((item) => put('importantDate', item)),
    ...exampleCheckIns(made, now, newId).map((item) => put('checkInMonth', item)),
    put('inquiry', exampleInquiry(made)),
    put('questionnaireResponse', response),
    put('supportPlan', exampleSupportPlan(made, newId)),
    put('photo', examplePhoto(made)),
    ...webs(ago, newId).map((entry) => put('wellbeing', entry)),
    put('helpWish', { ...made(5), level: 'same' }),
    put('helpWish', { ...made(5), level: 'more', dimension: 'daily-functioning' }),
    put('story', {
      ...made(60),
      changedAt: ago(12),
      text: 'Ik ben 43 en woon alleen, met mijn kat Moos.\nHet ging een tijd niet goed met mij. Nu bouw ik rustig op.\nPraat gewoon met mij, dan kom ik het verst.',
    }),
  ]);
}

type Made = (days: number) => { id: string; createdAt: string };

function goals(made: Made, ago: (days: number) => string, newId: NewId): Goal[] {
  const step = (days: number, text: string, doer: Doer = { kind: 'me' }): Step => ({
    id: newId(),
    createdAt: ago(days),
    text,
    doer,
  });
  const suggested = 'Samen naar de open repetitie.';
  const call = { ...step(6, 'Ik bel de tandarts.'), day: ago(-2).slice(0, 10) };
  const teeth: Goal = {
    ...newGoal({ ...made(40), want: 'Zonder pijn eten.', dimension: 'bodily-functions' }),
    can: 'Ik poets weer elke avond.',
    need: 'Iemand die meegaat, de eerste keer.',
    history: [
      { state: 'wish', at: ago(40), by: 'client' },
      { state: 'busy', at: ago(21), by: 'client' },
    ],
    steps: [
      tickStep(step(21, 'Ik zoek het nummer op.'), ago(15)),
      call,
      step(6, 'Samen naar de eerste afspraak.', { kind: 'person', name: 'Mijn zus' }),
      step(5, 'Wordt dit vergoed?', {
        kind: 'partner',
        partner: 'insurer',
        name: '',
        asks: [{ state: 'asked', on: ago(5).slice(0, 10) }],
      }),
    ],
  };
  return [
    chooseStep(teeth, call.id, ago(1)),
    {
      ...newGoal({ ...made(25), want: 'Weer bij het koor.', dimension: 'participation' }),
      well: 'Ik zing elke dag onder de afwas.',
      can: 'Ik ken alle liedjes nog.',
      need: '',
      steps: [
        step(25, 'Ik ga een keer kijken.'),
        { ...step(4, suggested), idea: newIdea(suggested, { name: 'Annet' }, ago(4)) },
      ],
    },
    newGoal({ ...made(2), want: 'Een moestuin, hoe klein ook.', dimension: undefined }),
  ];
}

function webs(ago: (days: number) => string, newId: NewId): WellbeingEntry[] {
  const entry = (days: number): WellbeingEntry => ({
    id: newId(),
    startedAt: ago(days),
    closedAt: ago(days),
    questionnaire: { id: 'positive-health', version: '1.0.0' },
    marks: {},
    answers: {},
    talk: { dimensions: [], aspects: [] },
    words: {},
    withSensitive: false,
    closing: '',
  });
  return [
    {
      ...entry(150),
      marks: { 'bodily-functions': 4, 'mental-wellbeing': 3, meaningfulness: 5, participation: 3 },
      words: { participation: 'Ik zie bijna niemand.' },
    },
    {
      ...entry(12),
      marks: {
        'bodily-functions': 5,
        'mental-wellbeing': 5,
        meaningfulness: 8,
        'quality-of-life': 6,
        participation: 6,
      },
      answers: { memory: 4, attention: 3, mood: 5, 'daily-rhythm': 4 },
      talk: { dimensions: ['daily-functioning'], aspects: ['attention'] },
      words: { meaningfulness: 'Moos en muziek.', 'daily-functioning': 'De post blijft liggen.' },
      closing: 'Weer bij het koor.',
    },
  ];
}
