import { localDate } from '$lib/core/local-date';
import type { NewId } from '$lib/core/id';
import { newAppointment } from '$lib/domain/appointment/appointment.rules';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { CheckIn, CheckInMonth } from '$lib/domain/check-in/check-in.schema';
import type { ImportantDate } from '$lib/domain/important-date/important-date.schema';

const day = 86_400_000;

type Made = (days: number) => { id: string; createdAt: string };

export function exampleAppointments(made: Made, now: number, newId: NewId): Appointment[] {
  const on = (days: number) => localDate(now + days * day);
  return [
    {
      ...newAppointment(made(9)),
      title: 'Praten met mijn casemanager',
      kind: 'care',
      day: on(2),
      start: '10:30',
      place: 'myHome',
      companions: [{ id: newId(), name: 'Mijn zus', state: 'yes', askedAt: made(6).createdAt }],
      discuss: { words: 'De post. En of ik naar het koor kan.', dimensions: [], aspects: ['attention'] },
    },
    {
      ...newAppointment(made(8)),
      title: 'Tandarts',
      kind: 'dentist',
      day: on(4),
      start: '09:15',
      place: 'theirs',
      companions: [{ id: newId(), name: 'Mijn maatje', state: 'asked', askedAt: made(1).createdAt }],
    },
    {
      ...newAppointment(made(30)),
      title: 'Wandelen met mijn maatje',
      kind: 'social',
      day: on(-20),
      start: '14:00',
      place: 'walking',
      repeat: { every: 'week' },
    },
  ];
}

export function exampleDates(made: Made, now: number): ImportantDate[] {
  return [
    {
      ...made(20),
      day: localDate(now + 16 * day),
      kind: 'decision',
      words: 'Mijn beschikking loopt af.',
    },
  ];
}

export function exampleCheckIns(made: Made, now: number, newId: NewId): CheckInMonth[] {
  const moments: [days: number, feeling: CheckIn['feeling'], note: string][] = [
    [6, 'soSo', ''],
    [4, 'bad', 'Slecht geslapen.'],
    [3, 'good', 'Koffie gedronken bij de inloop.'],
    [1, 'good', ''],
  ];
  const months = Map.groupBy(moments, ([days]) => localDate(now - days * day).slice(0, 7));
  return [...months].map(([month, entries]) => ({
    id: newId(),
    month,
    entries: entries.map(([days, feeling, note]) => ({
      id: newId(),
      at: made(days).createdAt,
      feeling,
      note,
    })),
  }));
}
