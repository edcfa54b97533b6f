import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { scriptsIn, source, stylesIn } from '../../src/lib/server/http/inline-sources';
import { expect, test } from './fixtures/test';

const immutable = readdirSync('build/client/_app/immutable').find((name) => name.endsWith('.js'));
const kinds: [string, string, number][] = [
  ['a prerendered page', '/', 200],
  ['a page with a parameter', '/plan/doel/never-visited', 200],
  ['a page that is not there', '/no/such/page', 404],
  ['a file', '/mark.svg', 200],
  ['a file with a hashed name', `/_app/immutable/${immutable}`, 200],
  ['a hashed file that is not there', '/_app/immutable/none.js', 404],
  ['the service worker', '/service-worker.js', 200],
  ['the manifest', '/manifest.webmanifest', 200],
  ['the help numbers', '/help-numbers.json', 200],
  ['the health answer', '/healthz', 200],
  ['an answer of the relay', '/readyz', 200],
  ['a refusal of the relay', '/api/v1/shares/short/look', 405],
  ['an API that is not there', '/api/v1/none', 404],
  ['an address that cannot be read', '/%E0%A4%A', 400],
  ['a detour', '/plan/', 308],
  ['the tools of those who build it, which are not in a build', '/dev', 404],
];

for (const [kind, path, status] of kinds) {
  test(`the security headers are on ${kind}`, async ({ request }) => {
    const response = await request.get(path, { maxRedirects: 0 });
    const headers = response.headers();
    expect(response.status()).toBe(status);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-robots-tag': 'noindex',
    });
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    expect(headers['permissions-policy']).toContain('camera=(self)');
    expect(headers['permissions-policy']).toContain('geolocation=()');
    const cache = kind === 'a file with a hashed name' ? /immutable/ : /no-cache|no-store|max-age=0/;
    expect(headers['cache-control']).toMatch(cache);
  });
}

for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
  test(`pages and files are there to be read, not for ${method}`, async ({ request }) => {
    for (const path of [
      '/',
      '/plan/doel/never-visited',
      '/mark.svg',
      '/help-numbers.json',
      '/no/such/page',
    ]) {
      const response = await request.fetch(path, { method });
      expect([response.status(), response.headers().allow]).toEqual([405, 'GET, HEAD']);
    }
  });
}

test('no page tells what it was made with', async ({ request }) => {
  for (const path of ['/', '/plan/doel/never-visited', '/no/such/page']) {
    const names = Object.keys((await request.get(path)).headers());
    expect(names.filter((name) => /kit|powered|server/.test(name))).toEqual([]);
  }
});

for (const path of ['/', '/plan', '/plan/doel/never-visited', '/d', '/no/such/page']) {
  test(`no browser keeps the page of ${path} when somebody leaves it`, async ({ request }) => {
    expect((await request.get(path)).headers()['cache-control']).toBe('no-store');
  });
}

for (const path of ['/', '/plan/doel/never-visited', '/no/such/page']) {
  test(`each inline script and style of ${path} is one that the policy knows`, async ({ request }) => {
    const response = await request.get(path);
    const html = await response.text();
    const scripts = scriptsIn(html);
    expect(scripts.length).toBeGreaterThan(1);
    const styles = stylesIn(html);
    expect(styles.length).toBe(path === '/' ? 1 : 0);
    for (const text of [...scripts, ...styles]) {
      expect(response.headers()['content-security-policy']).toContain(source(text));
    }
  });
}

test('the security headers are on the answer to something that is no request', async ({ own }) => {
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(own.innerPort, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
    socket.on('data', (data) => resolve(data.toString()));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect(answer).toContain("default-src 'none'");
});
