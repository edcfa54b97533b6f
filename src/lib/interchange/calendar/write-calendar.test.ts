import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '$lib/core/bytes';
import { addDays } from '$lib/core/local-date';
import { atHome, everyWeek } from '$lib/domain/appointment/appointment.fixtures';
import { changeOnce, removeOnce } from '$lib/domain/appointment/appointment.rules';
import type { Appointment, Repeat } from '$lib/domain/appointment/appointment.schema';
import { occurrencesOf } from '$lib/domain/appointment/occurrence.rules';
import { planImport } from '$lib/domain/calendar-import/calendar-import.rules';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { readCalendar } from './read-calendar';
import { writeCalendar } from './write-calendar';

const now = Date.parse('2026-11-28T09:00:00.000Z');
const around = { today: '2026-11-28', now: '2026-11-28T09:00:00.000Z' };
const words = {
  titleOf: ({ title }: { title: string }) => title,
  placeOf: ({ placeWords }: { placeWords: string }) => placeWords || undefined,
  now,
};
const written = (...appointments: Appointment[]) => writeCalendar(appointments, words);

function readBack(text: string, kept: readonly Appointment[] = []) {
  const read = readCalendar(utf8(text), around);
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.unread).toEqual([]);
  return planImport(read.value.items, kept, { newId: () => 'made', at: around.now });
}

const timesOf = (appointments: readonly Appointment[]) =>
  occurrencesOf(appointments, '2020-01-01', '2030-12-31', repeatDays).map(({ day, details }) => [
    ...[day, details.start, details.minutes, details.title, details.placeWords],
    details.cancelled !== undefined,
  ]);

function timesBack(...appointments: Appointment[]) {
  return timesOf(
    readBack(written(...appointments)).flatMap((step) => (step.kind === 'new' ? [step.after] : [])),
  );
}

describe('an appointment for another calendar', () => {
  it('has its time with the zone, a sign beforehand and a UID that stays', () => {
    const text = written(atHome);
    expect(text).toContain('DTSTART;TZID=Europe/Amsterdam:20261124T103000');
    expect(text).toContain('DURATION:PT60M');
    expect(text).toContain('TRIGGER:-PT1H');
    expect(text).toContain(`UID:${atHome.id}@eigenwijzer`);
    expect(text).toContain('BEGIN:VTIMEZONE');
  });

  it('stands in lines of at most 75 bytes, none of which breaks a letter', () => {
    for (const title of ['é'.repeat(200), '😀 '.repeat(90), 'x'.repeat(300)]) {
      const text = written({ ...atHome, title });
      expect(Math.max(...text.split('\r\n').map((line) => utf8(line).length))).toBe(75);
      expect(readBack(text)[0]?.item.title).toBe(title.trim());
    }
  });

  it('tells nothing of what the client wants to talk about, of who comes along, and of how it went', () => {
    const text = written({ ...atHome, went: 'Moeilijk gesprek' }).replace(/\r\n /g, '');
    for (const word of ['minder brieven', 'zus', 'Moeilijk', 'mood']) expect(text).not.toContain(word);
  });

  it('replaces what went out before, and keeps the UID of where it came from', () => {
    const later = writeCalendar([atHome], { ...words, now: now + 60_000 });
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
    expect(sequence(later)).toBeGreaterThan(sequence(written(atHome)));
    const theirs = { ...atHome, origin: { uid: 'van-hen', sequence: 2_000_000_000 } };
    expect(written(theirs)).toContain('UID:van-hen');
    expect(sequence(written(theirs))).toBeGreaterThanOrEqual(2_000_000_000);
  });

  it('is known again when it comes back', () => {
    expect(readBack(written(atHome, everyWeek), [atHome, everyWeek]).map(({ kind }) => kind)).toEqual([
      'same',
      'same',
    ]);
  });

  it('has times that were moved, called off and taken away', () => {
    const moved = changeOnce(everyWeek, '2026-12-02', { day: '2026-12-03', start: '15:00', title: 'Anders' });
    const off = changeOnce(moved, '2026-12-09', { cancelled: { at: '2026-11-28T09:00:00.000Z' } });
    const all = {
      ...removeOnce(off, '2026-12-16'),
      repeat: { every: 'week', count: 6 },
    } satisfies Appointment;
    expect(timesBack(all)).toEqual(timesOf([all]));
  });

  it('has no line for what has no day', () => {
    expect(written({ ...atHome, day: undefined })).not.toContain('BEGIN:VEVENT');
  });
});

describe('out and in again', () => {
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .filter((text) => text.trim() === text && !/\p{C}/u.test(text));
  const day = fc.nat(1500).map((days) => addDays('2024-01-01', days));
  const time = fc
    .tuple(fc.integer({ min: 4, max: 23 }), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const end = fc.constantFrom({ count: 5 }, { count: 2 }, { count: 40 });
  const rule = fc.constantFrom<Repeat>(
    ...(['day', 'week', 'twoWeeks', 'monthDay', 'monthWeekday', 'year'] as const).map((every) => ({ every })),
    { every: 'week', interval: 3 },
    { every: 'day', interval: 10 },
  );
  const repeat = fc.option(
    fc.tuple(rule, end).map(([one, last]) => ({ ...one, ...last })),
    { nil: undefined },
  );

  it('gives the same days, times, names and places', () => {
    fc.assert(
      fc.property(
        words,
        words,
        day,
        time,
        fc.integer({ min: 5, max: 1440 }),
        repeat,
        (title, placeWords, ...rest) => {
          const [on, start, minutes, often] = rest;
          const one: Appointment = { ...atHome, title, placeWords, day: on, start, minutes, repeat: often };
          expect(timesBack(one)).toEqual(timesOf([one]));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives the same whole days', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 366 }), (on, days) => {
        const one: Appointment = { ...atHome, day: on, days, start: undefined, minutes: undefined };
        const [step] = readBack(written(one));
        expect(step?.item).toMatchObject({ day: on, days });
      }),
      { numRuns: 60 },
    );
  });
});
