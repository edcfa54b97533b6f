import { describe, expect, it, vi } from 'vitest';
import { markerStore } from '$lib/vault/vault.fixtures';
import { defaultPreferences, readPreferences } from './preferences.schema';
import { PreferencesState } from './preferences.state.svelte';

describe('preferences', () => {
  it('keeps what is understood and takes the usual for the rest', () => {
    expect(readPreferences({ theme: 'dark', textSize: 3000, motion: null, extra: 1 })).toEqual({
      ...defaultPreferences,
      theme: 'dark',
    });
  });

  it('starts with the colours and the size of the phone itself, and reading aloud on', () => {
    expect(defaultPreferences).toMatchObject({ theme: 'system', textSize: 100, readAloud: true });
  });
});

it('leaves what another version keeps beside it as it is', () => {
  const notes = markerStore();
  notes.set('preferences', JSON.stringify({ theme: 'sepia', mood: 'calm', textSize: 125 }));
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
  const preferences = new PreferencesState(notes, ['nl']);
  expect(preferences.values).toMatchObject({ theme: 'system', textSize: 125 });
  preferences.set({ readAloud: false });
  expect(JSON.parse(notes.get('preferences') ?? '')).toEqual({
    theme: 'sepia',
    mood: 'calm',
    textSize: 125,
    readAloud: false,
  });
  vi.unstubAllGlobals();
});
