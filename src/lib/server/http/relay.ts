import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock, type Clock } from '../../core/clock.ts';
import { apiRoot } from '../../protocol/api/call.ts';
import type { RelayError } from '../../protocol/api/errors.ts';
import { DatabaseFailure } from '../database/failures.ts';
import type { RelayTools } from '../relay/asked.ts';
import type { RelayRepository } from '../relay/repository.ts';
import { Room, type Quotas } from '../relay/room.ts';
import { sweep } from '../relay/sweeping.ts';
import { addressOf, isForeign } from './caller.ts';
import { openApi } from './open-api.ts';
import { BodyReader } from './read-body.ts';
import { readAsked } from './read-asked.ts';
import { answerError, answerJson } from './relay-answer.ts';
import { match, type Route } from './routes.ts';
import { TokenBuckets, type Rate } from './token-buckets.ts';

export interface RelayOptions {
  readonly repository: RelayRepository;
  readonly version: string;
  readonly quotas: Quotas;
  /** Requests of one address, and how many of them may make something new. Absent: no limit. */
  readonly rates?: { readonly all: Rate; readonly making: Rate };
  /** Trusted proxies before this server. */
  readonly proxies?: number;
  readonly clock?: Clock;
  /** Hears of what went wrong in our own code or the database: a line of JSON that names nobody. */
  readonly report?: (line: string) => void;
}

const sweepEvery = 60_000;

/** The server half of sharing: takes sealed packages and hands them out. Never opens one. */
export class Relay {
  readonly #options: RelayOptions;
  readonly #tools: RelayTools;
  readonly #bodies = new BodyReader();
  readonly #buckets: { readonly all: TokenBuckets; readonly making: TokenBuckets } | undefined;
  #sweeper: NodeJS.Timeout | undefined;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#tools = { repository: options.repository, room: new Room(options.quotas) };
    const { rates, clock = systemClock } = options;
    this.#buckets = rates && {
      all: new TokenBuckets(rates.all, clock),
      making: new TokenBuckets(rates.making, clock),
    };
  }

  get database(): RelayRepository['database'] {
    return this.#options.repository.database;
  }

  /** Sweeps now and each minute after that. */
  async start(): Promise<void> {
    await this.sweep();
    this.#sweeper = setInterval(() => void this.sweep().catch((error) => this.#report(error)), sweepEvery);
    this.#sweeper.unref();
  }

  sweep(): Promise<void> {
    return sweep(this.#tools);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    await this.#options.repository.close();
  }

  /** The route template for a log, when this request is for the relay. */
  takes(method: string, path: string): string | undefined {
    if (['/healthz', '/readyz', '/version'].includes(path)) return path;
    if (path !== apiRoot && !path.startsWith(`${apiRoot}/`)) return undefined;
    return match(method, path)?.route?.template ?? `${apiRoot}/*`;
  }

  /** Answers a request that `takes` named. Never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    try {
      await this.#answer(request, response, path);
    } catch (error) {
      const isFailure = error instanceof DatabaseFailure;
      if (!(isFailure && error.isFull)) this.#report(error);
      const code = !isFailure ? 'relay.defect' : error.isFull ? 'relay.full' : 'relay.unavailable';
      answerError(response, { code });
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && (await this.#answerFacts(response, path))) return;
    const found = match(request.method ?? '', path);
    if (!found) return answerError(response, { code: 'relay.noSuchCall' });
    if (!found.route) {
      return answerError(response, { code: 'relay.wrongMethod' }, { Allow: found.methods.join(', ') });
    }
    if (isForeign(request)) return answerError(response, { code: 'relay.foreignOrigin' });
    const wait = this.#wait(request, found.route);
    if (wait > 0) return answerError(response, { code: 'relay.tooMany' }, { 'Retry-After': String(wait) });
    await this.#do(found.route, found.ids, request, response);
  }

  async #do(
    { call, useCase }: Route,
    ids: readonly string[],
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const fail = (error: RelayError) => answerError(response, error);
    const type = request.headers['content-type'];
    const isJson = type === undefined || /^application\/json(\s*;\s*charset=utf-8)?$/i.test(type);
    if (!isJson || (call.request && type === undefined)) return fail({ code: 'relay.wrongKind' });
    const body = await this.#bodies.read(request, call.limit);
    if (!body.ok) return fail(body.error);
    const asked = readAsked(this.#tools, call, ids, request, body.value);
    if (!asked.ok) return fail(asked.error);
    const outcome = await useCase(asked.value);
    if (!outcome.ok) return fail(outcome.error);
    answerJson(response, outcome.value.status, outcome.value.answer);
  }

  /** What tells nothing of anybody: that it runs, on which database, which version, and how to talk to it. */
  async #answerFacts(response: ServerResponse, path: string): Promise<boolean> {
    const { repository, version } = this.#options;
    if (path === '/healthz') answerJson(response, 200, { ok: true });
    else if (path === '/version') answerJson(response, 200, { version });
    else if (path === `${apiRoot}/openapi.json`) answerJson(response, 200, openApi(version));
    else if (path === '/readyz') {
      await repository.ping();
      answerJson(response, 200, { ready: true, database: repository.database });
    } else return false;
    return true;
  }

  /** Seconds that this address has to wait; 0 when it may go on. */
  #wait(request: IncomingMessage, { call }: Route): number {
    if (!this.#buckets) return 0;
    const address = addressOf(request, this.#options.proxies ?? 0);
    const makes = call.errors.includes('relay.full') && call.method === 'PUT';
    return this.#buckets.all.take(address) || (makes ? this.#buckets.making.take(address) : 0);
  }

  #report(error: unknown): void {
    const { report = (line: string) => process.stderr.write(line) } = this.#options;
    const cause = error instanceof DatabaseFailure ? error.cause : error;
    const { name, stack, code } = Object(cause) as { name?: string; stack?: string; code?: unknown };
    // Never the message: it can hold what was sent.
    const at = stack?.split('\n').filter((line) => /^\s+at /.test(line));
    const kind = error instanceof DatabaseFailure ? 'database' : 'defect';
    report(
      `${JSON.stringify({ error: kind, name, code, at: at?.slice(0, 4).map((line) => line.trim()) })}\n`,
    );
  }
}
