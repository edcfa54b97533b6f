import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, connected, serve, untilClosed, type Served } from './http.fixtures';
import { mostConnections, type HttpServerOptions } from './http-server';

let served: Served;
afterEach(() => served.close());

const headers = { 'X-Ours': 'yes' };
const start = async (
  answer: HttpServerOptions['answer'] = async (_, response) => void response.end('hello'),
  options: Partial<HttpServerOptions> = {},
) => (served = await serve(answer, { headers, ...options }));

const unfinished = 'PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n';
const get = 'GET / HTTP/1.1\r\nHost: a\r\n';

describe('our headers are on', () => {
  it.each([
    ['no request at all', 'NONSENSE\r\n\r\n', 400],
    ['a request without a host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['an expectation that nobody has', `${get}Expect: tea\r\nConnection: close\r\n\r\n`, 417],
    ['headers without end', `${get}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['two lengths', `${get}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400],
    ['a length and pieces', `${get}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`, 400],
    ['an old request', 'GET / HTTP/1.0\r\n\r\n', 200],
  ])('the answer to %s', async (_, bytes, status) => {
    const text = await untilClosed(await connected(await start(), bytes));
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(text).toContain('X-Ours: yes');
  });
});

describe('one request that goes wrong', () => {
  it('because its file is not there, or there is no handle for it, ends alone', async () => {
    await start(async ({ url }, response) => {
      if (url === '/gone') createReadStream('/no/such/file').pipe(response);
      else response.end('hello');
    });
    await expect(ask(served, '/gone')).rejects.toThrow('socket hang up');
    expect((await ask(served, '/')).text).toBe('hello');
  });

  it('in our own code is answered with 500 and reported', async () => {
    await start(async ({ url }) => {
      throw new Error(url);
    });
    expect((await ask(served, '/x')).status).toBe(500);
    expect(served.reported).toHaveLength(1);
  });

  it('lets go of its file when the reader goes away', async () => {
    const file = createReadStream('/dev/zero');
    await start(async (_, response) => void file.pipe(response));
    const socket = await connected(served, `${get}\r\n`);
    await once(socket, 'readable');
    socket.destroy();
    await once(file, 'close');
    expect(file.destroyed).toBe(true);
  });
});

describe('a connection', () => {
  it('with more requests in a row than anybody sends is closed', async () => {
    await start(() => new Promise(() => {}));
    const socket = await connected(served, `${get}\r\n`.repeat(200));
    expect(await untilClosed(socket)).toBe('');
  });

  it('with a few requests in a row gets its answers in order', async () => {
    await start(async ({ url }, response) => void response.end(url));
    const requests = ['/1', '/2', '/3'].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n`);
    const socket = await connected(served, `${requests.join('\r\n')}Connection: close\r\n\r\n`);
    expect((await untilClosed(socket)).match(/\/\d(?=HTTP|$)/g)).toEqual(['/1', '/2', '/3']);
  });

  it('is not listened to any more after nonsense, also while its answer is not read', async () => {
    const large = Buffer.alloc(20_000_000);
    await start(async ({ url }, response) => void response.end(url === '/large' ? large : 'hello'));
    const socket = await connected(served, 'GET /large HTTP/1.1\r\nHost: a\r\n\r\n');
    for (let round = 0; round < 20; round += 1) {
      socket.write('\0'.repeat(1000));
      expect((await ask(served, '/')).text).toBe('hello');
    }
    expect(served.nonsense).toHaveLength(1);
    socket.destroy();
  });

  it('that was answered longest ago is closed when there are too many', async () => {
    await start(undefined, { connections: 3 });
    const idle = await connected(served);
    const used = await connected(served, `${get}\r\n`);
    await once(used, 'data');
    const more = [await connected(served, get), await connected(served, `${get}\r\n`)];
    await untilClosed(idle);
    expect([used, ...more].map(({ closed }) => closed)).toEqual([false, false, false]);
  });

  it('is never wanting for a handle: there are fewer than this process may have', () => {
    const { userLimits } = process.report.getReport() as { userLimits: { open_files: { soft: number } } };
    expect(mostConnections()).toBeLessThan(userLimits.open_files.soft);
  });
});

describe('a body', () => {
  it('is asked for only when it is read', async () => {
    await start(async ({ url }, response) => {
      if (url === '/read') response.writeContinue();
      response.end('done');
    });
    const expecting = (path: string) =>
      `PUT ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n`;
    const heard = async (path: string) =>
      String(((await once(await connected(served, expecting(path)), 'data')) as [Buffer])[0]);
    expect(await heard('/read')).toMatch(/^HTTP\/1\.1 100 /);
    expect(await heard('/refused')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('that comes after its answer is thrown away, so that the answer is heard', async () => {
    await start(async (_, response) => void response.writeHead(404).end('no'));
    const socket = await connected(served, unfinished);
    await once(socket, 'data');
    socket.write('x'.repeat(1_000_000));
    socket.write(`${get}\r\n`);
    expect(String(((await once(socket, 'data')) as [Buffer])[0])).toMatch(/^HTTP\/1\.1 404 /);
    socket.destroy();
  });

  it('that comes after its answer is not waited for when there are many of one address', async () => {
    await start(async (_, response) => void response.writeHead(404).end('no'));
    const sockets = await Promise.all(Array.from({ length: 6 }, () => connected(served, unfinished)));
    await Promise.race(sockets.map(async (socket) => untilClosed(socket)));
    await expect.poll(() => sockets.filter(({ closed }) => closed)).toHaveLength(2);
    for (const socket of sockets) socket.destroy();
  });
});
