import { describe, expect, it } from 'vitest';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { atHome, everyWeek } from './appointment.fixtures';
import { changeOnce, insteadOf, moveAll, newAppointment, removeOnce } from './appointment.rules';
import { appointmentSchema } from './appointment.schema';
import { inOrder, isOver, nearest, nearestOf, occurrencesOf, type Occurrence } from './occurrence.rules';

const made = { id: 'new', createdAt: '2026-11-23T09:00:00.000Z' };
const december = (...appointments: Parameters<typeof occurrencesOf>[0]) =>
  occurrencesOf(appointments, '2026-12-01', '2026-12-31', repeatDays);
const days = (all: readonly Occurrence[]) => all.map((one) => one.day);
const onDay = (day: string, change: object = {}): Occurrence => {
  const appointment = { ...atHome, day, ...change };
  return { appointment, on: undefined, day, details: appointment };
};

describe('a new appointment', () => {
  it('says nothing yet, in the form that is stored', () => {
    const fresh = newAppointment(made);
    expect(fresh).toEqual({
      ...made,
      ...{ title: '', placeWords: '', went: '' },
      ...{ companions: [], attendees: [], exceptions: [] },
      discuss: { words: '', dimensions: [], aspects: [] },
    });
    expect(appointmentSchema.parse(fresh)).toEqual(fresh);
  });

  it('keeps whose idea it was when it comes instead of another', () => {
    const idea = { name: 'Mijn zus', on: '2026-11-20', words: 'Samen naar de markt.' };
    const from = { goalId: 'goal', stepId: 'step' };
    const old = { ...atHome, from, idea };
    expect(insteadOf(old, old, made)).toMatchObject({ from, idea });
  });
});

describe('what differs at one time', () => {
  it('is said once for each day, in order of the days', () => {
    const late = changeOnce(everyWeek, '2026-12-16', { start: '14:00' });
    const both = changeOnce(late, '2026-12-02', { start: '09:00' });
    const again = changeOnce(both, '2026-12-09', { start: '12:00' });
    const twice = changeOnce(again, '2026-12-02', { placeWords: 'bij de brug' });
    expect(twice.exceptions).toEqual([
      { on: '2026-12-02', removed: false, changes: { start: '09:00', placeWords: 'bij de brug' } },
      { on: '2026-12-09', removed: false, changes: { start: '12:00' } },
      { on: '2026-12-16', removed: false, changes: { start: '14:00' } },
    ]);
  });

  it('stays known of that day alone when the day is taken away', () => {
    const told = changeOnce(changeOnce(everyWeek, '2026-12-02', { went: 'Fijn.' }), '2026-12-09', {
      went: 'Koud.',
    });
    expect(removeOnce(told, '2026-12-09').exceptions).toEqual([
      { on: '2026-12-02', removed: false, changes: { went: 'Fijn.' } },
      { on: '2026-12-09', removed: true, changes: { went: 'Koud.' } },
    ]);
    expect(removeOnce(everyWeek, '2026-12-09').exceptions).toEqual([
      { on: '2026-12-09', removed: true, changes: {} },
    ]);
  });
});

describe('another first day for the whole row', () => {
  const told = changeOnce(everyWeek, '2026-12-02', { placeWords: 'bij de brug' });
  const onlyException = (today: string) => moveAll(told, '2026-11-26', today).exceptions[0];

  it('takes along what is said about today, and leaves yesterday where it was', () => {
    expect(onlyException('2026-12-02')).toMatchObject({ on: '2026-12-03', changes: {} });
    expect(onlyException('2026-12-02')?.changes.day).toBeUndefined();
    expect(onlyException('2026-12-03')).toMatchObject({ on: '2026-12-02', changes: { day: '2026-12-02' } });
  });

  it('keeps a past time on the day that it had been moved to', () => {
    const moved = changeOnce(everyWeek, '2026-12-02', { day: '2026-12-04' });
    expect(moveAll(moved, '2026-11-26', '2026-12-09').exceptions[0]?.changes.day).toBe('2026-12-04');
  });

  it('is its first when it had none, and moves nothing then', () => {
    const dayless = { ...told, day: undefined };
    const moved = moveAll(dayless, '2026-11-26', '2026-11-22');
    expect(moved.day).toBe('2026-11-26');
    expect(moved.exceptions).toEqual(told.exceptions);
  });
});

