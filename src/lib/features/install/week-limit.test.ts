import { expect, it } from 'vitest';
import { keepsOnlyAWeek } from './week-limit';

const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)';

it.each([
  ['Safari on an iPhone', `${iphone} ${webKit} Version/18.1 Mobile/15E148 Safari/604.1`, true],
  ['Chrome on an iPhone', `${iphone} ${webKit} CriOS/131.0.0.0 Mobile/15E148 Safari/604.1`, true],
  [
    'Safari on an iPad or Mac',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Safari/605.1.15`,
    true,
  ],
  ['Chrome on Android', `Mozilla/5.0 (Linux; Android 10; K) ${blink} Mobile Safari/537.36`, false],
  [
    'Edge on Windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Safari/537.36 Edg/131.0.0.0`,
    false,
  ],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', false],
])('%s throws away after a week: %s', (_, agent, expected) => {
  expect(keepsOnlyAWeek({ agent, standalone: false })).toBe(expected);
  expect(keepsOnlyAWeek({ agent, standalone: true })).toBe(false);
});
