import { expect, it } from 'vitest';
import { recordKinds } from './record-kinds';
import { recordTypes, type RecordTypes } from './record-types';

it('knows each kind as its schema is: in the same order, in the same version, as secret or not', () => {
  const types: RecordTypes = recordTypes;
  const known = Object.entries(types).map(([name, { version, isSecret }]) => [
    name,
    isSecret === undefined ? { version } : { version, isSecret },
  ]);
  expect(Object.entries(recordKinds)).toEqual(known);
});
