import { expect, it } from 'vitest';
import { allowsEndpoint, ordinaryPushHosts } from './push-policy';

const allows = (hosts: readonly string[], host: string) => allowsEndpoint({ hosts }, `https://${host}/a`);

it.each([
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  'wns2-par02p.notify.windows.com',
])('sends to the push service of an ordinary browser: %s', (host) => {
  expect(allows(ordinaryPushHosts, host)).toBe(true);
});

it.each([
  'fcm.googleapis.com.evil.test',
  'evilnotify.windows.com',
  'notify.windows.com',
  'googleapis.com',
  'example.org',
])('sends to nobody else: %s', (host) => {
  expect(allows(ordinaryPushHosts, host)).toBe(false);
});

it('sends where the operator says', () => {
  expect(allows(['ntfy.example.nl'], 'ntfy.example.nl')).toBe(true);
  expect(allows(['ntfy.example.nl'], 'fcm.googleapis.com')).toBe(false);
  expect(allows(['*'], 'anything.example')).toBe(true);
});
