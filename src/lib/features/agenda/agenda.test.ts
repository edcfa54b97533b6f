import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { atHome, everyWeek } from '$lib/domain/appointment/appointment.fixtures';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { Undo } from '$lib/ui/undo.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import { expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import { AgendaState, type Entry } from './agenda.state.svelte';
import { AppointmentState } from './appointment.state.svelte';
import { DateState } from './date.state.svelte';
import { TogetherState } from './together.state.svelte';

/** An agenda on a real vault, at half past nine on 22 November 2026. */
async function agendaOf(...kept: readonly Appointment[]) {
  const vault = await newVault(freshLocation());
  const [appointments, dates] = [vault.collection('appointment'), vault.collection('importantDate')];
  for (const one of kept) expectOk(await appointments.put(one));
  const clock = { now: () => Date.parse('2026-11-22T08:30:00.000Z') };
  const [undo, writing] = [new Undo(), new Writing()];
  const deps = { appointments, dates, clock, undo, writing, newId: () => 'made' };
  const agenda = new AgendaState({ ...deps, repeatDays });
  const open = (which: ConstructorParameters<typeof AppointmentState>[1]) =>
    new AppointmentState(deps, which);
  return { ...deps, agenda, open };
}

const days = (entries: readonly Entry[]) => entries.map(({ day }) => day);

test('the agenda tells what comes, the nearest first, and no more than is asked', async () => {
  const { agenda, dates } = await agendaOf(atHome, everyWeek);
  expectOk(
    await dates.put({ id: 'd', createdAt: '2026-11-20T09:30:00.000Z', day: '2026-11-24', words: 'Brief' }),
  );
  expect(agenda.isEmpty).toBe(false);
  expect(days(agenda.coming(4))).toEqual(['2026-11-24', '2026-11-24', '2026-11-25', '2026-12-02']);
  expect(agenda.coming(4).map(({ kind }) => kind)).toEqual([
    'appointment',
    'date',
    'appointment',
    'appointment',
  ]);
  expect(agenda.coming(1)).toHaveLength(1);
  expect(agenda.next?.details.title).toBe(atHome.title);
  expect(agenda.coming(3).map((entry) => agenda.partOf(entry))).toEqual(['soon', 'soon', 'soon']);
  expect((await agendaOf()).agenda.isEmpty).toBe(true);
});

test('what is over goes from what comes to what has been, the latest first', async () => {
  const earlier = { ...atHome, id: 'earlier', day: '2024-01-01' };
  const { agenda } = await agendaOf({ ...atHome, day: '2026-11-22', start: '08:00' }, earlier);
  expect(agenda.coming(5)).toEqual([]);
  expect(days(agenda.past(5))).toEqual(['2026-11-22', '2024-01-01']);
  expect(days(agenda.past(1))).toEqual(['2026-11-22']);
});

test('a month holds each day of it, and what has no day stands apart', async () => {
  const { agenda } = await agendaOf(everyWeek, { ...atHome, day: undefined });
  const month = agenda.monthByDay('2026-12');
  expect(Object.keys(month)).toEqual([
    ...['2026-11-25', '2026-12-02', '2026-12-09', '2026-12-16', '2026-12-23', '2026-12-30', '2027-01-06'],
  ]);
  expect(agenda.undated.appointments.map(({ title }) => title)).toEqual([atHome.title]);
});

test('a new appointment is stored from the first thing that is said about it', async () => {
  const { appointments, open } = await agendaOf();
  let kept = 0;
  const one = open({ id: 'new', kept: () => (kept += 1) });
  expect([one.isKept, appointments.current]).toEqual([false, []]);
  await Promise.all([one.set({ title: 'Tandarts' }), one.setDay('2026-12-01')]);
  expect([one.isKept, kept]).toEqual([true, 1]);
  expect(appointments.get('new')).toMatchObject({ title: 'Tandarts', day: '2026-12-01' });
});

