import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { Undo } from '$lib/ui/undo.svelte';
import { createVault } from '$lib/vault/open-vault';
import type { Vault } from '$lib/vault/vault';
import { CheckInState } from './check-in.state.svelte';

const marker = { get: () => null, set: () => undefined, remove: () => undefined };

async function openTab(name: string): Promise<Vault> {
  const vault = await createVault({ marker, name });
  if (!vault.ok) throw new Error(vault.error.code);
  return vault.value;
}

function tab(vault: Vault, clock = { time: Date.parse('2026-11-22T09:00:00.000Z') }) {
  let made = 0;
  const undo = new Undo();
  const months = vault.collection('checkInMonth');
  const newId = () => `${Math.round(performance.now() * 1000)}-${(made += 1)}`;
  const state = new CheckInState(months, { clock: { now: () => clock.time }, newId, undo });
  return { state, months, undo, clock };
}

test('one tap keeps one check-in, without any word', async () => {
  const { state, months } = tab(await openTab('tap'));
  expect(state.current).toBeUndefined();
  expect(await state.tap('soSo')).toBe(true);
  expect(state.current).toMatchObject({ feeling: 'soSo', note: '', at: '2026-11-22T09:00:00.000Z' });
  expect(months.current).toHaveLength(1);
  expect(months.current[0]).toMatchObject({ month: '2026-11' });
});

test('two quick taps are one check-in, and later another one', async () => {
  const { state, months, clock } = tab(await openTab('quick'));
  await Promise.all([state.tap('bad'), state.tap('good')]);
  clock.time += 3_600_000;
  expect(state.current).toBeUndefined();
  await state.tap('veryGood');
  expect(months.current).toHaveLength(1);
  expect(months.current[0]?.entries.map(({ feeling }) => feeling)).toEqual(['good', 'veryGood']);
});

test('a month turns over at midnight in the Netherlands', async () => {
  const { state, clock } = tab(await openTab('midnight'), { time: Date.parse('2026-10-31T22:30:00.000Z') });
  await state.tap('good');
  clock.time = Date.parse('2026-10-31T23:30:00.000Z');
  await state.tap('bad');
  expect(state.months).toEqual(['2026-10', '2026-11']);
  expect(state.days('2026-11').map(({ day }) => day)).toEqual(['2026-11-01']);
});

test('what two tabs keep at the same moment is all there', async () => {
  const [one, other] = [tab(await openTab('two-tabs')), tab(await openTab('two-tabs'))];
  other.clock.time += 3_600_000;
  await Promise.all([one.state.tap('bad'), other.state.tap('good')]);
  const again = tab(await openTab('two-tabs'));
  expect(again.state.days('2026-11')[0]?.entries.map(({ feeling }) => feeling)).toEqual(['bad', 'good']);
});

test('a line of words is kept with it, and other words from another tab are never written over', async () => {
  const { state } = tab(await openTab('note'));
  await state.tap('bad');
  const id = state.current?.id ?? '';
  expect((await state.saveNote(id)('Druk in mijn hoofd.', '')).ok).toBe(true);
  expect(state.current?.note).toBe('Druk in mijn hoofd.');
  const late = await state.saveNote(id)('Iets anders.', '');
  expect(late).toEqual({ ok: false, error: { code: 'text.conflict', theirs: 'Druk in mijn hoofd.' } });
  expect(state.current?.note).toBe('Druk in mijn hoofd.');
});

test('taken away is gone, and comes back as it was', async () => {
  const { state, undo } = tab(await openTab('remove'));
  await state.tap('bad');
  const checkIn = state.current;
  if (!checkIn) throw new Error('nothing kept');
  await state.remove(checkIn, 'Weggehaald.');
  expect(state.months).toEqual([]);
  undo.putBack();
  await expect.poll(() => state.current).toEqual(checkIn);
});
