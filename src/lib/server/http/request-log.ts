import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';

/** Sizes are told roughly: an exact one can give away which page or share it was. */
const buckets = [1, 4, 16, 64, 256, 1024];

/** The smallest bucket in KiB that holds so many bytes, such as `<=16`. */
export function sizeBucket(bytes: number): string {
  const bucket = buckets.find((size) => bytes <= size * 1024);
  return bucket === undefined ? '>1024' : `<=${bucket}`;
}

/**
 * Writes one JSON line when the response has ended: time, route template, status, milliseconds, size bucket in KiB,
 * and a random id that is nowhere else. Never a path, address, agent, token or id of a share.
 */
export function logWhenDone(response: ServerResponse, route: string, write: (line: string) => void): void {
  const start = performance.now();
  const before = response.socket?.bytesWritten ?? 0;
  response.once('close', () => {
    const bytes = (response.socket?.bytesWritten ?? before) - before;
    const ms = Math.round(performance.now() - start);
    const [time, id] = [new Date().toISOString(), randomBytes(6).toString('base64url')];
    const line = { time, route, status: response.statusCode, ms, size: sizeBucket(bytes), id };
    write(`${JSON.stringify(line)}\n`);
  });
}
