import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { decodeText } from '../../core/text.ts';
import { helpNumbersLimit, mayReplaceHelpNumbers } from '../../protocol/help-numbers.ts';

/**
 * Answers with the operator's own file of help numbers. Read anew each time: a number can be changed without
 * a restart. Resolves to false, and touches nothing, when there is no such file or it is refused (no JSON, letters
 * in an old encoding, too large, or without 112 and 113): the caller then serves the built-in one.
 */
export async function serveOwnHelpNumbers(
  file: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const bytes = await readFile(file).catch(() => undefined);
  const read = bytes && decodeText(bytes);
  const text = read?.ok ? read.value : undefined;
  if (text === undefined || !isGood(text)) return false;
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  response.setHeader('ETag', tag);
  response.setHeader('Content-Type', 'application/json');
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
  } else {
    response.writeHead(200, { 'Content-Length': Buffer.byteLength(text) });
    response.end(request.method === 'HEAD' ? undefined : text);
  }
  return true;
}

function isGood(text: string): boolean {
  if (Buffer.byteLength(text) > helpNumbersLimit) return false;
  try {
    return mayReplaceHelpNumbers(JSON.parse(text));
  } catch {
    return false;
  }
}