describe('the times of appointments', () => {
  it('hold the first and the last day that is asked for, and none beside them', () => {
    const all = ['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'];
    expect(days(december(...all.map((day) => ({ ...atHome, day }))))).toEqual(['2026-12-01', '2026-12-31']);
  });

  it('leave out what moved out of the days that are asked for', () => {
    const moved = changeOnce(everyWeek, '2026-12-30', { day: '2027-01-02' });
    const earlier = changeOnce(moved, '2026-12-02', { day: '2026-11-29' });
    expect(days(december(earlier))).toEqual(['2026-12-09', '2026-12-16', '2026-12-23']);
  });

  it('are none as long as the day is not known', () => {
    expect(december({ ...atHome, day: undefined })).toEqual([]);
    expect(december({ ...everyWeek, day: undefined })).toEqual([]);
  });

  it('come in order of day, time and making, with what has no time first', () => {
    const order = (...all: Occurrence[]) => all.toSorted(inOrder).map(({ appointment: { title } }) => title);
    const noTime = onDay('2026-12-02', { title: 'no time', start: undefined });
    const early = onDay('2026-12-02', { title: 'early', start: '08:00' });
    const later = onDay('2026-12-02', { title: 'later', start: '09:00' });
    const madeLater = onDay('2026-12-02', { title: 'made later', start: '09:00', createdAt: '2026-11-21' });
    const before = onDay('2026-12-01', { title: 'day before', start: '23:00' });
    const wanted = ['day before', 'no time', 'early', 'later', 'made later'];
    expect(order(madeLater, later, early, noTime, before)).toEqual(wanted);
    expect(order(before, noTime, early, later, madeLater)).toEqual(wanted);
    expect(inOrder(early, early)).toBe(0);
  });
});

describe('an appointment is over', () => {
  it('after its length, or after an hour when that is not known', () => {
    const at = (time: string, minutes?: number) =>
      isOver(onDay('2026-12-02', { start: '10:00', minutes }), { day: '2026-12-02', time });
    expect([at('10:59'), at('11:00')]).toEqual([false, true]);
    expect([at('10:29', 30), at('10:30', 30)]).toEqual([false, true]);
    expect([at('11:00', 90), at('11:30', 90)]).toEqual([false, true]);
  });

  it('on the day after, and not on the day before', () => {
    const one = onDay('2026-12-02', { start: undefined });
    expect(isOver(one, { day: '2026-12-03', time: '00:00' })).toBe(true);
    expect(isOver(one, { day: '2026-12-01', time: '23:59' })).toBe(false);
  });
});

describe('a list of what is coming', () => {
  const now = { day: '2026-12-01', time: '12:00' };
  const all = occurrencesOf([everyWeek], '2026-11-25', '2027-01-31', repeatDays);

  it('begins with what is not over', () => {
    expect(days(nearest(all, { ...now, day: '2026-12-02', time: '11:59' }))[0]).toBe('2026-12-02');
    expect(days(nearest(all, { ...now, day: '2026-12-02', time: '12:00' }))[0]).toBe('2026-12-09');
  });

  it('ends before the fourteenth day from now', () => {
    expect(days(nearest(all, { ...now, day: '2026-12-02', time: '08:00' }))).toEqual([
      '2026-12-02',
      '2026-12-09',
    ]);
  });

  it('walks through no rule further than to its first time', () => {
    const asked: string[] = [];
    const found = nearestOf([everyWeek], { day: '2026-12-01', time: '12:00' }, (start, repeat, from, to) => {
      asked.push(to);
      return repeatDays(start, repeat, from, to);
    });
    expect(days(found)).toEqual(['2026-12-02', '2026-12-09']);
    expect(asked).toEqual(['2026-12-15']);
  });

  it('finds the first time also when it is years away, and every time that differs', () => {
    const far = { ...everyWeek, id: 'far', day: '2034-03-01' };
    const other = changeOnce({ ...everyWeek, id: 'other' }, '2028-12-06', { title: 'Iets anders' });
    const found = nearestOf([far, other], { day: '2026-12-01', time: '12:00' }, repeatDays);
    expect(days(found)).toEqual(['2026-12-02', '2026-12-09', '2028-12-06', '2034-03-01']);
  });

  it('has nothing of a rule that came to its end', () => {
    const ended = { ...everyWeek, repeat: { every: 'week' as const, until: '2026-11-30' } };
    expect(nearestOf([ended], { day: '2026-12-01', time: '12:00' }, repeatDays)).toEqual([]);
  });
});
