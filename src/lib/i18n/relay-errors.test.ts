import { expect, it } from 'vitest';
import { relayErrors } from '$lib/protocol/api/errors';
import { words } from './locales/nl';

it('has words and a next step for every failure that the relay can answer', () => {
  const errors: object = words.errors;
  for (const code of Object.keys(relayErrors)) {
    const found: unknown = code.split('.').reduce((at: unknown, name) => Object(at)[name], errors);
    expect(found, code).toMatchObject({ title: expect.any(String), action: expect.any(String) });
  }
});
