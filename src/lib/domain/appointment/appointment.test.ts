import { describe, expect, it } from 'vitest';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { atHome, everyWeek } from './appointment.fixtures';
import { changeOnce, detailsOn, insteadOf, moveAll, removeOnce } from './appointment.rules';
import { appointmentSchema, type Appointment } from './appointment.schema';
import {
  inOrder,
  isOver,
  justOver,
  nearest,
  nextAppointment,
  occurrencesOf,
  type Occurrence,
} from './occurrence.rules';
import { answered, askedAlong, companionToName, isCompanionOpen, newCompanion } from './together.rules';

const days = (all: readonly Occurrence[]) => all.map((one) => one.day);
const december = (...appointments: Parameters<typeof occurrencesOf>[0]) =>
  occurrencesOf(appointments, '2026-12-01', '2026-12-31', repeatDays);

describe('a repeated appointment', () => {
  it('takes place on the days of its rule, in order with the others', () => {
    const once = { ...atHome, day: '2026-12-09', start: '09:00' };
    expect(december(everyWeek, once).map((one) => [one.day, one.details.title])).toEqual([
      ['2026-12-02', 'Wandelen'],
      ['2026-12-09', 'Praten met mijn casemanager'],
      ['2026-12-09', 'Wandelen'],
      ['2026-12-16', 'Wandelen'],
      ['2026-12-23', 'Wandelen'],
      ['2026-12-30', 'Wandelen'],
    ]);
  });

  it('can move one time and keep the others', () => {
    const moved = changeOnce(everyWeek, '2026-12-09', { day: '2026-12-10', start: '14:00' });
    expect(days(december(moved))).toEqual([
      '2026-12-02',
      '2026-12-10',
      '2026-12-16',
      '2026-12-23',
      '2026-12-30',
    ]);
    expect(detailsOn(moved, '2026-12-09').start).toBe('14:00');
    expect(detailsOn(moved, '2026-12-16').start).toBe('11:00');
  });

  it('shows a time that moved in from another month', () => {
    const moved = changeOnce(everyWeek, '2027-01-06', { day: '2026-12-31' });
    expect(days(december(moved)).at(-1)).toBe('2026-12-31');
  });

  it('can take one time away', () => {
    expect(days(december(removeOnce(everyWeek, '2026-12-09')))).not.toContain('2026-12-09');
  });

  it('can forget a time of day for one time only', () => {
    const changed = changeOnce(everyWeek, '2026-12-09', { start: null });
    expect(detailsOn(changed, '2026-12-09').start).toBeUndefined();
    expect(appointmentSchema.parse(JSON.parse(JSON.stringify(changed)))).toEqual(changed);
  });

  it('keeps what has been on its day when the whole row moves, and takes the rest along', () => {
    const past = changeOnce(everyWeek, '2026-12-02', { went: 'Fijn.' });
    const both = changeOnce(past, '2026-12-16', { placeWords: 'bij de brug' });
    const all = december(moveAll(both, '2026-11-26', '2026-12-05'));
    const told = all.filter((one) => one.details.went !== '' || one.details.placeWords !== '');
    expect(told.map((one) => [one.day, one.details.went, one.details.placeWords])).toEqual([
      ['2026-12-02', 'Fijn.', ''],
      ['2026-12-17', '', 'bij de brug'],
    ]);
  });

  it('keeps what was written about a time that the rule no longer gives', () => {
    const told = changeOnce(everyWeek, '2026-12-30', { went: 'Fijn.' });
    const ended = { ...told, repeat: { every: 'week' as const, until: '2026-12-10' } };
    expect(days(december(ended))).toEqual(['2026-12-02', '2026-12-09', '2026-12-30']);
  });
});

describe('an appointment that repeats no more', () => {
  it('keeps what was written about its times', () => {
    const told = changeOnce(everyWeek, '2026-12-02', { went: 'Fijn.' });
    const single = { ...told, repeat: undefined, day: '2026-12-09' };
    expect(days(december(single))).toEqual(['2026-12-02', '2026-12-09']);
    expect(days(december({ ...single, day: '2026-12-02' }))).toEqual(['2026-12-02']);
  });
});

