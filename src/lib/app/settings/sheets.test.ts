import { beforeAll, expect, test } from 'vitest';
import { atHome, everyWeek } from '$lib/domain/appointment/appointment.fixtures';
import { emptyEntry, filledEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
import { loadLanguage } from '$lib/i18n/words';
import { agendaSheet, webSheet } from './sheets';

beforeAll(() => loadLanguage('nl'));

const people = { nameOf: ({ name }: { name: string }) => name };

test('every web is a row: the day, six marks of which an open one is empty, and own words', () => {
  const later = {
    ...emptyEntry,
    closedAt: '2026-12-31T23:30:00.000Z',
    startedAt: '2026-12-31T23:00:00.000Z',
  };
  const [head, first, second] = webSheet([later, filledEntry]);
  expect(head?.slice(0, 3)).toEqual(['Datum', 'Mijn lijf', 'Mijn hoofd en gevoel']);
  expect(head).toHaveLength(14);
  expect(first?.slice(0, 7)).toEqual(['2026-11-22', 7, 4, 8, undefined, 6, 5]);
  expect(first?.slice(8, 9)).toEqual(['Soms is het druk in mijn hoofd.']);
  expect(first?.at(-1)).toBe('Weer naar het koor.');
  expect(second?.slice(0, 2)).toEqual(['2027-01-01', undefined]);
});

test('every time of every appointment is a row, with who comes along and what was called off', () => {
  const off = { ...atHome, id: 'off', day: '2026-11-23', cancelled: { at: '2026-11-20T09:00:00.000Z' } };
  const asked = { ...off.companions[0], id: 'c2', name: 'Bo', contactId: undefined, state: 'asked' as const };
  const trip = { ...everyWeek, id: 'trip', repeat: undefined, day: '2026-11-30', days: 3, endsAt: '17:00' };
  const undated = { ...trip, id: 'undated', title: 'Tandarts', day: undefined, days: undefined };
  const [head, ...rows] = agendaSheet(
    {
      appointments: [undated, everyWeek, trip, { ...off, companions: [...off.companions, asked] }, atHome],
      dates: [{ id: 'd', createdAt: atHome.createdAt, day: '2026-11-24', words: 'Brief van de gemeente' }],
    },
    '2026-11-24',
    people,
  );
  expect(head).toEqual([
    ...['Datum', 'Begint om', 'Tot en met', 'Eindigt om', 'Wat', 'Waar', 'Wie gaat mee', 'Afgezegd'],
  ]);
  const talk = ['Praten met mijn casemanager', 'bij mij thuis', 'Mijn zus'];
  expect(rows[0]).toEqual(['2026-11-23', '10:30', undefined, '11:30', ...talk, 'ja']);
  expect(rows[1]).toEqual(['2026-11-24', '10:30', undefined, '11:30', ...talk, undefined]);
  expect(rows[2]?.slice(0, 5)).toEqual([
    '2026-11-24',
    undefined,
    undefined,
    undefined,
    'Brief van de gemeente',
  ]);
  expect(rows.find(([day]) => day === '2026-11-30')?.slice(0, 4)).toEqual([
    ...['2026-11-30', '11:00', '2026-12-02', '17:00'],
  ]);
  expect(rows.filter((row) => row[4] === 'Wandelen' && row[2] === undefined)).toHaveLength(53);
  expect(rows.at(-1)?.slice(0, 5)).toEqual([undefined, '11:00', undefined, '17:00', 'Tandarts']);
});

test('nothing of what the client wants to talk about is in the list of the agenda', () => {
  const text = JSON.stringify(
    agendaSheet({ appointments: [{ ...atHome, went: 'Moeilijk' }], dates: [] }, '2026-11-24', people),
  );
  for (const word of ['brieven', 'Moeilijk']) expect(text).not.toContain(word);
});
