import { expect, test } from 'vitest';
import { utf8 } from '$lib/core/bytes';
import type { SharedAppointment } from '$lib/domain/share-contents/share-contents.schema';
import { readCalendar } from '$lib/interchange/calendar/read-calendar';
import { writeCalendar } from '$lib/interchange/calendar/write-calendar';
import { takenFrom } from './taken';

const shared: SharedAppointment = {
  title: 'Tandarts',
  day: '2099-12-10',
  start: '10:30',
  placeWords: 'Route 41',
  companions: [{ name: { kind: 'name', text: 'Mijn zus' }, state: 'yes' }],
  attendees: [],
  discuss: { words: 'Dat ik bang ben.', dimensions: [], aspects: [] },
  calledOff: false,
};
const take = (appointments: readonly SharedAppointment[], at: number, received = 'received') =>
  takenFrom(received, appointments, at, '2026-11-28T09:00:00.000Z');
const fileOf = (appointments: readonly SharedAppointment[]) => {
  const taken = take(appointments, 0);
  const writing = { titleOf: () => 'Tandarts', placeOf: () => 'Route 41', now: Date.UTC(2026, 10, 28) };
  return writeCalendar(taken ? [taken] : [], writing);
};

test('says when and where, and nothing of who comes along or what is talked about', () => {
  const text = fileOf([shared]);
  expect(text).toContain('DTSTART;TZID=Europe/Amsterdam:20991210T103000');
  expect(text).not.toMatch(/zus|bang/);
});

test('is known again when it is moved, and when another comes before it', () => {
  const moved = { ...shared, day: '2099-12-11' };
  const other = { ...shared, title: 'Huisarts' };
  const first = take([shared], 0)?.id;
  expect(take([other, moved], 1)?.id).toBe(first);
  expect(take([shared, shared], 1)?.id).not.toBe(first);
  expect(take([shared], 0, 'another')?.id).not.toBe(first);
});

test('comes back as it does in the share', () => {
  expect(fileOf([{ ...shared, repeats: 'week' }])).toContain('RRULE:FREQ=WEEKLY');
});

test('can be read by the import of the app itself', () => {
  const read = readCalendar(utf8(fileOf([shared])), { today: '2026-11-28', now: '2026-11-28T09:00:00.000Z' });
  expect(read.ok && read.value.items).toHaveLength(1);
});
