import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMinutes, isLocalTime, localTime, wallMoment } from './local-time';

const at = (text: string) => Date.parse(text);

const zoneBefore = process.env.TZ;
afterAll(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

describe.each([
  ['Europe/Amsterdam', -60],
  ['America/New_York', 300],
  ['Pacific/Auckland', -780],
])('a time on the clock in the Netherlands, on a device in %s', (zone, offset) => {
  beforeAll(() => {
    process.env.TZ = zone;
  });

  it('is asked on a device that really is there', () => {
    expect(new Date('2026-12-01T12:00:00Z').getTimezoneOffset()).toBe(offset);
  });

  it('is an hour ahead of UTC in winter and two in summer', () => {
    expect(wallMoment('2026-11-24', '10:30')).toEqual({ kind: 'once', moment: at('2026-11-24T09:30Z') });
    expect(wallMoment('2026-07-01', '10:30')).toEqual({ kind: 'once', moment: at('2026-07-01T08:30Z') });
  });

  it('does not exist in the hour that March skips, and is taken an hour later', () => {
    expect(wallMoment('2027-03-28', '02:30')).toEqual({ kind: 'skipped', moment: at('2027-03-28T01:30Z') });
    expect(localTime(at('2027-03-28T01:30Z'))).toBe('03:30');
    expect(wallMoment('2027-03-28', '01:59').kind).toBe('once');
    expect(wallMoment('2027-03-28', '03:00')).toEqual({ kind: 'once', moment: at('2027-03-28T01:00Z') });
  });

  it('is the first of two in the hour that October doubles', () => {
    expect(wallMoment('2026-10-25', '02:30')).toEqual({ kind: 'doubled', moment: at('2026-10-25T00:30Z') });
    expect(wallMoment('2026-10-25', '01:59').kind).toBe('once');
    expect(wallMoment('2026-10-25', '03:00')).toEqual({ kind: 'once', moment: at('2026-10-25T02:00Z') });
  });

  it('keeps its hour on the days around the change', () => {
    expect(wallMoment('2027-03-28', '10:30').moment).toBe(at('2027-03-28T08:30Z'));
    expect(wallMoment('2027-03-27', '10:30').moment).toBe(at('2027-03-27T09:30Z'));
  });

  it('goes round midnight when minutes are added', () => {
    expect(addMinutes('23:30', 60)).toBe('00:30');
    expect(addMinutes('00:10', -20)).toBe('23:50');
  });

  it('is only a time when it exists on a clock', () => {
    expect(['09:30', '00:00', '23:59'].every(isLocalTime)).toBe(true);
    expect(['24:00', '9:30', '09:60', '', 'tien'].some(isLocalTime)).toBe(false);
  });
});
