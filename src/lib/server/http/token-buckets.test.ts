import { expect, it } from 'vitest';
import { TokenBuckets } from './token-buckets';

it('lets an address make so many requests at once, and more as time goes by', () => {
  let now = 0;
  const buckets = new TokenBuckets({ burst: 3, perSecond: 0.5 }, { now: () => now });
  expect([1, 2, 3, 4].map(() => buckets.take('10.0.0.1'))).toEqual([0, 0, 0, 2]);
  expect(buckets.take('10.0.0.2')).toBe(0);
  now = 2000;
  expect([1, 2].map(() => buckets.take('10.0.0.1'))).toEqual([0, 2]);
});

it('tells of an empty bucket, and takes nothing by that', () => {
  let now = 0;
  const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, { now: () => now });
  expect([buckets.isEmpty('a'), buckets.isEmpty('a'), buckets.size]).toEqual([false, false, 0]);
  buckets.take('a');
  expect([buckets.isEmpty('a'), buckets.isEmpty('b')]).toEqual([true, false]);
  now = 1000;
  expect(buckets.isEmpty('a')).toBe(false);
});

it('forgets everybody each day', () => {
  let now = 0;
  const buckets = new TokenBuckets({ burst: 1, perSecond: 0 }, { now: () => now });
  expect([buckets.take('a'), buckets.take('a')]).toEqual([0, Infinity]);
  now = 24 * 60 * 60 * 1000;
  expect(buckets.take('a')).toBe(0);
  expect(buckets.size).toBe(1);
});

it('keeps no more than it has memory for', () => {
  const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, { now: () => 0 });
  for (let at = 0; at < 60_000; at += 1) buckets.take(`address ${at}`);
  expect(buckets.size).toBe(50_000);
});
