import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { answerTime } from '../../protocol/api/limits.ts';
import { operatorPath, type Operator } from '../../protocol/operator.ts';
import { BuiltFiles } from './built-files.ts';
import { FairSemaphore } from './fair-semaphore.ts';
import { serveOwnHelpNumbers } from './help-numbers.ts';
import { inlineSources } from './inline-sources.ts';
import { endIfNotRead } from './transfer-timeouts.ts';
import { ownPolicyOf, securityHeaders } from './security-headers.ts';

/** What the adapter's handler is: it answers, or calls on. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => Promise<void> | void;

/** The pages that Kit makes at one moment: each takes the processor for a millisecond. */
const pagesAtOnce = { inAll: 4, each: 2 };

/** The largest page, in bytes: by it a reader who does not read is known. */
const largestPage = 64 * 1024;

/** The app as it was built: its files, its pages, and the headers that go with all of them. */
export class App {
  readonly headers: Readonly<Record<string, string>>;
  readonly #files: BuiltFiles;
  readonly #handler: Handler;
  readonly #helpNumbers: string;
  readonly #operator: string;
  readonly #pages = new FairSemaphore(pagesAtOnce, answerTime * 1000);

  /** Reads the files of a build: after that its folder is not needed any more. `handler`: of its adapter. */
  constructor(
    build: string,
    handler: Handler,
    { dataFolder, operator }: { readonly dataFolder: string; readonly operator: Operator },
  ) {
    this.#files = new BuiltFiles(build);
    this.#handler = handler;
    this.#helpNumbers = join(dataFolder, 'help-numbers.json');
    this.#operator = JSON.stringify(operator);
    this.headers = securityHeaders(inlineSources(join(build, 'prerendered')));
  }

  /** Answers whatever is not for the relay. `from`: whoever asks. */
  async answer(
    request: IncomingMessage,
    response: ServerResponse,
    { path, from }: { readonly path: string; readonly from: string },
  ): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return plainAnswer(response, 405, 'Not here.', { Allow: 'GET, HEAD' });
    }
    const ownPolicy = ownPolicyOf(path);
    if (ownPolicy) response.setHeader('Content-Security-Policy', ownPolicy);
    if (path === '/help-numbers.json' && (await serveOwnHelpNumbers(this.#helpNumbers, request, response))) {
      return;
    }
    if (path === operatorPath) {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' });
      return void response.end(request.method === 'HEAD' ? undefined : this.#operator);
    }
    if (this.#files.answer(request, response, path)) return;
    const permit = await this.#pages.acquire(from);
    if (!permit) return busyAnswer(response);
    try {
      await this.#page(request, response);
    } finally {
      permit.release();
    }
  }

  async #page(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#handler(request, response, (error) => {
      plainAnswer(response, error ? 500 : 404, error ? 'Something went wrong.' : 'Not found.');
    });
    endIfNotRead(response, largestPage);
  }
}

/** An answer of one sentence, for whatever is no page. */
function plainAnswer(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { 'Content-Type': 'text/plain', ...headers }).end(`${sentence}\n`);
}

/** Too many at once, for this moment. */
export function busyAnswer(response: ServerResponse): void {
  plainAnswer(response, 429, 'Too many at once.', { 'Retry-After': String(answerTime) });
}
