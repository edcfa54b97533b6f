import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../core/result.ts';
import { answerTime } from '../../protocol/api/limits.ts';

/** Bytes of all requests together that are being read at one moment: memory has an end. */
const atOnce = 96 * 1024 * 1024;

type Refused = { readonly code: 'relay.tooLarge' | 'relay.tooSlow' | 'relay.unavailable' };

/** Reads the bodies of requests, and knows how much all of them take together. */
export class BodyReader {
  #reading = 0;

  /** The whole body. Errors: more than `limit` bytes; ten seconds without a byte, or broken off; too many at once. */
  read(request: IncomingMessage, limit: number): Promise<Result<Buffer, Refused>> {
    const { promise, resolve } = Promise.withResolvers<Result<Buffer, Refused>>();
    const parts: Buffer[] = [];
    let size = 0;
    const finish = (result: Result<Buffer, Refused>) => {
      this.#reading -= size;
      size = 0;
      request.removeAllListeners('data').setTimeout(0);
      resolve(result);
    };
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      return Promise.resolve(err({ code: 'relay.tooLarge' }));
    }
    request.setTimeout(answerTime * 1000, () => finish(err({ code: 'relay.tooSlow' })));
    request.on('data', (part: Buffer) => {
      size += part.length;
      this.#reading += part.length;
      parts.push(part);
      if (size > limit) finish(err({ code: 'relay.tooLarge' }));
      else if (this.#reading > atOnce) finish(err({ code: 'relay.unavailable' }));
    });
    request.once('end', () => finish(ok(Buffer.concat(parts))));
    request.once('close', () => finish(err({ code: 'relay.tooSlow' })));
    return promise;
  }
}
