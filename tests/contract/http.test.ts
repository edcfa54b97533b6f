import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../scripts/postgres.mjs';
import { pathOf } from '../../src/lib/protocol/api/call';
import { requestLimits } from '../../src/lib/protocol/api/limits';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { call, random, send } from './fixtures/ask';
import { openSite, type Site } from './fixtures/databases';
import { Sharer } from './fixtures/made';
import { OwnProcess } from './fixtures/own-process';

let site: Site;
const url = () => site.url();
beforeAll(async () => {
  site = await openSite('SQLite');
});
afterAll(() => site.close());

const json = { 'content-type': 'application/json' };

/** Makes a share with something else about the request than the protocol says. */
async function making(
  change: { headers?: Record<string, string>; body?: string; method?: string; path?: string } = {},
): Promise<[number, string | undefined]> {
  const sharer = new Sharer(url);
  const {
    method = 'PUT',
    path = pathOf(shareCalls.create, sharer),
    body = JSON.stringify(sharer.create),
  } = change;
  const answer = await send(url(), method, path, { body, headers: { ...json, ...change.headers } });
  const { error } = JSON.parse(answer.text) as { error?: { code: string } };
  return [answer.status, error?.code];
}

describe('a request', () => {
  it('is taken as JSON only', async () => {
    expect(await making()).toEqual([201, undefined]);
    expect(await making({ headers: { 'content-type': 'application/json; charset=UTF-8' } })).toEqual([
      201,
      undefined,
    ]);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'x']) {
      expect(await making({ headers: { 'content-type': type } })).toEqual([415, 'relay.wrongKind']);
    }
  });

  it('from a page of another site is refused', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      expect(await making({ headers })).toEqual([403, 'relay.foreignOrigin']);
    }
    expect(await making({ headers: { origin: url() } })).toEqual([201, undefined]);
    expect(await making({ headers: { 'sec-fetch-site': 'same-origin' } })).toEqual([201, undefined]);
  });

  it('with a field too many, too few or of another kind is refused', async () => {
    const { create } = new Sharer(url);
    const wrong: object[] = [
      { ...create, extra: 1 },
      { ...create, body: undefined },
      { ...create, codeRequired: 'yes' },
      { ...create, notAfter: create.notAfter + 0.5 },
      { ...create, notAfter: -1 },
      { ...create, lookHash: random(31) },
      { ...create, lookHash: `${create.lookHash}=` },
      { ...create, body: random(5000) },
      { ...create, boot: create.body },
      [create],
    ];
    for (const request of wrong) {
      expect(await making({ body: JSON.stringify(request) })).toEqual([400, 'relay.badRequest']);
    }
    for (const body of ['', 'null', '{', '"x"', '[]', '\u0000', `${JSON.stringify(create)}x`]) {
      expect(await making({ body })).toEqual([400, 'relay.badRequest']);
    }
  });

  it('with a package of another share, version, end or kind is refused', async () => {
    const [one, other] = [new Sharer(url), new Sharer(url)];
    const wrong = [
      { body: other.create.body },
      { boot: other.create.boot },
      { body: one.package('body', 2) },
      { body: one.package('boot', 1) },
      { notAfter: one.notAfter + 60 },
    ];
    for (const change of wrong) {
      const { error } = await one.ask(shareCalls.create, { request: { ...one.create, ...change } });
      expect(error?.code).toBe('relay.badRequest');
    }
  });

  it('that is too large is refused before it is read', async () => {
    const body = ' '.repeat(requestLimits.ordinary + 1);
    expect(await making({ body })).toEqual([413, 'relay.tooLarge']);
    // Without a length said beforehand, as soon as it is too much.
    const { port, hostname } = new URL(url());
    const socket = connect(Number(port), hostname);
    const head = `PUT ${pathOf(shareCalls.create, { id: random(16) })} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n`;
    socket.write(`${head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    for (let at = 0; at < 8; at += 1) socket.write(chunk);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toContain('413');
  });

  it('carries its token in one place only', async () => {
    const sharer = await new Sharer(url).made();
    const path = pathOf(shareCalls.look, sharer);
    const { look } = sharer.tokens;
    const statusWith = async (headers: Record<string, string>, query = '') =>
      (await send(url(), 'POST', path + query, { headers })).status;
    expect(await statusWith({ authorization: `Bearer ${look}` })).toBe(200);
    expect(await statusWith({}, `?token=${look}`)).toBe(400);
    expect(await statusWith({ cookie: `token=${look}` })).toBe(400);
    expect(await statusWith({ authorization: look })).toBe(400);
    expect(await statusWith({ authorization: `Basic ${look}` })).toBe(400);
    expect(await statusWith({ authorization: `Bearer ${look}x` })).toBe(400);
  });

  it('says which version it knows, where that is asked', async () => {
    const sharer = await new Sharer(url).made();
    const request = sharer.renewal(2);
    const wrong: Record<string, string>[] = [
      {},
      { 'if-match': '1' },
      { 'if-match': '*' },
      { 'if-match': 'W/"1"' },
      { 'if-none-match': '*' },
    ];
    for (const headers of wrong) {
      const { error } = await sharer.ask(shareCalls.renew, { request, headers });
      expect(error?.code).toBe('relay.noPrecondition');
    }
  });

  it('for a call that is not there, or not like this, hears so', async () => {
    const id = random(16);
    for (const path of [
      '/api/v1/none',
      `/api/v1/shares/${id}/none`,
      `/api/v1/shares/${id}/look/`,
      '/api/v1/',
    ]) {
      expect(await making({ path })).toEqual([404, 'relay.noSuchCall']);
    }
    expect(await making({ path: '/api/v1/shares/short' })).toEqual([400, 'relay.badRequest']);
    const wrong = await send(url(), 'GET', `/api/v1/shares/${id}`);
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'PUT, DELETE']);
  });

  it('never gets a cookie, and nobody keeps the answer', async () => {
    const { headers } = await new Sharer(url).ask(shareCalls.look);
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the server', () => {
  it('says that it is there, ready, on which database and of which version', async () => {
    const text = async (path: string) => (await send(url(), 'GET', path)).text;
    expect(JSON.parse(await text('/healthz'))).toEqual({ ok: true });
    expect(JSON.parse(await text('/readyz'))).toEqual({
      ready: true,
      database: 'sqlite',
      trouble: [],
    });
    expect(JSON.parse(await text('/version'))).toEqual({ version: '0.0.0' });
    const postgres = await openSite('PostgreSQL');
    const ready = await send(postgres.url(), 'GET', '/readyz');
    expect(JSON.parse(ready.text)).toMatchObject({ ready: true, database: 'postgresql' });
    await postgres.close();
  });

  it('is not ready while its database is away, and is again when that is back', async () => {
    const postgres = await startPostgres();
    const server = await OwnProcess.start({ DATABASE_URL: postgres.url });
    const ready = async () => (await send(server.url, 'GET', '/readyz')).status;
    try {
      expect(await ready()).toBe(200);
      await postgres.crash();
      expect(await ready()).toBe(503);
      const { status } = await new Sharer(() => server.url).ask(shareCalls.look);
      expect(status).toBe(503);
      expect((await send(server.url, 'GET', '/healthz')).status).toBe(200);
      await postgres.restart();
      expect(await ready()).toBe(200);
    } finally {
      await server.end('SIGTERM');
      await postgres.stop();
    }
  });

  it('is not ready when the file of its database was removed, and acknowledges nothing more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-removed-'));
    const server = await OwnProcess.start({ DATA_DIR: folder });
    try {
      rmSync(join(folder, 'relay.sqlite'));
      expect((await send(server.url, 'GET', '/readyz')).status).toBe(503);
      const sharer = new Sharer(() => server.url);
      expect((await sharer.ask(shareCalls.create, { request: sharer.create })).status).toBe(503);
    } finally {
      await server.end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('describes all its calls', async () => {
    const { text, headers } = await send(url(), 'GET', '/api/v1/openapi.json');
    expect(headers['content-type']).toBe('application/json');
    const { openapi, paths } = JSON.parse(text) as { openapi: string; paths: Record<string, object> };
    expect(openapi).toBe('3.1.0');
    const said = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(said).toHaveLength(26);
    for (const { method, path } of Object.values(shareCalls)) {
      expect(said).toContain(`${method.toLowerCase()} /api/v1${path}`);
    }
    expect(text).not.toContain('"anyOf":[]');
  });

  it('asks those who come too often to wait, and makers sooner', async () => {
    const rates = {
      all: { burst: 8, perSecond: 0.1 },
      making: { burst: 2, perSecond: 0.1 },
      guessing: { burst: 2, perSecond: 0.1 },
      guessingInAll: { burst: 2, perSecond: 0.1 },
    };
    const strict = await openSite('SQLite', { rates, proxies: 1 });
    const make = (address: string) => {
      const sharer = new Sharer(() => strict.url());
      const headers = { 'x-forwarded-for': address };
      return call(strict.url(), shareCalls.create, { id: sharer.id, request: sharer.create, headers });
    };
    const first = [await make('192.0.2.1'), await make('192.0.2.1'), await make('192.0.2.1')];
    expect(first.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(first[2]?.headers['retry-after']).toBe('10');
    expect((await make('192.0.2.2')).status).toBe(201);
    await strict.close();
  });
});
