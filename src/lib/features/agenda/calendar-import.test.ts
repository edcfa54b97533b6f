import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { utf8 } from '$lib/core/bytes';
import { readCalendar } from '$lib/interchange/calendar/read-calendar';
import { Writing } from '$lib/ui/writing.svelte';
import { expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import { CalendarImportState } from './calendar-import.state.svelte';
import { ImportedState } from './imported.state.svelte';

const event = (uid: string, day: string, sequence = 0) =>
  `BEGIN:VEVENT\nUID:${uid}\nSEQUENCE:${sequence}\nSUMMARY:Intake ${uid}\nDTSTART;TZID=Europe/Amsterdam:202612${day}T100000\nEND:VEVENT\n`;
const file = (...events: readonly string[]) =>
  new Blob([`BEGIN:VCALENDAR\n${events.join('')}END:VCALENDAR\n`]);

/** An import on a real vault, on 28 November 2026. */
async function importing() {
  const vault = await newVault(freshLocation());
  const [appointments, imports] = [vault.collection('appointment'), vault.collection('calendarImport')];
  let made = 0;
  const clock = { now: () => Date.parse('2026-11-28T08:30:00.000Z') };
  const deps = { appointments, imports, commit: vault.commit, clock, newId: () => `made-${(made += 1)}` };
  const calendar = new CalendarImportState({
    ...deps,
    read: async (blob, around) => readCalendar(new Uint8Array(await blob.arrayBuffer()), around),
  });
  const put = async (...events: readonly string[]) => {
    await calendar.choose(file(...events));
    return (await calendar.keep()) ?? '';
  };
  const imported = (id: string) => new ImportedState({ ...deps, writing: new Writing() }, id);
  return { appointments, imports, calendar, put, imported };
}

const kinds = ({ stage }: CalendarImportState) =>
  'preview' in stage ? stage.preview.steps.map(({ kind }) => kind) : stage.name;

test('a file is shown first, and nothing is kept until the person says so', async () => {
  const { appointments, calendar } = await importing();
  await calendar.choose(file(event('a', '01'), event('b', '02')));
  expect([kinds(calendar), appointments.current]).toEqual([['new', 'new'], []]);
  calendar.again();
  expect(kinds(calendar)).toBe('choose');
});

test('a file that was kept is known again, and its later version changes what is there', async () => {
  const { appointments, calendar, put } = await importing();
  await put(event('a', '01'), event('b', '02'));
  await calendar.choose(file(event('a', '01'), event('b', '03', 1), event('c', '04')));
  expect(kinds(calendar)).toEqual(['same', 'changed', 'new']);
  await calendar.keep();
  expect(appointments.current.map(({ day }) => day).sort()).toEqual([
    '2026-12-01',
    '2026-12-03',
    '2026-12-04',
  ]);
});

test('a whole file is undone at once, without what the client wrote', async () => {
  const { appointments, imports, put, imported } = await importing();
  await put(event('a', '01'));
  const second = await put(event('a', '05', 1), event('b', '02'), event('c', '03'));
  const [a, , c] = appointments.current;
  expectOk(await appointments.update(a?.id ?? '', (one) => ({ ...one, went: 'Goed' })));
  expectOk(await appointments.update(c?.id ?? '', (one) => ({ ...one, went: 'Fijn' })));
  const state = imported(second);
  expect(state.appointments.map(({ title }) => title)).toEqual(['Intake b', 'Intake c', 'Intake a']);
  await state.undo();
  expect(state.keptBack).toBe(1);
  expect(appointments.current.map(({ day, went }) => [day, went])).toEqual([
    ['2026-12-01', 'Goed'],
    ['2026-12-03', 'Fijn'],
  ]);
  expect(imports.current).toHaveLength(1);
});

test('a file that cannot be read says why and keeps nothing', async () => {
  const { calendar, appointments } = await importing();
  await calendar.choose(new Blob([utf8('<html>')]));
  expect(calendar.stage).toMatchObject({ name: 'refused', error: { code: 'calendar.notOne' } });
  expect([await calendar.keep(), appointments.current]).toEqual([undefined, []]);
});

test('a file goes to no server', async () => {
  const { calendar, appointments } = await importing();
  const asked = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('No network'));
  await calendar.choose(file(event('a', '01')));
  expect(appointments.current).toEqual([]);
  await calendar.keep();
  expect([appointments.current.length, asked.mock.calls]).toEqual([1, []]);
  asked.mockRestore();
});
