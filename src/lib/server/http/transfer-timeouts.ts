import type { ServerResponse } from 'node:http';
import { answerTime } from '../../protocol/api/limits.ts';

/** Bytes a second, at the least: slower than a phone at the edge of the network. */
const slowest = 16 * 1024;

/**
 * Bytes a second that one address may bring, and may have, again and again, in twelve megabytes at once: a large body
 * takes the processor for as long as many small calls, whatever is in it (ADR 0072).
 */
export const bytesPerSecond = 4 * 1024 * 1024;

/** A request that is not here after so many milliseconds does not come any more, however large. */
export const longestRequest = 120_000;

const answerMs = answerTime * 1000;
const timeFor = (bytes: number) => answerMs + (bytes / slowest) * 1000;

/** How long a body of so many bytes may take to arrive, in milliseconds. */
export function requestTimeFor(bytes: number): number {
  return Math.min(longestRequest, timeFor(bytes));
}

/**
 * Closes the connection when an answer of so many bytes, which was just written, stands still for ten seconds or is
 * taken more slowly than any phone does. What the system has taken over from us is no longer ours to wait for.
 */
export function endIfNotRead(response: ServerResponse, bytes: number): void {
  if (response.writableLength === 0 || response.destroyed) return;
  const end = () => response.destroy();
  response.setTimeout(answerMs, end);
  const timer = setTimeout(end, timeFor(bytes)).unref();
  response.once('close', () => clearTimeout(timer));
}
