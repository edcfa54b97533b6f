// `npm run test:webkit`, `npm run test:firefox`: somebody new gives a first mark, writes a wish and walks through every screen,
// in the engine of Safari or in Firefox. Over https, as in the world: only then are pages that were left not kept (src/lib/server/http/security-headers.ts).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { join, resolve } from 'node:path';
import { ownNode } from '../../scripts/setup.mjs';
import { freePort } from '../free-port.mjs';
import { Firefox } from './_firefox.mjs';
import { WebKit } from './_webkit.mjs';

mkdirSync('.cache', { recursive: true });
const folder = mkdtempSync(resolve('.cache/engine-'));
const [inner, outer] = [await freePort(), await freePort()];

/** The app, and before it what a reverse proxy does: a certificate, made for this run. */
async function serve() {
  const app = spawn(ownNode(), ['src/server.ts'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(inner), DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(app.stdout, 'data');
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', key, '-out', cert];
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...name, ...files]);
  const proxy = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (from, to) => {
    const { url: path, method, headers } = from;
    const passed = request({ host: '127.0.0.1', port: inner, path, method, headers }, (answer) => {
      to.writeHead(answer.statusCode, answer.headers);
      answer.pipe(to);
    });
    passed.on('error', () => to.destroy());
    from.pipe(passed);
  }).listen(outer, '127.0.0.1');
  return () => {
    proxy.close();
    proxy.closeAllConnections();
    app.kill('SIGTERM');
  };
}

let passed = 0;
let failed = 0;
function check(name, good, found = '') {
  if (good) passed += 1;
  else failed += 1;
  console.log(`${good ? '✓' : '✗'} ${name}${good ? '' : `  ${found}`}`);
}

/** The heading of a screen that stands there; undefined as long as it does not. */
const heading = `
  const main = document.querySelector('.root main:not([aria-busy])');
  return main && main.querySelector('h1')?.innerText.trim();`;
const broken = /ging iets mis|went wrong/;

const stop = await serve();
const engine = await (process.argv[2] === 'firefox' ? Firefox : WebKit).start(folder);
try {
  const url = `https://localhost:${outer}`;
  await engine.go(url);
  await engine.wait(`return document.querySelector('.root .page--welcome') !== null`);
  await engine.run(`document.querySelector('.root a[href="/web/kort"]').click()`);
  await engine.wait(
    `const mark = document.querySelectorAll('.root .mark')[7]; mark?.click(); return mark !== undefined`,
  );
  const saved = await engine.wait(`return document.querySelector('.saved:not(.saved--busy)') !== null`);
  check('a first mark is kept', saved);

  await engine.go(`${url}/plan/nieuw`);
  await engine.wait(`
    const field = document.querySelector('textarea');
    if (!field) return false;
    field.value = 'Weer zelf koken.';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    return true;`);
  await engine.wait(`return document.querySelector('.saved:not(.saved--busy)') !== null`);
  await engine.go(`${url}/plan`);
  const wish = await engine.wait(
    `return document.querySelector('.root main')?.innerText.includes('Weer zelf koken.')`,
  );
  check('a wish is kept', wish);

  const screens = readdirSync('build/prerendered', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html') && !name.startsWith('dev'))
    .map((name) => `/${name.replace(/(index)?\.html$/, '')}`)
    .toSorted();
  for (const screen of screens) {
    await engine.go(url + screen);
    const shown = await engine.wait(heading);
    check(screen, shown !== undefined && !broken.test(shown), shown ?? 'no heading');
  }
  await engine.go(`${url}/web`);
  const mark = await engine.wait(`return document.querySelector('.root main')?.innerText.includes('7')`);
  check('the mark is still there', mark);
} finally {
  await engine.close();
  stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
