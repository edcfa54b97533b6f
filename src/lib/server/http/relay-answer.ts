import type { ServerResponse } from 'node:http';
import { relayErrors, type RelayError } from '../../protocol/api/errors.ts';
import { answerTime } from '../../protocol/api/limits.ts';
import { endIfNotRead } from './transfer-timeouts.ts';

/** On every answer of the relay: nobody keeps it. */
const noStore = { 'Cache-Control': 'no-store' } as const;

/** Text that is longer than this is written as bytes: as text, a socket that is not read holds three times as much. */
const longText = 16 * 1024;

/** Answers with a value as JSON; without a value, with nothing. Returns how many bytes that is. */
export function answerJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): number {
  if (response.headersSent || response.destroyed) return 0;
  if (value === undefined) {
    response.writeHead(status, { ...noStore, ...headers }).end();
    return 0;
  }
  return answerJsonText(response, status, JSON.stringify(value), headers);
}

/** Answers with text that is JSON already. */
export function answerJsonText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): number {
  const length = Buffer.byteLength(text);
  const content = { 'Content-Type': 'application/json', 'Content-Length': length };
  response.writeHead(status, { ...noStore, ...content, ...headers });
  response.end(length > longText ? Buffer.from(text) : text);
  endIfNotRead(response, length);
  return length;
}

/** With what another moment may do: the longest that anything takes. */
const later = { 'Retry-After': String(answerTime) };

/** Answers a failure. */
export function answerError(
  response: ServerResponse,
  error: RelayError,
  headers: Record<string, string> = {},
): undefined {
  const retry = error.code === 'relay.tooMany' ? later : undefined;
  answerJson(response, relayErrors[error.code], { error }, { ...retry, ...headers });
}

/** Answers one who asks too often. `wait`: after how many seconds there is an answer again. */
export function answerTooMany(response: ServerResponse, wait: number): undefined {
  answerError(response, { code: 'relay.tooMany' }, { 'Retry-After': String(wait) });
}
