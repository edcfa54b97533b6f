import * as z from 'zod/mini';
import { jsonIn } from '$lib/core/text';
import { err, ok, type Result } from '$lib/core/result';
import type { TrustedTime } from '$lib/core/trusted-time';
import { pathOf, versionTag, type AnswerOf, type Call, type RequestOf } from '$lib/protocol/api/call';
import { bytesWithin } from '$lib/protocol/bounded-answer';
import { errorAnswerSchema, type RelayError, type RelayErrorCode } from '$lib/protocol/api/errors';

/**
 * Why the relay could not be asked, or said no in a way that any call can: its own codes, and two that the app finds
 * itself. `relay.offline`: no network, or no answer in time. `relay.broken`: an answer that makes no sense.
 */
export type CallErrorCode = Extract<RelayErrorCode, `relay.${string}`> | 'relay.offline' | 'relay.broken';

/** How one call failed. The facts beside the code come with some codes: `protocol/api/errors.ts`. */
export type CallError = Omit<RelayError, 'code'> & {
  readonly code: RelayErrorCode | 'relay.offline' | 'relay.broken';
};

/** The browser's `fetch`, or a stand-in. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What goes with a call besides its ids. */
export interface CallOptions<C extends Call> {
  /** 43 characters of base64url. */
  readonly token?: string;
  readonly request?: RequestOf<C>;
  /** The version that this one follows on; 0 for none. */
  readonly follows?: number;
}

/** Longer than the relay may take. In milliseconds. */
const answerTimeout = 20_000;
/** Twice the largest reservekopie in an answer. In bytes. */
const largestAnswer = 16 * 1024 * 1024;
/** What time it is can be known later: nobody waits long for it. */
const timeAnswerTimeout = 4000;

/**
 * Calls to the relay. Every answer is checked by its schema; every call may be repeated after a lost answer. Nothing
 * but the token says who asks.
 */
export class RelayClient {
  #fetch: Fetch;
  #origin: string;
  #time: Pick<TrustedTime, 'hear'> | undefined;

  /**
   * `origin`: such as `https://eigenwijzer.example`; empty for the page's own. `time`: is told what time it is for the
   * relay, with every answer that is one.
   */
  constructor(
    fetch: Fetch,
    { origin = '', time }: { origin?: string; time?: Pick<TrustedTime, 'hear'> } = {},
  ) {
    this.#fetch = fetch;
    this.#origin = origin;
    this.#time = time;
  }

  /** The checked answer; `undefined` when the relay answered that there is none (204). */
  async call<C extends Call>(
    call: C,
    ids: { readonly id: string; readonly rid?: string },
    sending: CallOptions<C> = {},
  ): Promise<Result<AnswerOf<C> | undefined, CallError>> {
    const asked = await this.#ask(pathOf(call, ids), initOf(call, sending), async (response) => {
      const answer = await readAnswer(call, response);
      if (answer.ok || isFromRelay(answer.error))
        this.#hear(response, answer.ok ? undefined : answer.error.now);
      return answer;
    });
    return asked ?? err({ code: 'relay.offline' });
  }

  /** Asks what time it is, and nothing else. Gives whether there is a network: somebody answered. */
  async askTime(): Promise<boolean> {
    const init = { method: 'GET', cache: 'no-store', credentials: 'omit', redirect: 'error' } as const;
    const read = async (response: Response) => {
      if (response.ok && aliveSchema.safeParse(await parsed(response)).success) this.#hear(response);
      return true;
    };
    const asked = await this.#ask('/healthz', init, read, timeAnswerTimeout);
    return asked ?? false;
  }

  /** `undefined`: no answer, or not in time. */
  async #ask<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
    wait = answerTimeout,
  ): Promise<T | undefined> {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), wait);
    try {
      const response = await this.#fetch(this.#origin + path, { ...init, signal: controller.signal });
      return await read(response);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  #hear({ headers }: Response, seconds?: number): void {
    this.#time?.hear(seconds === undefined ? Date.parse(headers.get('date') ?? '') : seconds * 1000);
  }
}

const aliveSchema = z.object({ ok: z.literal(true) });

/** Whether the relay itself said so, and nothing in between. */
function isFromRelay({ code }: CallError): boolean {
  return !['relay.offline', 'relay.broken', 'relay.unavailable'].includes(code);
}

function initOf<C extends Call>(call: C, { token, request, follows }: CallOptions<C>): RequestInit {
  const headers: Record<string, string> = {};
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (request !== undefined) headers['content-type'] = 'application/json';
  if (follows === 0) headers['if-none-match'] = '*';
  else if (follows !== undefined) headers['if-match'] = versionTag(follows);
  const body = request === undefined ? undefined : JSON.stringify(request);
  // A stop must leave also when the page is closing; browsers refuse that for large requests.
  const keepalive = call.method === 'DELETE';
  return {
    method: call.method,
    headers,
    body,
    keepalive,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
  };
}

async function readAnswer<C extends Call>(
  call: C,
  response: Response,
): Promise<Result<AnswerOf<C> | undefined, CallError>> {
  const { status } = response;
  const isExpected = (call.success as readonly number[]).includes(status);
  if (isExpected && status === 204) return ok(undefined);
  const json = await parsed(response);
  if (!isExpected) {
    const failure = errorAnswerSchema.safeParse(json);
    if (failure.success) return err(failure.data.error);
    // A proxy in between, or no network behind a hotel's page: nothing was said about the request.
    return err({ code: status >= 500 ? 'relay.unavailable' : 'relay.broken' });
  }
  if (!call.answer) return ok(undefined);
  const answer = z.safeParse(call.answer, json);
  return answer.success ? ok(answer.data as AnswerOf<C>) : err({ code: 'relay.broken' });
}

/** A connection that breaks half-way is no answer, so that throws; text that is no JSON is an answer. */
async function parsed(response: Response): Promise<unknown> {
  const bytes = await bytesWithin(response, { limit: largestAnswer });
  return bytes && jsonIn(bytes);
}