describe('a list of what is coming', () => {
  it('holds the near times of a repeated appointment, its first, and those that differ', () => {
    const other = changeOnce(everyWeek, '2026-12-23', { placeWords: 'bij de brug' });
    const far = { ...everyWeek, id: 'far', day: '2026-12-30' };
    const all = occurrencesOf([other, far], '2026-11-22', '2027-01-31', repeatDays);
    expect(days(nearest(all, { day: '2026-11-22', time: '09:00' }))).toEqual([
      '2026-11-25',
      '2026-12-02',
      '2026-12-23',
      '2026-12-30',
    ]);
  });
});

describe('the next appointment', () => {
  const coming = occurrencesOf([atHome, everyWeek], '2026-11-24', '2026-12-31', repeatDays);
  const next = (day: string, time: string) => nextAppointment(coming, { day, time })?.details.title;

  it('stays until it is over', () => {
    expect(next('2026-11-24', '11:29')).toBe('Praten met mijn casemanager');
    expect(next('2026-11-24', '11:30')).toBe('Wandelen');
  });

  it('is never one that was called off', () => {
    const off = { ...atHome, cancelled: { at: '2026-11-23T09:00:00.000Z' } };
    const others = occurrencesOf([off, everyWeek], '2026-11-24', '2026-12-31', repeatDays);
    expect(nextAppointment(others, { day: '2026-11-24', time: '08:00' })?.details.title).toBe('Wandelen');
  });

  it('lasts all day without a time, and over midnight with one', () => {
    const allDay = { ...coming[0]!, details: { ...atHome, start: undefined } };
    expect(isOver(allDay, { day: '2026-11-24', time: '23:59' })).toBe(false);
    const late = { ...coming[0]!, details: { ...atHome, start: '23:30' } };
    expect(isOver(late, { day: '2026-11-24', time: '23:59' })).toBe(false);
    expect(isOver(late, { day: '2026-11-25', time: '00:00' })).toBe(true);
  });
});

describe('an appointment that was called off', () => {
  it('gives what is known to a new one, without the day and without answers', () => {
    const made = { id: 'new', createdAt: '2026-11-23T09:00:00.000Z' };
    const fresh = insteadOf(atHome, atHome, made);
    expect(fresh).toMatchObject({ ...made, title: atHome.title, place: 'myHome', discuss: atHome.discuss });
    expect(fresh.day).toBeUndefined();
    expect(fresh.companions).toEqual([{ id: 'c1', name: 'Mijn zus', state: 'open' }]);
  });
});

describe('who comes along', () => {
  const sister = newCompanion({ id: 's', name: 'Mijn zus' });

  it('is asked on a moment that stays when the answer comes', () => {
    const asked = answered(sister, 'asked', '2026-11-20T09:35:00.000Z');
    expect(answered(asked, 'yes', '2026-11-21T09:00:00.000Z')).toEqual({
      ...asked,
      state: 'yes',
      askedAt: '2026-11-20T09:35:00.000Z',
    });
  });

  it('is named by the best answer, and is open when nobody was chosen or nobody can', () => {
    const no = { ...sister, id: 'n', state: 'no' as const };
    const yes = { ...sister, id: 'y', state: 'yes' as const };
    expect(companionToName([no, yes])?.id).toBe('y');
    expect(isCompanionOpen([])).toBe(true);
    expect(isCompanionOpen([no])).toBe(true);
    expect(isCompanionOpen([no, sister])).toBe(false);
    expect(isCompanionOpen([no, yes])).toBe(false);
  });
});

describe('two thousand appointments', () => {
  it('are put in order by the same rule however they were written', () => {
    const many = Array.from({ length: 2000 }, (_, index) => ({
      ...atHome,
      id: String(index),
      day: `2026-12-${String((index % 31) + 1).padStart(2, '0')}`,
    }));
    const all = december(...many);
    expect(all.length).toBe(2000);
    expect(
      [...all]
        .reverse()
        .sort(inOrder)
        .map((one) => one.day),
    ).toEqual(days(all));
  });
});

