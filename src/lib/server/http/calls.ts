import type { IncomingMessage, ServerResponse } from 'node:http';
import { err, ok, type Result } from '../../core/result.ts';
import type { RelayError } from '../../protocol/api/errors.ts';
import { answerTime } from '../../protocol/api/limits.ts';
import { refusedBefore } from '../relay/admission.ts';
import type { CheckedCallHead, RelayDependencies } from '../relay/checked-call.ts';
import { FairSemaphore, Permit } from './fair-semaphore.ts';
import { Pace } from './pace.ts';
import { readBefore, readRequest } from './read-call.ts';
import { bodyLength, BodyReader } from './read-body.ts';
import { answerError, answerJson } from './relay-answer.ts';
import { bytesPerSecond } from './transfer-timeouts.ts';
import type { Route } from './routes.ts';

const megabyte = 1024 * 1024;
const answerMs = answerTime * 1000;

/** Answers up to this size are not counted: a connection holds as much by itself. */
const smallAnswer = 16 * 1024;

/**
 * Calls with a large body or answer that are worked on at one moment: each takes the processor for tens of milliseconds, and
 * all that comes together makes everybody else wait for the sum.
 */
const largeAtOnce = { inAll: 2, each: 1 };
const largeBytes = 2 * megabyte;
const noPermit = new Permit(0, () => {});

/** A call that may be made, before its body is read. */
export interface Admitted {
  readonly route: Route;
  readonly asked: CheckedCallHead;
}

/** Does the calls of the relay: reads what is asked, has it done, and answers. */
export class Calls {
  readonly #deps: RelayDependencies;
  readonly #semaphore: FairSemaphore;
  readonly #pace: Pace;
  readonly #large = new FairSemaphore(largeAtOnce, answerMs);
  readonly #bodies = new BodyReader();
  /** Memory for answers that were not read to their end. */
  readonly #answers = new FairSemaphore({ inAll: 48 * megabyte, each: 12 * megabyte }, answerMs);

  constructor(deps: RelayDependencies, semaphore: FairSemaphore, pace = new Pace()) {
    this.#deps = deps;
    this.#semaphore = semaphore;
    this.#pace = pace;
  }

  /** Whether this call may be made, by all that can be known without its body. */
  async admit(
    route: Route,
    { ids, from }: { readonly ids: readonly string[]; readonly from: string },
    request: IncomingMessage,
  ): Promise<Result<Admitted, RelayError>> {
    const before = readBefore(route.call, ids, request);
    if (!before.ok) return before;
    const asked = { deps: this.#deps, from, ...before.value };
    const isTold = request.headers['content-length'] !== undefined;
    const length = isTold ? bodyLength(request, route.call.limit) : 0;
    if (length > route.call.limit) return err({ code: 'relay.tooLarge' });
    const refused = await refusedBefore(route.call, asked, length);
    if (refused) this.#pace.noteFailure(from, refused.error);
    return refused ?? ok({ route, asked });
  }

  /** Does a call that was admitted. */
  async do(admitted: Admitted, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { route, asked } = admitted;
    const { limit } = route.call;
    const body = await this.#bodies.read(request, response, { address: asked.from, limit });
    if (!body.ok) return answerError(response, body.error);
    try {
      await this.#doWith(admitted, body.value.bytes, response);
    } finally {
      body.value.letGo();
    }
  }

  async #doWith({ route, asked }: Admitted, body: Buffer, response: ServerResponse): Promise<void> {
    const room = await this.#roomFor(asked.from, route.largestAnswer, response);
    const isLarge = Math.max(body.length, route.largestAnswer) > largeBytes;
    const large = room && (isLarge ? await this.#large.acquire(asked.from) : noPermit);
    if (!large) return this.#fail({ response, room }, { code: 'relay.tooMany' });
    try {
      const read = readRequest(route.call, body);
      if (!read.ok) this.#fail({ response, room }, read.error);
      else await this.#doInTurn(route, { ...asked, ...read.value }, { response, room });
    } finally {
      large.release();
    }
  }

  /** A failure needs no memory. */
  #fail(
    { response, room }: { readonly response: ServerResponse; readonly room: Permit | undefined },
    error: RelayError,
  ): void {
    room?.release();
    answerError(response, error);
  }

  async #doInTurn(
    { useCase }: Route,
    asked: Parameters<Route['useCase']>[0],
    { response, room }: { readonly response: ServerResponse; readonly room: Permit },
  ): Promise<void> {
    const permit = await this.#semaphore.acquire(asked.from);
    if (!permit) return this.#fail({ response, room }, { code: 'relay.tooMany' });
    try {
      const outcome = await useCase(asked);
      if (!outcome.ok) {
        this.#pace.noteFailure(asked.from, outcome.error);
        return this.#fail({ response, room }, outcome.error);
      }
      room.shrinkTo(answerJson(response, outcome.value.status, outcome.value.answer));
    } finally {
      permit.release();
    }
  }

  /** Memory for an answer, held until it was read or its reader is gone, and for a large one a while longer. */
  async #roomFor(address: string, bytes: number, response: ServerResponse): Promise<Permit | undefined> {
    if (bytes <= smallAnswer) return noPermit;
    const permit = await this.#answers.acquire(address, bytes);
    if (response.closed) permit?.release();
    else response.once('close', () => permit?.releaseSlowly(bytesPerSecond));
    return permit;
  }
}
