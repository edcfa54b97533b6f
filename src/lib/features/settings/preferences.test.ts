import { describe, expect, it } from 'vitest';
import { defaultPreferences, readPreferences } from './preferences.schema';

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
