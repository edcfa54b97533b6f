import type { IncomingMessage, ServerResponse } from 'node:http';
import { err, ok, type Result } from '../../core/result.ts';
import { answerTime } from '../../protocol/api/limits.ts';
import { FairSemaphore, type Permit } from './fair-semaphore.ts';
import { bytesPerSecond, requestTimeFor } from './transfer-timeouts.ts';

const megabyte = 1024 * 1024;
const answerMs = answerTime * 1000;

type Refused = { readonly code: 'relay.tooLarge' | 'relay.tooSlow' | 'relay.tooMany' };

/** A body, which holds memory until it is let go. */
export interface Body {
  readonly bytes: Buffer;
  letGo(): void;
}

const nothing: Body = { bytes: Buffer.alloc(0), letGo: () => {} };

const letGo = (permit: Permit, bytes: number) => {
  permit.shrinkTo(bytes);
  permit.releaseSlowly(bytesPerSecond);
};

/** How many bytes a request says to bring; when it does not say so beforehand, as many as it may. */
export function bodyLength({ headers }: IncomingMessage, limit: number): number {
  const length = headers['content-length'];
  if (length !== undefined) return Number(length);
  return headers['transfer-encoding'] === undefined ? 0 : Math.max(1, limit);
}

/** Reads the bodies of requests. What all of them, and those of one address, take at one moment has an end. */
export class BodyReader {
  readonly #memory = new FairSemaphore({ inAll: 48 * megabyte, each: 12 * megabyte }, answerMs);

  /**
   * The whole body, once there is memory for it. Errors: more than `limit` bytes; ten seconds without a byte, slower
   * than any phone, or broken off; no memory for it within ten seconds.
   */
  async read(
    request: IncomingMessage,
    response: ServerResponse,
    { address, limit }: { readonly address: string; readonly limit: number },
  ): Promise<Result<Body, Refused>> {
    const length = bodyLength(request, limit);
    if (length === 0) return ok(nothing);
    if (length > limit) return err({ code: 'relay.tooLarge' });
    const permit = await this.#memory.acquire(address, length);
    if (!permit) return err({ code: 'relay.tooMany' });
    if (/^100-continue$/i.test(request.headers.expect ?? '')) response.writeContinue();
    const bytes = await readAll(request, { limit, length, time: requestTimeFor(length) });
    if (!bytes.ok) letGo(permit, length);
    return bytes.ok ? ok({ bytes: bytes.value, letGo: () => letGo(permit, bytes.value.length) }) : bytes;
  }
}

function readAll(
  request: IncomingMessage,
  { limit, length, time }: { readonly limit: number; readonly length: number; readonly time: number },
): Promise<Result<Buffer, Refused>> {
  const { promise, resolve } = Promise.withResolvers<Result<Buffer, Refused>>();
  const whole = Buffer.allocUnsafe(length);
  let size = 0;
  const finish = (result: Result<Buffer, Refused>) => {
    clearTimeout(timer);
    request.removeAllListeners('data').setTimeout(0);
    resolve(result);
  };
  const tooSlow = () => finish(err({ code: 'relay.tooSlow' }));
  const timer = setTimeout(tooSlow, time).unref();
  if (request.destroyed) tooSlow();
  request.setTimeout(answerMs, tooSlow);
  request.on('data', (part: Buffer) => {
    size += part.length;
    if (size > limit) return finish(err({ code: 'relay.tooLarge' }));
    whole.set(part, size - part.length);
  });
  request.once('end', () => finish(ok(whole.subarray(0, size))));
  request.once('close', tooSlow);
  return promise;
}
