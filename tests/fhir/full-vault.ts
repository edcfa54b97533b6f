import { atHome, everyWeek } from '$lib/domain/appointment/appointment.fixtures';
import { caseManager, doctor, sister } from '$lib/domain/contact/contact.fixtures';
import { busyGoal, wishGoal } from '$lib/domain/goal/goal.fixtures';
import { madeShare } from '$lib/domain/share/share.fixtures';
import { begunResponse, sleepResponse } from '$lib/domain/questionnaire/response.fixtures';
import { plan } from '$lib/domain/support-plan/support-plan.fixtures';
import { filledEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
import type { RecordOf, RecordTypeName } from '$lib/vault/records/record-types';

/** In every field that is nobody else's. It may never be in a document. */
export const secret = 'GEHEIM';
/** Since when there is no contact: a moment that stands nowhere else. */
export const pausedAt = '2026-03-04T05:06:07.000Z';

export type Records = Partial<{ [K in RecordTypeName]: readonly RecordOf<K>[] }>;

/** As much of a vault as a document is made of. */
export function vaultOf(records: Records) {
  return {
    collection: <K extends RecordTypeName>(kind: K) => ({ current: records[kind] ?? [] }),
  };
}

const at = '2026-11-20T10:00:00.000Z';

const pausedSister = { ...sister, pausedAt, note: secret, question: secret };
const former = { ...doctor, id: 'former', name: secret, removedAt: at };

/** Somebody's whole vault, with something private beside everything that may be told. */
export const fullVault: Records = {
  goal: [busyGoal, wishGoal],
  wellbeing: [
    {
      ...filledEntry,
      closedAt: at,
      answers: { ...filledEntry.answers, intimacy: 3 },
      talk: { ...filledEntry.talk, aspects: ['attention', 'intimacy'] },
    },
    { ...filledEntry, id: 'draft', closing: secret, words: { meaningfulness: secret } },
  ],
  questionnaireResponse: [
    sleepResponse,
    {
      ...sleepResponse,
      id: 'unticked',
      item: [{ linkId: 'x', text: secret, answer: [{ valueString: secret }] }],
    },
    {
      ...begunResponse,
      item: [{ linkId: 'why', text: secret, answer: [{ valueString: secret }] }],
    },
  ],
  story: [
    { id: 'story-1', createdAt: at, changedAt: at, text: 'Ik woon sinds mei <b>alleen</b> & met de kat.' },
  ],
  contact: [{ ...caseManager, organisation: 'Wijkteam', note: secret }, pausedSister, former],
  appointment: [
    {
      ...atHome,
      went: secret,
      description: secret,
      companions: [
        { id: 'c1', name: '', contactId: sister.id, state: 'asked', message: secret },
        { id: 'c2', name: 'Buurman', state: 'no' },
      ],
      attendees: [
        { id: 'a1', name: 'Wmo', topic: 'vervoer', state: 'approved' },
        { id: 'a2', name: secret, topic: secret, state: 'ratherNot' },
      ],
    },
    everyWeek,
    { ...atHome, id: 'off', day: '2026-11-26', cancelled: { at, by: 'me' } },
    { ...atHome, id: 'dayless', title: 'Een keer kijken', day: undefined },
    {
      ...atHome,
      id: 'days',
      day: '2026-12-01',
      start: undefined,
      minutes: undefined,
      days: 3,
      endsAt: '17:00',
    },
    { ...atHome, id: 'past', title: secret, day: '2026-11-01' },
  ],
  supportPlan: [
    {
      ...plan,
      wishes: [{ id: 'w1', subject: 'pets', name: '', text: 'De buurman voert de kat.' }],
      talks: [{ id: 't1', on: '2026-05-01', helped: secret, didNotHelp: secret, nextTime: secret }],
      picks: [{ id: 'p1', at, phaseId: 'restless', name: secret }],
      card: { ...plan.card, own: [{ id: 'o1', part: 'medicine', text: secret }] },
    },
  ],
  share: [
    {
      ...madeShare,
      receiver: { name: 'Mijn zus', contactId: sister.id },
      choice: { story: { text: secret }, goals: 'all', mayKeep: true },
      shown: { story: { text: secret, on: '2026-11-20' } },
      sharedAt: at,
      code: secret,
      ownerToken: secret,
      linkSecret: secret,
      psk: secret,
      bodyKey: secret,
      keys: [{ publicKey: secret, privateKey: secret }],
      device: {
        deviceId: secret,
        publicKey: secret,
        tokenHash: secret,
        mac: secret,
        trusted: true,
        seenAt: at,
      },
    },
    { ...madeShare, id: 'waiting', receiver: { name: secret } },
    { ...madeShare, id: 'ended', sharedAt: at, receiver: { name: secret }, ending: { at, why: 'stopped' } },
  ],
  photo: [{ id: 'f1', createdAt: at, format: 'image/webp', width: 1, height: 1, data: secret, alt: secret }],
};
