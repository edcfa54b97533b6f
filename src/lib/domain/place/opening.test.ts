import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openState, weekdayOf } from './opening.rules';
import { openingHoursSchema } from './place.schema';
import { weekdays } from './weekdays';

// 22 November 2026 is a Sunday.
const sunday = '2026-11-22';
const monday = '2026-11-23';
const hours = {
  monday: [
    { from: '10:00', until: '12:00' },
    { from: '13:00', until: '16:00' },
  ],
  friday: [{ from: '20:00', until: '01:00' }],
  saturday: [],
  sunday: [],
};

describe('whether a place is open', () => {
  it('follows the calendar of the Netherlands', () => {
    expect(weekdayOf(sunday)).toBe('sunday');
    expect(weekdayOf(monday)).toBe('monday');
  });

  it.each([
    ['in the first hours', monday, '10:00', { state: 'open', until: { time: '12:00', daysAhead: 0 } }],
    ['in the break', monday, '12:00', { state: 'closed', opens: { time: '13:00', daysAhead: 0 } }],
    ['before opening', monday, '09:59', { state: 'closed', opens: { time: '10:00', daysAhead: 0 } }],
    ['after closing', monday, '16:00', { state: 'closed', opens: { weekday: 'friday', daysAhead: 4 } }],
    ['the day before', sunday, '12:00', { state: 'closed', opens: { weekday: 'monday', daysAhead: 1 } }],
    ['past midnight', '2026-11-28', '00:30', { state: 'open', until: { time: '01:00', daysAhead: 0 } }],
    ['late in the evening', '2026-11-27', '23:00', { state: 'open', until: { time: '01:00', daysAhead: 1 } }],
    ['on a day that is not known', '2026-11-24', '12:00', { state: 'unknown' }],
  ])('%s', (_, day, time, expected) => expect(openState(hours, day, time)).toMatchObject(expected));

  it('says nothing when nothing is known, and closed when every day is', () => {
    expect(openState({}, monday, '12:00')).toEqual({ state: 'unknown' });
    const never = Object.fromEntries(weekdays.map((day) => [day, []]));
    expect(openState(never, monday, '12:00')).toEqual({ state: 'closed' });
  });

  it('is open without end when it never closes', () => {
    const always = Object.fromEntries(weekdays.map((day) => [day, [{ from: '00:00', until: '24:00' }]]));
    expect(openState(always, monday, '03:00')).toEqual({ state: 'open' });
  });

  it('takes touching and overlapping times together', () => {
    const touching = {
      monday: [
        { from: '09:00', until: '12:00' },
        { from: '11:00', until: '17:00' },
      ],
    };
    expect(openState(touching, monday, '10:00')).toMatchObject({ until: { time: '17:00' } });
  });

  it('opens when it said that it would', () => {
    const time = fc
      .integer({ min: 0, max: 1439 })
      .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`);
    const week = fc.dictionary(
      fc.constantFrom(...weekdays),
      fc.array(fc.record({ from: time, until: time }), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(week, time, fc.integer({ min: 0, max: 6 }), (made, at, ahead) => {
        const all = openingHoursSchema.parse({
          ...Object.fromEntries(weekdays.map((day) => [day, []])),
          ...made,
        });
        const dayAfter = (days: number) => new Date(Date.UTC(2026, 10, 23 + days)).toISOString().slice(0, 10);
        const now = openState(all, dayAfter(ahead), at);
        if (now.state === 'closed' && now.opens) {
          const then = openState(all, dayAfter(ahead + now.opens.daysAhead), now.opens.time);
          expect(then.state).toBe('open');
        }
        if (now.state === 'open' && now.until) {
          const then = openState(all, dayAfter(ahead + now.until.daysAhead), now.until.time);
          expect(then.state).toBe('closed');
        }
      }),
    );
  });
});

describe('opening hours as data', () => {
  it('refuse a time that no clock shows', () => {
    expect(openingHoursSchema.safeParse({ monday: [{ from: '25:00', until: '26:00' }] }).success).toBe(false);
    expect(openingHoursSchema.safeParse({ maandag: [] }).success).toBe(false);
    expect(openingHoursSchema.safeParse({ monday: [{ from: '10:00', until: '24:00' }] }).success).toBe(true);
  });
});
