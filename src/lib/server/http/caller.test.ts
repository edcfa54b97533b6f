import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { addressOf, isForeign } from './caller';

const from = (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

it('believes only what its own proxies say about the address', () => {
  const spoofed = from({ 'x-forwarded-for': '6.6.6.6, 192.0.2.1, 10.0.0.1' });
  expect(addressOf(spoofed, 0)).toBe('127.0.0.1');
  expect(addressOf(spoofed, 1)).toBe('10.0.0.1');
  expect(addressOf(spoofed, 2)).toBe('192.0.2.1');
  expect(addressOf(from({}), 1)).toBe('127.0.0.1');
});

it('counts by the address and not by the port that a proxy may tell with it', () => {
  expect(addressOf(from({ 'x-forwarded-for': '192.0.2.1:50000' }), 1)).toBe('192.0.2.1');
  expect(addressOf(from({ 'x-forwarded-for': '[2001:db8:1:2::9]:443' }), 1)).toBe('2001:db8:1:2');
  expect(addressOf(from({ 'x-forwarded-for': '2001:db8:1:2::9' }), 1)).toBe('2001:db8:1:2');
});

it('counts one household as one', () => {
  expect(addressOf(from({}, '2001:db8:1:2:3:4:5:6'), 0)).toBe('2001:db8:1:2');
  expect(addressOf(from({}, '2001:db8::1'), 0)).toBe('2001:db8:0:0');
  expect(addressOf(from({}, '::1'), 0)).toBe(addressOf(from({}, '::2'), 0));
  expect(addressOf(from({}, '::ffff:192.0.2.7'), 0)).toBe('192.0.2.7');
});

it.each([
  [{}, false],
  [{ 'sec-fetch-site': 'same-origin', origin: 'https://app.nl', host: 'inside' }, false],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ 'sec-fetch-site': 'cross-site' }, true],
  [{ 'sec-fetch-site': 'same-site' }, true],
  [{ origin: 'https://app.nl', host: 'app.nl' }, false],
  [{ origin: 'https://other.nl', host: 'app.nl' }, true],
  [{ origin: 'null', host: 'app.nl' }, true],
])('of a request with %o it says that it is foreign: %s', (headers, foreign) => {
  expect(isForeign(from(headers as unknown as Record<string, string>))).toBe(foreign);
});
