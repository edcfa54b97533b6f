// How long the relay takes to say that there is no such thing, and that a token does not fit: nobody may learn from that
// which ids there are. A connection for each, as a refusal closes it. Medians of requests in turn, and the difference beside how much the times of one kind differ.
import { createHash, randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as ask } from 'node:http';
import { join, resolve } from 'node:path';
import { findPostgres, startPostgres } from '../../scripts/postgres.mjs';
import { ownNode } from '../../scripts/setup.mjs';
import { median } from './_median.mjs';

const count = process.env.LONG ? 5000 : 1000;
const agent = new Agent({ keepAlive: false });
mkdirSync('.cache', { recursive: true });
const folder = mkdtempSync(resolve('.cache/bench-guess-'));
const hash = (bytes) => createHash('sha256').update(bytes).digest('base64url');
const random = (bytes) => randomBytes(bytes).toString('base64url');

/** Milliseconds until the answer, and its status. */
function call(port, method, path, { body = '', token } = {}) {
  const authorization = token ? { authorization: `Bearer ${token}` } : {};
  const headers = { 'content-type': 'application/json', 'content-length': body.length, ...authorization };
  const start = performance.now();
  return new Promise((done, failed) => {
    const sent = ask({ host: '127.0.0.1', port, agent, method, path, headers }, (response) => {
      response.resume().on('end', () => done({ ms: performance.now() - start, status: response.statusCode }));
    });
    sent.on('error', failed).end(body);
  });
}

async function openMailbox(port) {
  const id = random(16);
  const notAfter = Math.floor(Date.now() / 1000) + 3600;
  const body = JSON.stringify({ takeHash: hash(randomBytes(32)), sendHash: hash(randomBytes(32)), notAfter });
  const { status } = await call(port, 'PUT', `/api/v1/mailbox/${id}`, { body });
  if (status !== 201) throw new Error(`No mailbox: ${status}`);
  return id;
}

/** Times of answers about ids that are not there and about ids that are, both with a token of nobody. */
async function guess(port, method, part, body) {
  const ids = await Promise.all(Array.from({ length: 50 }, () => openMailbox(port)));
  const times = { unknown: [], wrong: [] };
  for (let at = 0; at < count; at += 1) {
    for (const [kind, id] of [
      ['unknown', random(16)],
      ['wrong', ids[at % ids.length]],
    ]) {
      const { ms, status } = await call(port, method, `/api/v1/mailbox/${id}${part}`, {
        body,
        token: random(32),
      });
      if (status !== 404) throw new Error(`Answered ${status}`);
      times[kind].push(ms);
    }
  }
  return times;
}

const quartile = (values, part) => values.toSorted((a, b) => a - b)[Math.floor(values.length * part)];
const micros = (ms) => `${Math.round(ms * 1000)} µs`;

async function measure(name, settings) {
  const env = { PATH: process.env.PATH, DATA_DIR: mkdtempSync(join(folder, 'data-')), ADDRESS_PERCENT: '0' };
  const child = spawn(ownNode(), ['tests/contract/fixtures/relay-process.ts'], {
    env: { ...env, REQUESTS_PER_MINUTE: '0', ...settings },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = await once(child, 'message');
  for (const [what, method, part, body] of [
    ['read', 'POST', '/take', '{"after":0}'],
    ['write', 'DELETE', '', undefined],
  ]) {
    const { unknown, wrong } = await guess(port, method, part, body);
    const [none, other] = [median(unknown), median(wrong)];
    const spread = quartile(unknown, 0.75) - quartile(unknown, 0.25);
    console.log(
      `${name}, ${what}: unknown id ${micros(none)}, wrong token ${micros(other)}; ` +
        `apart ${micros(other - none)}, half of one kind within ${micros(spread)}`,
    );
  }
  child.kill('SIGKILL');
}

await measure('sqlite', {});
const postgres = findPostgres() ? await startPostgres() : undefined;
if (postgres) await measure('postgresql', { DATABASE_URL: postgres.url });
await postgres?.stop();
agent.destroy();
rmSync(folder, { recursive: true, force: true });