describe('who was asked along', () => {
  const asked = (id: string, askedAt: string, state: 'asked' | 'yes' | 'open') => ({
    id,
    name: id,
    state,
    askedAt,
  });

  it('is listed with what it was for, the latest first, until it is over', () => {
    const companions = [
      asked('zus', '2026-11-20T10:00:00.000Z', 'asked'),
      asked('buurman', '2026-11-21T10:00:00.000Z', 'yes'),
      asked('toch niet', '2026-11-22T10:00:00.000Z', 'open'),
      { id: 'nooit', name: 'nooit', state: 'yes' as const },
    ];
    const coming = { ...atHome, companions };
    expect(askedAlong([coming], '2026-11-24').map(({ companion }) => companion.id)).toEqual([
      'buurman',
      'zus',
    ]);
    expect(askedAlong([coming], '2026-11-25')).toEqual([]);
    const off = { ...coming, cancelled: { at: '2026-11-22T10:00:00.000Z' } };
    expect(askedAlong([off], '2026-11-22')).toEqual([]);
  });

  it('is found for one time of something that comes back', () => {
    const changes = { companions: [asked('zus', '2026-11-20T10:00:00.000Z', 'asked')] };
    const weekly = { ...everyWeek, exceptions: [{ on: '2026-12-02', removed: false, changes }] };
    expect(askedAlong([weekly], '2026-11-24')).toMatchObject([
      { on: '2026-12-02', companion: { id: 'zus' } },
    ]);
  });
});

describe('what is just over', () => {
  const at = (day: string, went = '') => {
    const appointment = { ...atHome, id: day, day, start: '10:00', went };
    return { appointment, on: undefined, day, details: appointment };
  };
  const now = { day: '2026-11-24', time: '15:00' };

  it('is the latest of which nothing is written, and nothing that was called off or is still to come', () => {
    expect(justOver([at('2026-11-23'), at('2026-11-24')], now)?.day).toBe('2026-11-24');
    expect(justOver([at('2026-11-23'), at('2026-11-24', 'Het ging goed.')], now)?.day).toBe('2026-11-23');
    expect(justOver([at('2026-11-24')], { ...now, time: '10:30' })).toBeUndefined();
    const off = at('2026-11-24');
    const cancelled = { at: '2026-11-24T08:00:00.000Z' };
    expect(justOver([{ ...off, details: { ...off.details, cancelled } }], now)).toBeUndefined();
  });
});

describe('what takes several days', () => {
  const holiday: Appointment = {
    ...atHome,
    day: '2026-12-24',
    start: undefined,
    minutes: undefined,
    days: 3,
  };
  const at = (from: string, to: string) => occurrencesOf([holiday], from, to, () => []).map(({ day }) => day);

  it('is there on each of its days, and not after', () => {
    expect([at('2026-12-24', '2026-12-24'), at('2026-12-26', '2026-12-26')]).toEqual([
      ['2026-12-24'],
      ['2026-12-24'],
    ]);
    expect([at('2026-12-23', '2026-12-23'), at('2026-12-27', '2026-12-27')]).toEqual([[], []]);
  });

  it('is over after its last day, or at its hour on that day', () => {
    const over = (one: Appointment, day: string, time: string) =>
      occurrencesOf([one], '2026-12-01', '2026-12-31', () => []).map((found) => isOver(found, { day, time }));
    expect(over(holiday, '2026-12-26', '23:59')).toEqual([false]);
    expect(over(holiday, '2026-12-27', '00:00')).toEqual([true]);
    const stay = { ...holiday, start: '14:00', endsAt: '11:00' };
    expect([over(stay, '2026-12-26', '10:59'), over(stay, '2026-12-26', '11:00')]).toEqual([[false], [true]]);
  });
});

it('moves the weekdays and the days of a row along with its first day', () => {
  const several: Appointment = { ...everyWeek, repeat: { every: 'week', weekdays: [3, 7] } };
  expect(moveAll(several, '2026-11-27', '2026-11-22').repeat).toEqual({ every: 'week', weekdays: [2, 5] });
  const listed: Appointment = {
    ...everyWeek,
    repeat: { every: 'listed', days: ['2026-11-25', '2026-12-03'] },
  };
  expect(moveAll(listed, '2026-11-24', '2026-11-22').repeat?.days).toEqual(['2026-11-24', '2026-12-02']);
});
