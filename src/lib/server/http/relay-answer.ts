import type { ServerResponse } from 'node:http';
import { relayErrors, type RelayError } from '../../protocol/api/errors.ts';

/** On every answer of the relay: nobody keeps it. */
const noStore = { 'Cache-Control': 'no-store' } as const;

export function answerJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  if (value === undefined) {
    response.writeHead(status, { ...noStore, ...headers }).end();
    return;
  }
  const text = JSON.stringify(value);
  const content = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  response.writeHead(status, { ...noStore, ...content, ...headers }).end(text);
}

/** Answers a failure. A request that was not read to its end closes the connection. */
export function answerError(
  response: ServerResponse,
  error: RelayError,
  headers: Record<string, string> = {},
): void {
  const close = response.req.complete ? undefined : { Connection: 'close' };
  answerJson(response, relayErrors[error.code], { error }, { ...close, ...headers });
}
