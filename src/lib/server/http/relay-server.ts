import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock, type Clock } from '../../core/clock.ts';
import type { SteadyClock } from '../../core/steady-clock.ts';
import { apiRoot, pathOf } from '../../protocol/api/call.ts';
import { pushKeyCall } from '../../protocol/api/push-calls.ts';
import { DatabaseFailure } from '../database/failures.ts';
import { AddressParts } from '../relay/address-parts.ts';
import type { RelayDependencies } from '../relay/checked-call.ts';
import type { RelayRepository } from '../relay/repository.ts';
import { ClockGuard, ClockInDoubt } from '../relay/clock-guard.ts';
import { withJudgedTime } from '../relay/with-judged-time.ts';
import { Capacity, type Quotas } from '../relay/capacity.ts';
import { machineClock } from '../relay/machine-clock.ts';
import type { PushPolicy } from '../relay/push-policy.ts';
import { PushSender } from '../relay/push-sender.ts';
import type { PostPush } from '../relay/push-sending.ts';
import { sweep } from '../relay/sweeping.ts';
import { addressOf, isForeign } from './caller.ts';
import { Calls, type Admitted } from './calls.ts';
import type { FairSemaphore } from './fair-semaphore.ts';
import { openApi } from './open-api.ts';
import { answerError, answerJson, answerJsonText } from './relay-answer.ts';
import { makePostPush } from './post-push.ts';
import { Pace, type Rates } from './pace.ts';
import { reportOf, reportOfClock } from './report.ts';
import { match } from './routes.ts';
import { newRequestSemaphore } from './request-semaphore.ts';

export type PushOptions = PushPolicy & { readonly subject?: string; readonly post?: PostPush };
const noPush: PushOptions = { off: 'noOrigin', hosts: [] };

export interface RelayOptions {
  readonly repository: RelayRepository;
  readonly version: string;
  readonly quotas: Quotas;
  /** Of one address. Absent: no limit. */
  readonly rates?: Rates;
  /** What one address may take of a quota within a day, in percent. Absent or 0: as much as there is. */
  readonly addressPercent?: number;
  /** Trusted proxies before this server. */
  readonly proxies?: number;
  /** Absent: nothing is sent. `subject`: the https address of this relay; without one nothing is sent either. */
  readonly push?: PushOptions;
  /** Shared with whatever else this process answers. */
  readonly semaphore?: FairSemaphore;
  readonly clock?: Clock;
  /** Counts on, whatever the clock does. */
  readonly steadyClock?: SteadyClock;
  /** Hears of what went wrong in our own code or the database: a line of JSON that names nobody. */
  readonly report?: (line: string) => void;
}

function dependenciesOf({
  repository,
  quotas,
  addressPercent,
  push = noPush,
  steadyClock = machineClock(),
}: RelayOptions): RelayDependencies {
  const guard = new ClockGuard(steadyClock);
  const parts = addressPercent ? new AddressParts(addressPercent, steadyClock) : undefined;
  const room = new Capacity({ quotas, isDiskFull: () => repository.isDiskFull, parts });
  return { repository: withJudgedTime(repository, guard), room, guard, push };
}

function codeOf(error: unknown): 'relay.defect' | 'relay.full' | 'relay.unavailable' {
  if (error instanceof ClockInDoubt) return 'relay.unavailable';
  if (!(error instanceof DatabaseFailure)) return 'relay.defect';
  return error.isFull ? 'relay.full' : 'relay.unavailable';
}

const sweepEvery = 60_000;

