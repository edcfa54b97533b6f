// How many shares the relay makes and opens in a second, each on the disk before its answer, beside the least that
// could do the same (tests/bench/_relay-floor.mjs) and beside how often this disk can sync. Rounds take turns;
// medians; the figures are of this machine, the ratios of the relay.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { Agent, request as ask } from 'node:http';
import { join, resolve } from 'node:path';
import { findPostgres, startPostgres } from '../../scripts/postgres.mjs';
import { ownNode } from '../../scripts/setup.mjs';
import { median } from './_median.mjs';

const rounds = process.env.LONG ? 9 : 3;
const pairs = { 1: 150, 16: 800 };
const budget = { pairs: 0.5, creates: 0.7 };

mkdirSync('.cache', { recursive: true });
const folder = mkdtempSync(resolve('.cache/bench-relay-'));
const hash = (bytes) => createHash('sha256').update(bytes).digest('base64url');

async function start(script, env = {}) {
  const place = mkdtempSync(join(folder, 'data-'));
  const child = spawn(ownNode(), [script], {
    env: { PATH: process.env.PATH, DATA_DIR: place, REQUESTS_PER_MINUTE: '0', SHARES_MB: '100000', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = await once(child, 'message');
  return { port, stop: () => child.kill('SIGKILL') };
}

/** A sealed package of 4 KiB: the header of the protocol, and random bytes. */
function sealed(type, id, notAfter) {
  const head = Buffer.alloc(48);
  head.write('EGW1');
  head.set([1, type], 4);
  id.copy(head, 8);
  head.writeBigUInt64BE(1n, 24);
  head.writeBigUInt64BE(BigInt(notAfter), 32);
  return Buffer.concat([head, randomBytes(4096 + 28)]).toString('base64url');
}

/** One share as it is sent, and the request of the device that opens it. Made before the clock runs. */
function share() {
  const [id, look, claim] = [randomBytes(16), randomBytes(32), randomBytes(32)];
  const now = Math.floor(Date.now() / 1000);
  const notAfter = now + 90 * 24 * 60 * 60;
  const create = {
    lookHash: hash(look),
    claimHash: hash(claim),
    ownerHash: hash(randomBytes(32)),
    stopHash: hash(randomBytes(32)),
    boot: sealed(2, id, notAfter),
    body: sealed(1, id, notAfter),
    notAfter,
    claimBefore: now + 24 * 60 * 60,
    codeRequired: false,
  };
  const open = {
    claimToken: claim.toString('base64url'),
    deviceId: randomBytes(16).toString('base64url'),
    devicePublicKey: Buffer.concat([Buffer.of(4), randomBytes(64)]).toString('base64url'),
    deviceTokenHash: hash(randomBytes(32)),
    mac: randomBytes(32).toString('base64url'),
  };
  return {
    id: id.toString('base64url'),
    token: look.toString('base64url'),
    create: JSON.stringify(create),
    open: JSON.stringify(open),
  };
}

const paths = {
  relay: { create: (id) => `/api/v1/shares/${id}`, open: (id) => `/api/v1/shares/${id}/claim` },
  floor: { create: (id) => `/${id}`, open: (id) => `/${id}` },
};

function call(agent, port, method, path, body, token) {
  return new Promise((done, failed) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    if (token) headers.authorization = `Bearer ${token}`;
    const sent = ask({ host: '127.0.0.1', port, agent, method, path, headers }, (response) => {
      response.resume().on('end', () => done(response.statusCode));
    });
    sent.on('error', failed).end(body);
  });
}

/** So many times `work`, spread over so many connections. Returns how often a second. */
async function perSecond(connections, shares, work) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let at = 0;
  const start = performance.now();
  const lane = async () => {
    while (at < shares.length) await work(agent, shares[at++]);
  };
  await Promise.all(Array.from({ length: connections }, lane));
  const took = performance.now() - start;
  agent.destroy();
  return (shares.length / took) * 1000;
}

const expectStatus = (status, wanted) => {
  if (status !== wanted) throw new Error(`Answered ${status}, not ${wanted}`);
};

async function measure(kind, { port }, connections) {
  const { create, open } = paths[kind];
  const make = async (agent, { id, create: body }) =>
    expectStatus(await call(agent, port, 'PUT', create(id), body), 201);
  const pair = async (agent, one) => {
    await make(agent, one);
    expectStatus(await call(agent, port, 'POST', open(one.id), one.open, one.token), 200);
  };
  const some = () => Array.from({ length: pairs[connections] }, share);
  return {
    pairs: await perSecond(connections, some(), pair),
    creates: await perSecond(connections, some(), make),
  };
}

/** How often a second this disk puts as much as one share safely away. */
function syncsPerSecond() {
  const file = openSync(join(folder, 'syncs'), 'w');
  const block = randomBytes(12 * 1024);
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < 500) {
    writeSync(file, block);
    fdatasyncSync(file);
    count += 1;
  }
  closeSync(file);
  return (count / (performance.now() - start)) * 1000;
}

const relayScript = 'tests/contract/fixtures/relay-process.ts';
const postgres = findPostgres() ? await startPostgres() : undefined;
const servers = {
  floor: ['floor', await start('tests/bench/_relay-floor.mjs')],
  relay: ['relay', await start(relayScript)],
  ...(postgres && { postgresql: ['relay', await start(relayScript, { DATABASE_URL: postgres.url })] }),
};

const found = {};
const note = (name, value) => (found[name] ??= []).push(value);
for (const connections of [1, 16]) {
  for (let round = 0; round < rounds; round += 1) {
    note(`syncs ${connections}`, syncsPerSecond());
    for (const [name, [kind, server]] of Object.entries(servers)) {
      const { pairs: both, creates } = await measure(kind, server, connections);
      note(`${name} pairs ${connections}`, both);
      note(`${name} creates ${connections}`, creates);
    }
  }
}
for (const [, server] of Object.values(servers)) server.stop();
await postgres?.stop();
rmSync(folder, { recursive: true, force: true });

const shown = (name) => String(Math.round(median(found[name]))).padStart(7);
/** Each round by itself, so that a disk that slows down counts for both. */
const ratio = (over, under) => median(found[over].map((value, at) => value / found[under][at]));
for (const connections of [1, 16]) {
  console.log(`${connections} connection${connections > 1 ? 's' : ''}`);
  console.log(`${shown(`syncs ${connections}`)}  fdatasync/s`);
  for (const name of Object.keys(servers)) {
    const [both, creates] = [`${name} pairs ${connections}`, `${name} creates ${connections}`];
    const beside =
      name === 'floor' ? '' : `, ${ratio(both, `floor pairs ${connections}`).toFixed(2)}x the floor`;
    const syncs = `${ratio(creates, `syncs ${connections}`).toFixed(2)}x fdatasync/s`;
    console.log(`${shown(both)}  create + open pairs/s, ${name}${beside}`);
    console.log(`${shown(creates)}  creates/s, ${name}, ${syncs}`);
  }
}
const results = [
  ['pairs at 16 connections', ratio('relay pairs 16', 'floor pairs 16'), budget.pairs, 'the floor'],
  ['creates at 16 connections', ratio('relay creates 16', 'syncs 16'), budget.creates, 'fdatasync/s'],
];
for (const [what, value, least, of] of results) {
  const good = value >= least;
  console.log(`${good ? '✓' : '✗'} ${what}: ${value.toFixed(2)}x ${of} (at least ${least})`);
  if (!good) process.exitCode = 1;
}
