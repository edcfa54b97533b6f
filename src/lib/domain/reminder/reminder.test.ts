import { describe, expect, it } from 'vitest';
import { atHome, everyWeek } from '$lib/domain/appointment/appointment.fixtures';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { leadOf, mostReminders, screenOf, wantedReminders, withLead } from './reminder.rules';
import { noReminders, type Lead } from './reminder.schema';

const at = (iso: string) => Date.parse(iso) / 1000;
const now = Date.parse('2026-11-22T12:00:00Z');
const want = (lead: Lead, appointment = atHome, moment = now) =>
  wantedReminders(
    { settings: withLead(noReminders, appointment.id, lead), appointments: [appointment], repeatDays },
    moment,
  );

describe('what is wanted of an appointment', () => {
  it.each([
    ['halfHour', '2026-11-24T09:00:00Z'],
    ['hour', '2026-11-24T08:30:00Z'],
    ['twoHours', '2026-11-24T07:30:00Z'],
    ['day', '2026-11-23T09:30:00Z'],
  ] as const)('comes %s before it, and is worth something until it begins', (lead, moment) => {
    expect(want(lead)).toEqual([
      { about: `appointment ${atHome.id} `, sendAt: at(moment), notAfter: at('2026-11-24T09:30:00Z') },
    ]);
  });

  it('is in whole steps of five minutes, never later than asked', () => {
    const [one] = want('hour', { ...atHome, start: '10:33' });
    expect(one).toMatchObject({ sendAt: at('2026-11-24T08:30:00Z'), notAfter: at('2026-11-24T09:30:00Z') });
  });

  it('follows the clock of the Netherlands when it changes', () => {
    const summer = want('hour', { ...atHome, day: '2026-07-01' }, Date.parse('2026-06-30T12:00:00Z'));
    expect(summer[0]?.sendAt).toBe(at('2026-07-01T07:30:00Z'));
  });

  it('is nothing once it has passed, was called off, or was not asked', () => {
    expect(want('hour', atHome, Date.parse('2026-11-24T08:31:00Z'))).toEqual([]);
    expect(want('hour', { ...atHome, cancelled: { at: '2026-11-22T12:00:00.000Z' } })).toEqual([]);
    expect(wantedReminders({ settings: noReminders, appointments: [atHome], repeatDays }, now)).toEqual([]);
    expect(want('hour', { ...atHome, day: undefined })).toEqual([]);
  });

  it('is each time of one that comes back, without the one that was taken away', () => {
    const exceptions = [{ on: '2026-12-02', removed: true, changes: {} }];
    const about = want('hour', { ...everyWeek, exceptions }).map((one) => one.about.split(' ')[2]);
    expect(about.slice(0, 3)).toEqual(['2026-11-25', '2026-12-09', '2026-12-16']);
  });

  it('has a moment also without a time on the clock', () => {
    expect(want('day', { ...atHome, start: undefined })[0]?.sendAt).toBe(at('2026-11-23T08:00:00Z'));
  });
});

it('leads to the appointment, to its very time when it comes back, and for what is daily to the front door', () => {
  const screens = (appointment: typeof atHome) =>
    want('hour', appointment).map(({ about }) => screenOf(about));
  expect(screens(atHome)).toEqual([`/agenda/afspraak/${atHome.id}`]);
  expect(screens(everyWeek)[0]).toBe(`/agenda/afspraak/${everyWeek.id}?keer=2026-11-25`);
  expect(['checkIn 2026-11-22', 'step 2026-11-23', 'test'].map(screenOf)).toEqual(['/', '/', '/']);
});

it('asks for the check-in and the step each day, only when they are wanted', () => {
  const settings = { ...noReminders, checkInAt: '20:00', stepAt: '09:30' };
  const wanted = wantedReminders({ settings, appointments: [], repeatDays }, now);
  expect(wanted.slice(0, 2)).toEqual([
    { about: 'checkIn 2026-11-22', sendAt: at('2026-11-22T19:00:00Z'), notAfter: at('2026-11-22T22:00:00Z') },
    { about: 'step 2026-11-23', sendAt: at('2026-11-23T08:30:00Z'), notAfter: at('2026-11-23T11:30:00Z') },
  ]);
});

it('is at most sixty, the soonest first', () => {
  const daily = { ...everyWeek, repeat: { every: 'day' as const } };
  const wanted = want('hour', daily);
  expect(wanted).toHaveLength(mostReminders);
  expect(wanted).toEqual(wanted.toSorted((left, right) => left.sendAt - right.sendAt));
});

it('knows one choice for an appointment, or none', () => {
  const chosen = withLead(withLead(noReminders, 'a', 'hour'), 'a', 'day');
  expect([leadOf(chosen, 'a'), leadOf(chosen, 'b'), leadOf(withLead(chosen, 'a', undefined), 'a')]).toEqual([
    'day',
    undefined,
    undefined,
  ]);
});