/** The server half of sharing: takes sealed packages and hands them out. Never opens one. */
export class RelayServer {
  readonly #options: RelayOptions;
  readonly #deps: RelayDependencies;
  readonly #semaphore: FairSemaphore;
  readonly #calls: Calls;
  readonly #pushes: PushSender | undefined;
  readonly #openApi: string;
  readonly #pace: Pace;
  #sweeper: NodeJS.Timeout | undefined;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#deps = dependenciesOf(options);
    const { rates, clock = systemClock, semaphore = newRequestSemaphore() } = options;
    this.#semaphore = semaphore;
    this.#pace = new Pace(rates, clock);
    this.#calls = new Calls(this.#deps, semaphore, this.#pace);
    this.#pushes = this.#senderFor(options.push);
    this.#openApi = JSON.stringify(openApi(options.version));
  }

  get database(): RelayRepository['database'] {
    return this.#options.repository.database;
  }

  /** Sweeps now and each minute after that. It also starts when what is due cannot be done, as on a full disk. */
  async start(): Promise<void> {
    await this.sweep().catch((error: unknown) => {
      if (!this.#deps.guard.hasLooked) throw error;
      this.#report(error);
    });
    this.#sweeper = setInterval(() => void this.sweep().catch((error) => this.#report(error)), sweepEvery);
    this.#sweeper.unref();
    await this.#pushes?.start();
  }

  #senderFor({ off, subject, post = makePostPush() }: PushOptions = noPush): PushSender | undefined {
    if (off !== undefined || subject === undefined) return undefined;
    return new PushSender(this.#deps, { subject, post, report: (error) => this.#report(error) });
  }

  async sweep(): Promise<void> {
    const turned = await sweep(this.#deps);
    if (turned) this.#say(reportOfClock(turned));
  }

  /** Sends what is due now; it does so by itself as well. */
  async sendPushes(): Promise<void> {
    await this.#pushes?.send();
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    await this.#pushes?.stop();
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
    const { clock = systemClock } = this.#options;
    // Clients end things by our Date. Whoever has no clock sends none (RFC 9110, section 6.6.1).
    response.sendDate = this.#deps.guard.agreesWith(clock.now() / 1000);
    try {
      await this.#answer(request, response, path);
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'relay.full' && !(error instanceof ClockInDoubt)) this.#report(error);
      answerError(response, { code });
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const from = addressOf(request, this.#options.proxies ?? 0);
    const route = match(request.method ?? '', path)?.route;
    if (route && !(await this.#pace.letsThrough(from, route.call, response))) return;
    const permit = await this.#semaphore.acquire(from);
    if (!permit) return answerError(response, { code: 'relay.tooMany' });
    let admitted: Admitted | undefined;
    try {
      admitted = await this.#admit(request, response, { path, from });
    } finally {
      permit.release();
    }
    if (admitted) await this.#calls.do(admitted, request, response);
  }

  /** The call that this request is, when it may be made; any other request has its answer then. */
  async #admit(
    request: IncomingMessage,
    response: ServerResponse,
    { path, from }: { readonly path: string; readonly from: string },
  ): Promise<Admitted | undefined> {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && (await this.#answerFacts(response, path))) return;
    const found = match(request.method ?? '', path);
    if (!found) return answerError(response, { code: 'relay.noSuchCall' });
    const { route, ids, methods } = found;
    if (!route) return answerError(response, { code: 'relay.wrongMethod' }, { Allow: methods.join(', ') });
    if (isForeign(request)) return answerError(response, { code: 'relay.foreignOrigin' });
    const admitted = await this.#calls.admit(route, { ids, from }, request);
    return admitted.ok ? admitted.value : answerError(response, admitted.error);
  }

  /** What tells nothing of anybody: that it runs, on which database, which version, and how to talk to it. */
  async #answerFacts(response: ServerResponse, path: string): Promise<boolean> {
    const { repository, version } = this.#options;
    if (path === '/healthz') answerJson(response, 200, { ok: true });
    else if (path === '/version') answerJson(response, 200, { version });
    else if (path === `${apiRoot}/openapi.json`) answerJsonText(response, 200, this.#openApi);
    else if (path === '/readyz') {
      const facts = { ready: true, database: repository.database, trouble: this.#trouble };
      if (await this.#isReady()) answerJson(response, 200, facts);
      else answerError(response, { code: 'relay.unavailable' });
    } else if (path === pathOf(pushKeyCall, { id: '' })) this.#answerPushKey(response);
    else return false;
    return true;
  }

  #answerPushKey(response: ServerResponse): void {
    const off = this.#deps.push.off;
    const key = this.#pushes?.publicKey;
    if (off === undefined && key === undefined) answerError(response, { code: 'relay.unavailable' });
    else answerJson(response, 200, off === undefined ? { key } : { off });
  }

  /** Whatever the database says: one that does not answer is no defect of ours. */
  async #isReady(): Promise<boolean> {
    return this.#options.repository.ping().then(
      () => true,
      () => false,
    );
  }

  /** What an operator has to look at, while it goes on with whatever it can. Names nobody. */
  get #trouble(): string[] {
    const { repository, room, guard } = this.#deps;
    return [
      ...(guard.isInDoubt ? ['clock.inDoubt'] : []),
      ...(repository.isDiskFull ? ['disk.full'] : []),
      ...room.full.map((kind) => `${kind}.full`),
    ];
  }

  #report(error: unknown): void {
    this.#say(reportOf(error));
  }

  #say(line: string): void {
    const { report = (text: string) => process.stderr.write(text) } = this.#options;
    report(line);
  }
}
