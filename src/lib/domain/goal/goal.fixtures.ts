import type { Goal, Step } from './goal.schema';
import { newGoal } from './goal.rules';

/** A wish of one sentence. */
export const wishGoal: Goal = newGoal({
  id: 'BAAAAAAAAAAAAAAAAAAAAA',
  createdAt: '2026-11-10T09:00:00.000Z',
  want: 'Ik wil naar de tandarts durven.',
  dimension: 'bodily-functions',
});

/** Steps of each kind: done, to do by me, by somebody, and asked at a partner. */
export const someSteps: Step[] = [
  {
    id: 'SAAAAAAAAAAAAAAAAAAAAA',
    createdAt: '2026-11-12T09:00:00.000Z',
    text: 'Pannen uitgezocht.',
    doer: { kind: 'me' },
    doneAt: '2026-11-18T09:00:00.000Z',
  },
  {
    id: 'SBAAAAAAAAAAAAAAAAAAAA',
    createdAt: '2026-11-12T09:01:00.000Z',
    text: 'Ik kies een makkelijk recept.',
    doer: { kind: 'me' },
  },
  {
    id: 'SCAAAAAAAAAAAAAAAAAAAA',
    createdAt: '2026-11-12T09:02:00.000Z',
    text: 'Samen boodschappen doen.',
    doer: { kind: 'person', name: 'mijn zus en ik' },
  },
  {
    id: 'SDAAAAAAAAAAAAAAAAAAAA',
    createdAt: '2026-11-17T09:00:00.000Z',
    text: 'Is er een kookgroep in het wijkcentrum?',
    doer: {
      kind: 'partner',
      partner: 'socialWork',
      name: '',
      asks: [{ state: 'asked', on: '2026-11-17' }],
    },
  },
];

/** A goal that is being worked on, all three boxes filled. */
export const busyGoal: Goal = {
  id: 'BBAAAAAAAAAAAAAAAAAAAA',
  createdAt: '2026-11-12T09:00:00.000Z',
  want: 'Ik wil weer zelf koken. Twee keer in de week.',
  can: 'Ik kan goed soep maken. Van mijn oma geleerd.',
  need: 'Iemand die de eerste keer mee boodschappen doet.',
  dimension: 'daily-functioning',
  history: [
    { state: 'wish', at: '2026-11-12T09:00:00.000Z', by: 'client' },
    { state: 'busy', at: '2026-11-13T09:00:00.000Z', by: 'client' },
  ],
  steps: someSteps,
};
