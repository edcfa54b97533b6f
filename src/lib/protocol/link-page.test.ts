import { expect, it } from 'vitest';
import { linkPageOf } from './link-page';

it.each([
  ['/d', '/d'],
  ['/D', '/d'],
  ['/d/', '/d'],
  ['//d', '/d'],
  ['/d/index.html', '/d'],
  ['/d%231.0.x.y.z', '/d'],
  ['/d%25231.0.x.y.z', '/d'],
  ['/d=231.0.x.y.z', '/d'],
  ['/d&', '/d'],
  ['/d%EF%BC%831.0.x.y.z', '/d'],
  ['/d%E2%80%8B', '/d'],
  ['/%64', '/d'],
  ['/koppel', '/koppel'],
  ['//Koppel/', '/koppel'],
  ['/koppel%231.x', '/koppel'],
  ['/d%', '/d'],
  ['/', undefined],
  ['/delen', undefined],
  ['/dev', undefined],
  ['/d-x', undefined],
  ['/koppeling', undefined],
  ['/_app/immutable/d.js', undefined],
  ['/api/v1/shares', undefined],
])('%s leads to %s', (path, page) => expect(linkPageOf(path)).toBe(page));
