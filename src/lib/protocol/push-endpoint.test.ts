import { expect, it } from 'vitest';
import { isPushEndpoint } from './push-endpoint';

it.each([
  'https://fcm.googleapis.com/fcm/send/abc:DEF_-1',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAA',
  'https://web.push.apple.com/QAbc',
  'https://wns2-par02p.notify.windows.com/w/?token=AbC%3d',
  'https://fcm.googleapis.com:443/fcm/send/abc',
  'https://a.b.push.example/x',
  'https://1a-b2.push4.x-y/x',
  'https://9.push.example/x',
])('takes the address of a push service: %s', (text) => {
  expect(isPushEndpoint(text)).toBe(true);
});

it.each([
  'http://fcm.googleapis.com/a',
  'https://fcm.googleapis.com:8443/a',
  'https://user:word@fcm.googleapis.com/a',
  'https://user@fcm.googleapis.com/a',
  'https://:word@fcm.googleapis.com/a',
  'https://fcm.googleapis.com/a#b',
  'https://fcm.googleapis.com/a#',
  'https://-fcm.googleapis.com/a',
  'https://fcm-.googleapis.com/a',
  'https://fcm.googleapis.c-/a',
  'https://under_score.push.example/a',
  'https://127.0.0.1/a',
  'https://2130706433/a',
  'https://0x7f.1/a',
  'https://[::1]/a',
  'https://localhost/a',
  'https://relay/a',
  'https://evil.com./a',
  'javascript:alert(1)',
  'fcm.googleapis.com',
  '',
])('takes no other: %s', (text) => {
  expect(isPushEndpoint(text)).toBe(false);
});
