import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { logWhenDone, sizeBucket } from './request-log';

it('tells sizes in buckets', () => {
  expect([0, 1024, 1025, 300_000, 5_000_000].map(sizeBucket)).toEqual([
    '<=1',
    '<=1',
    '<=4',
    '<=1024',
    '>1024',
  ]);
});

it('writes a line without path, address or agent', async () => {
  const lines: string[] = [];
  const server = createServer((_, response) => {
    logWhenDone(response, 'POST /shares/{id}', (line) => lines.push(line));
    response.end('hello');
  }).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await fetch(`http://localhost:${port}/secret/path?token=t`, { headers: { 'user-agent': 'Agent' } });
  server.close();
  await once(server, 'close');
  expect(lines).toHaveLength(1);
  const line = JSON.parse(lines[0] ?? '{}') as object;
  expect(Object.keys(line)).toEqual(['time', 'route', 'status', 'ms', 'size', 'id']);
  expect(line).toMatchObject({ route: 'POST /shares/{id}', status: 200, size: '<=1' });
  expect(lines[0]).not.toMatch(/secret|Agent|127\.0|localhost/);
});