test('a change of one time leaves the other times as they are', async () => {
  const { appointments, open } = await agendaOf(everyWeek);
  const one = open({ id: everyWeek.id, on: '2026-12-02' });
  await one.set({ start: undefined, placeWords: 'bij de brug' });
  expect(appointments.get(everyWeek.id)).toMatchObject({
    start: '11:00',
    exceptions: [{ on: '2026-12-02', changes: { start: null, placeWords: 'bij de brug' } }],
  });
  expect(one.thisTime.start).toBeUndefined();
  one.choose('all');
  await one.set({ start: '12:00' });
  expect(appointments.get(everyWeek.id)?.start).toBe('12:00');
});

test('moving the whole row takes its end along when that would come before it', async () => {
  const repeat = { every: 'week' as const, until: '2026-12-02' };
  const { appointments, open } = await agendaOf({ ...everyWeek, repeat });
  const one = open({ id: everyWeek.id, on: '2026-11-25' });
  one.choose('all');
  await one.setDay('2026-12-10');
  expect(appointments.get(everyWeek.id)).toMatchObject({
    day: '2026-12-10',
    repeat: { until: '2026-12-10' },
  });
  await one.setDay('2026-12-01');
  expect(appointments.get(everyWeek.id)).toMatchObject({
    day: '2026-12-01',
    repeat: { until: '2026-12-10' },
  });
});

test('one time or all of it is taken away, and can be put back', async () => {
  const { appointments, open, undo } = await agendaOf(everyWeek);
  const one = open({ id: everyWeek.id, on: '2026-12-02' });
  expect(await one.remove('Weg')).toBe(true);
  expect(appointments.get(everyWeek.id)?.exceptions).toMatchObject([{ on: '2026-12-02', removed: true }]);
  one.choose('all');
  expect(await one.remove('Weg')).toBe(true);
  expect(appointments.current).toEqual([]);
  const back = new Promise<void>((done) => appointments.subscribe(done));
  undo.putBack();
  await back;
  expect(appointments.get(everyWeek.id)?.title).toBe('Wandelen');
});

test('who comes along is asked, answers and is taken away, each in its own place', async () => {
  const { appointments, open, clock, undo, newId } = await agendaOf(atHome);
  const together = new TogetherState(open({ id: atHome.id }), { clock, newId, undo });
  await together.addCompanion({ name: 'Buurman' });
  await together.answer('made', 'asked');
  const companions = () => appointments.get(atHome.id)?.companions ?? [];
  expect(companions().map(({ name, state }) => [name, state])).toEqual([
    ['Mijn zus', 'yes'],
    ['Buurman', 'asked'],
  ]);
  await together.linkCompanion('made', 'contact');
  expect(companions()[1]).toMatchObject({ name: '', contactId: 'contact' });
  await together.removeCompanion(companions()[0]!, 'Weg');
  expect(companions().map(({ id }) => id)).toEqual(['made']);
  await together.addAttendee({ name: 'Annet' });
  await together.decide('made', 'approved');
  expect(appointments.get(atHome.id)?.attendees).toMatchObject([{ name: 'Annet', state: 'approved' }]);
  undo.close();
});

test('a day to remember is stored from its first word, and can be put back', async () => {
  const deps = await agendaOf();
  const date = new DateState(deps, 'letter');
  expect(date.isKept).toBe(false);
  expect(await date.saveWords('Brief van de gemeente', '')).toMatchObject({ ok: true });
  await date.set({ day: '2026-12-01', kind: 'letter' });
  expect(deps.dates.current).toMatchObject([{ day: '2026-12-01', words: 'Brief van de gemeente' }]);
  expect(await date.remove('Weg')).toBe(true);
  expect(deps.dates.current).toEqual([]);
  const back = new Promise<void>((done) => deps.dates.subscribe(done));
  deps.undo.putBack();
  await back;
  expect(deps.dates.current).toHaveLength(1);
});
