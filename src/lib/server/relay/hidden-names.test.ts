import { expect, it } from 'vitest';
import { HiddenNames } from './hidden-names';

it('gives each address one name, which does not tell the address', () => {
  const names = new HiddenNames();
  expect(names.of('192.0.2.1')).toBe(names.of('192.0.2.1'));
  expect(names.of('192.0.2.1')).not.toBe(names.of('192.0.2.2'));
  expect(names.of('192.0.2.1')).not.toContain('192.0.2.1');
});

it('gives other names the next time, so that two lists cannot be laid beside each other', () => {
  expect(new HiddenNames().of('192.0.2.1')).not.toBe(new HiddenNames().of('192.0.2.1'));
});
