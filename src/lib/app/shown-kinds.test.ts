import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordTypes } from '$lib/vault/records/record-types';
import { isShownIn, partOf, shownKinds } from './shown-kinds';

test('each part of the app that opens the vault says which kinds it shows', () => {
  const folders = readdirSync('src/routes/(app)/(vault)', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(Object.keys(shownKinds).sort()).toEqual([...folders, 'today'].sort());
});

test('each kind is shown somewhere, besides the settings, except for what only the settings know', () => {
  const shown = new Set(Object.values(shownKinds).flatMap((kinds) => (kinds === 'all' ? [] : [...kinds])));
  expect(Object.keys(recordTypes).filter((type) => !shown.has(type as never))).toEqual([
    'relayBackup',
    'reminders',
  ]);
});

test('an address is in its part, and what tells no kind is said in all', () => {
  expect(['/plan/doel/a', '/agenda', '/', '/hulp'].map(partOf)).toEqual(['plan', 'agenda', 'today', 'today']);
  expect([isShownIn('plan', 'goal'), isShownIn('agenda', 'goal'), isShownIn('agenda', undefined)]).toEqual([
    true,
    false,
    true,
  ]);
});
