import { expect, it, vi } from 'vitest';
import { workerAddress } from './worker-address';

const pageOf = (
  createPolicy: (name: string, rules: { createScriptURL(url: string): string }) => typeof rules,
) => ({
  trustedTypes: { createPolicy },
  location: {} as Location,
});

it('lets through the one address of a policy, and makes each policy once', () => {
  const createPolicy = vi.fn((_: string, rules: { createScriptURL(url: string): string }) => rules);
  const page = pageOf(createPolicy);
  expect(workerAddress('one', '/one.js', page)).toBe('/one.js');
  expect(workerAddress('one', '/one.js', page)).toBe('/one.js');
  expect(workerAddress('two', '/two.js', page)).toBe('/two.js');
  expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(['one', 'two']);
  expect(() => workerAddress('one', 'https://elsewhere.example/one.js', page)).toThrow(TypeError);
});

it('gives the plain address where a browser has no Trusted Types', () => {
  expect(workerAddress('plain', '/plain.js', { location: {} as Location })).toBe('/plain.js');
});
