import { describe, expect, it } from 'vitest';
import { atHome, everyWeek } from '$lib/domain/appointment/appointment.fixtures';
import { changeOnce } from '$lib/domain/appointment/appointment.rules';
import { source } from './share-contents.fixtures';
import { contentsOf, type ShareSource } from './share-contents.rules';

const made = (appointments: ShareSource['appointments'], coming: ShareSource['coming'] = []) =>
  contentsOf({ ...source, appointments, coming, dates: [] }, { agenda: {} }).agenda?.appointments ?? [];
const onTime = (appointment: typeof atHome, on: string) => ({
  ...{ appointment, on, day: on },
  details: { ...appointment, day: on },
});

describe('a very personal statement to talk about', () => {
  const discuss = { words: '', dimensions: [], aspects: ['intimacy', 'mood'] };
  const personal: ShareSource = {
    ...source,
    coming: source.coming.map((one) => ({ ...one, details: { ...one.details, discuss } })),
  };

  it('stays out of the agenda and the plan while the answers are off, also when it was chosen', () => {
    const web = { answers: false, sensitive: ['intimacy'] };
    const shown = contentsOf(personal, { web, agenda: {}, plan: { appointments: true } });
    const discussed = [shown.agenda, shown.plan].map((part) => part?.appointments?.[0]?.discuss.aspects);
    expect(discussed).toEqual([['mood'], ['mood']]);
  });

  it('is there when the answers are on and it was chosen', () => {
    const shown = contentsOf(personal, { web: { answers: true, sensitive: ['intimacy'] }, agenda: {} });
    expect(shown.agenda?.appointments[0]?.discuss.aspects).toEqual(['intimacy', 'mood']);
  });
});

describe('appointments that somebody else may see', () => {
  it('hold what is known, and no field for what is not', () => {
    const bare = { ...atHome, kind: undefined, day: undefined, start: undefined, minutes: undefined };
    const [shown] = made([{ ...bare, place: undefined }]);
    const absent = ['kind', 'day', 'start', 'minutes', 'place', 'repeats'];
    expect(Object.keys(shown ?? {}).filter((name) => absent.includes(name))).toEqual([]);
    const [known] = made(
      [],
      [{ appointment: everyWeek, on: '2026-11-25', day: '2026-11-25', details: atHome }],
    );
    const { kind, day, start, minutes, place } = atHome;
    expect(known).toMatchObject({ kind, day, start, minutes, place, repeats: 'week', calledOff: false });
  });

  it('say that one was called off', () => {
    const details = { ...atHome, cancelled: { at: '2026-11-23T09:00:00.000Z' } };
    const [shown] = made([], [{ appointment: atHome, on: undefined, day: '2026-11-24', details }]);
    expect(shown?.calledOff).toBe(true);
  });

  it('without a day are those that have a title', () => {
    const dayless = { ...atHome, day: undefined };
    expect(made([dayless, { ...dayless, title: ' ' }, atHome]).map(({ title }) => title)).toEqual([
      atHome.title,
    ]);
  });

  it('name of what comes back the first time and those that differ', () => {
    const changed = changeOnce(everyWeek, '2026-12-09', { start: '14:00' });
    const coming = ['2026-11-25', '2026-12-02', '2026-12-09'].map((day) => onTime(changed, day));
    expect(made([], coming).map(({ day }) => day)).toEqual(['2026-11-25', '2026-12-09']);
  });

  it('name only who was approved to join', () => {
    const person = { name: 'Annet', topic: 'Geld' };
    const attendees = (['proposed', 'approved', 'ratherNot'] as const).map((state) => ({
      ...person,
      ...{ id: state, name: state, state },
    }));
    const [shown] = made([{ ...atHome, day: undefined, attendees }]);
    expect(shown?.attendees).toEqual([{ name: { kind: 'name', text: 'approved' }, topic: 'Geld' }]);
  });
});

describe('dates that somebody else may see', () => {
  it('are those of today and later in order, and then those without a day', () => {
    const date = (day: string | undefined) => ({ id: `${day}`, createdAt: '', day, words: `${day}` });
    const dates = [date(undefined), date('2026-12-01'), date('2026-11-22'), date('2026-11-21')];
    const shown = contentsOf({ ...source, coming: [], appointments: [], dates }, { agenda: {} }).agenda
      ?.dates;
    expect(shown).toEqual([
      { day: '2026-11-22', words: '2026-11-22' },
      { day: '2026-12-01', words: '2026-12-01' },
      { words: 'undefined' },
    ]);
  });
});
