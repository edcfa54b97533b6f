import { expect, it, vi } from 'vitest';
import { entropyOf } from './recovery-words';

vi.mock('./recovery-word-list', () => {
  throw new Error('No network');
});

it('a list of words that did not come is told, and no word is refused for it', async () => {
  expect(await entropyOf('appel')).toEqual({ ok: false, error: { code: 'app.notLoaded' } });
});
