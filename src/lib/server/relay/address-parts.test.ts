import { expect, it } from 'vitest';
import { AddressParts } from './address-parts';

const megabyte = 1024 ** 2;
const hour = 60 * 60 * 1000;

/** A quota of 1,000 MB, of which so much is left. */
const room = (left = 800) => ({ quota: 1000 * megabyte, left: left * megabyte });

function parts() {
  let now = 0;
  const tested = new AddressParts(10, { elapsed: () => now }, 100);
  const take = (from: string, megabytes: number) =>
    tested.take(from, 'shares', megabytes * megabyte, room().quota);
  const allows = (from: string, megabytes: number, left?: number) =>
    tested.allows(from, 'shares', megabytes * megabyte, room(left));
  return { tested, take, allows, later: (hours: number) => (now += hours * hour) };
}

it('gives an address a tenth, and each address its own', () => {
  const { take, allows } = parts();
  expect(allows('a', 100)).toBe(true);
  expect(allows('a', 101)).toBe(false);
  take('a', 90);
  expect([allows('a', 10), allows('a', 11), allows('b', 100)]).toEqual([true, false, true]);
});

it('gives it back evenly over a day, and that of mailboxes sooner', () => {
  const { tested, take, allows, later } = parts();
  take('a', 100);
  tested.take('a', 'mailboxes', 100 * megabyte, room().quota);
  later(3);
  expect([allows('a', 12), allows('a', 13)]).toEqual([true, false]);
  expect(tested.allows('a', 'mailboxes', 100 * megabyte, room())).toBe(true);
  later(21);
  expect(allows('a', 100)).toBe(true);
});

it('gives less of what is nearly full, but never less than one thing', () => {
  const { take, allows } = parts();
  expect([allows('a', 50, 200), allows('a', 51, 200)]).toEqual([true, false]);
  expect([allows('a', 2, 4), allows('a', 3, 4)]).toEqual([true, false]);
  take('a', 2);
  expect(allows('a', 1, 4)).toBe(false);
});

it('remembers nobody for longer than a day, and not more than it can hold', () => {
  const { tested, take, later } = parts();
  for (let at = 0; at < 110; at += 1) take(`address ${at}`, 1);
  expect(tested.size).toBe(100);
  later(24);
  tested.forget();
  expect(tested.size).toBe(0);
});
