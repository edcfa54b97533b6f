import { expect, test } from 'vitest';
import { pathOf, pointAt, runs, type SpiderAxis } from './spider-geometry';

const axesOf = (...values: (number | undefined)[]): SpiderAxis[] =>
  values.map((value) => ({ token: '--ew-body', hue: 'dim-body', value, own: false, thin: false }));

test('the first axis points to the start edge and the others follow clockwise', () => {
  expect([0, 1, 2, 3, 4, 5].map((index) => pointAt(index, 6, 100))).toEqual([
    { x: -100, y: 0 },
    { x: -50, y: -86.6 },
    { x: 50, y: -86.6 },
    { x: 100, y: 0 },
    { x: 50, y: 86.6 },
    { x: -50, y: 86.6 },
  ]);
});

test('a web without open axes is one closed run', () => {
  expect(runs(axesOf(1, 2, 3, 0, 5, 6))).toEqual([[0, 1, 2, 3, 4, 5]]);
});

test('an open axis is a gap, and the runs go round the first axis', () => {
  expect(runs(axesOf(1, 2, 3, undefined, 5, 6))).toEqual([[4, 5, 0, 1, 2]]);
  expect(runs(axesOf(1, undefined, 3, undefined, undefined, 6))).toEqual([[2], [5, 0]]);
  expect(runs(axesOf(undefined, undefined, undefined, undefined, undefined, undefined))).toEqual([]);
});

test('a path is closed only when asked', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: 2 },
  ];
  expect(pathOf(points, false)).toBe('M0 0L1 2');
  expect(pathOf(points, true)).toBe('M0 0L1 2z');
});
