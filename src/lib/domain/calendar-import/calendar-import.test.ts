import { describe, expect, it } from 'vitest';
import { everyWeek } from '$lib/domain/appointment/appointment.fixtures';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { planImport } from './calendar-import.rules';
import type { CalendarItem } from '$lib/domain/appointment/calendar-item';

const made = { newId: () => 'made', at: '2026-11-28T09:00:00.000Z' };
const item: CalendarItem = {
  ...{ title: 'Intake', placeWords: 'Route 12', day: '2026-12-10', start: '14:00', minutes: 45 },
  ...{ exceptions: [], isCancelled: false, notes: [] },
  origin: { uid: 'u', sequence: 0, stamp: '2026-11-01T00:00:00.000Z' },
};
const later = (changes: Partial<CalendarItem>, sequence = 1): CalendarItem => ({
  ...item,
  ...changes,
  origin: { ...item.origin, sequence, stamp: '2026-11-02T00:00:00.000Z' },
});

function kept(first = item): Appointment {
  const [step] = planImport([first], [], made);
  if (step?.kind !== 'new') throw new Error('not new');
  return step.after;
}

function stepOf(next: CalendarItem, ...before: Appointment[]) {
  const [step] = planImport([next], before, made);
  if (!step) throw new Error('no step');
  return step;
}

describe('what a file changes', () => {
  it('is nothing when it says the same again, also after the client changed something', () => {
    const mine = { ...kept(), title: 'Mijn eigen titel' };
    expect(
      stepOf({ ...item, origin: { ...item.origin, stamp: '2026-11-09T00:00:00.000Z' } }, mine).kind,
    ).toBe('same');
    expect(stepOf({ ...item, origin: { sequence: 0 } }, kept()).kind).toBe('same');
  });

  it('is what a later version says, and never what the client wrote', () => {
    const mine = { ...kept(), went: 'Goed', discuss: { ...kept().discuss, words: 'Vragen' } };
    const step = stepOf(later({ day: '2026-12-11', start: '09:30' }), mine);
    expect(step).toMatchObject({
      kind: 'changed',
      after: { day: '2026-12-11', start: '09:30', went: 'Goed' },
    });
    expect(step.kind === 'changed' && step.after.discuss.words).toBe('Vragen');
  });

  it('is nothing when here is a later version', () => {
    expect(stepOf(item, kept(later({ start: '09:30' }))).kind).toBe('older');
  });

  it('calls off what is here, and adds nothing that was called off', () => {
    const off = later({ isCancelled: true });
    expect(stepOf(off, kept())).toMatchObject({ kind: 'changed', after: { cancelled: { by: 'them' } } });
    expect(stepOf(off).kind).toBe('calledOff');
  });

  it('is one time of a row, with what the client wrote about that time', () => {
    const row: Appointment = {
      ...everyWeek,
      origin: item.origin,
      exceptions: [{ on: '2026-12-02', removed: false, changes: { went: 'Fijn' } }],
    };
    const step = stepOf(
      later({ on: '2026-12-02', day: '2026-12-03', origin: { uid: 'u', part: 'p', sequence: 1 } }),
      row,
    );
    expect(step).toMatchObject({
      kind: 'changed',
      after: {
        repeat: { every: 'week' },
        exceptions: [{ on: '2026-12-02', changes: { day: '2026-12-03', went: 'Fijn' } }],
      },
    });
  });
});
