import type { InlineSources } from './inline-sources.ts';

/**
 * The one inline style that is allowed: that of Kit's announcer, which reads out each new page to a screen
 * reader. `security-headers.test.ts` computes it from the Kit that is installed.
 */
export const announcerStyle = "'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='";

/** Svelte's own policy for its compiled templates, and ours for the addresses of our workers. */
const trustedTypes = [
  'svelte-trusted-html',
  'service-worker-address',
  'argon2-worker-address',
  'calendar-worker-address',
  'cards-worker-address',
];

/**
 * What the app uses itself; every other power of the browser is off. Sharing goes without a word: it is ours by default,
 * and Chromium on a computer, which does not know it, would complain on every page.
 */
const ownPowers = [
  'camera',
  'publickey-credentials-get',
  'publickey-credentials-create',
  'clipboard-write',
  'screen-wake-lock',
  'fullscreen',
];

const noPowers = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

function contentSecurityPolicy({ scripts, styles }: InlineSources): string {
  return [
    `default-src 'none'`,
    ['script-src', `'self'`, ...scripts].join(' '),
    ['style-src', `'self'`, ...styles].join(' '),
    `style-src-attr 'unsafe-hashes' ${announcerStyle}`,
    `img-src 'self' blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types ${trustedTypes.join(' ')}`,
  ].join('; ');
}

/** The worker that turns a code into a key: a file of the build with its hash in its name. */
const derivationWorker = /^\/_app\/immutable\/workers\/argon2\.worker-[\w-]+\.js$/;

/**
 * The content security policy of one file that differs from all others, by its path: the worker that derives keys may
 * run WebAssembly, and may ask for nothing at all. `undefined` for every other path.
 */
export function ownPolicyOf(path: string): string | undefined {
  if (!derivationWorker.test(path)) return undefined;
  return [
    `default-src 'none'`,
    `script-src 'self' 'wasm-unsafe-eval'`,
    `connect-src 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; ');
}

/**
 * The headers of every response: pages, files, workers, answers of the API, errors.
 * `inline`: CSP hash sources of what stands in the pages themselves.
 * Cache-Control is the careful default: pages have `pageCaching`, and files whose name holds a hash of their content
 * override it.
 */
export function securityHeaders(inline: InlineSources): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(inline),
    'Strict-Transport-Security': 'max-age=63072000',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'X-Robots-Tag': 'noindex',
    'Permissions-Policy': [
      ...ownPowers.map((name) => `${name}=(self)`),
      ...noPowers.map((name) => `${name}=()`),
    ].join(', '),
    'Cache-Control': 'no-cache',
  };
}

/**
 * Pages are not kept by the browser, so that none goes into its back/forward cache. Safari freezes what a page in there
 * was doing in IndexedDB, and every later page then waits for it (WebKit bug 315804). It would also be a place where an
 * unlocked page lies after it was left. The service worker keeps the page itself for the next start.
 */
export function pageCaching(path: string): Record<string, string> {
  return /\.[a-z0-9]+$/i.test(path) ? {} : { 'Cache-Control': 'no-store' };
}
