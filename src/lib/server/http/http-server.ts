import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { answerTime } from '../../protocol/api/limits.ts';
import { addressOf, peerOf } from './caller.ts';
import { Connections } from './connections.ts';
import { FairSemaphore } from './fair-semaphore.ts';
import { longestRequest, requestTimeFor } from './transfer-timeouts.ts';
import { bodyLength } from './read-body.ts';

/** How one request is answered; what it throws is reported, and answered with 500. */
export type Answerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HttpServerOptions {
  /** On every answer, also on one to something that is no request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: Answerer;
  readonly report: (error: unknown) => void;
  /** Trusted proxies before this server. */
  readonly proxies: number;
  /** Connections at one moment. */
  readonly connections: number;
}

/** Connections of one address, where no proxy makes them all: fifty people in one clinic. */
const connectionsEach = 256;

/**
 * A request may be slow, as on a bad line, but has an end; the relay also ends one that stands still. All in
 * milliseconds. Node answers a request without a Host by itself, without our headers: we do it.
 */
const options = {
  headersTimeout: answerTime * 1000,
  requestTimeout: longestRequest,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
  requireHostHeader: false,
};

/** Connections that this process can have: files and the database need handles too. */
export function mostConnections(): number {
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  const handles = Number(userLimits?.open_files?.soft);
  return Math.min(4096, Math.max(16, (Number.isNaN(handles) ? 1024 : handles) - 128));
}

/** The HTTP server: what holds for every connection and every request, whoever answers it. */
export function makeHttpServer({
  headers,
  answer,
  report,
  proxies,
  connections: most,
}: HttpServerOptions): Server {
  const each = proxies === 0 ? connectionsEach : undefined;
  const connections = new Connections({ inAll: most, each });
  const endUnread = endsUnread(proxies);
  const server = createServer(options);

  const take = (request: IncomingMessage, response: ServerResponse, refused?: number) => {
    const { socket } = request;
    if (!connections.began(socket)) return;
    response.once('close', () => connections.answered(socket));
    response.once('finish', () => endUnread(request));
    response.on('error', () => response.destroy());
    response.on('pipe', (source) => keepApart(source, response));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const status = refused ?? (isWithoutHost(request) ? 400 : undefined);
    if (status !== undefined) {
      response.writeHead(status).end();
      return;
    }
    answer(request, response).catch((error: unknown) => {
      report(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('Something went wrong.\n');
    });
  };

  server.on('connection', (socket) => connections.add(socket, peerOf(socket)));
  server.on('request', take);
  // Whoever wants to hear first whether the body is welcome, does when we begin to read it.
  server.on('checkContinue', take);
  server.on('checkExpectation', (request, response) => take(request, response, 417));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (socket.writable && !connections.isBusy(socket)) socket.write(rawAnswer(error.code, headers));
    // What else comes is no request either: each piece of it would be another error.
    socket.pause().destroySoon();
  });
  return server;
}

/** HTTP/1.1 asks for one (RFC 9112, section 3.2). */
function isWithoutHost({ httpVersion, headers }: IncomingMessage): boolean {
  return httpVersion === '1.1' && headers.host === undefined;
}

/** Bodies at one moment that are thrown away as they come. */
const unread = { inAll: 32, each: 4 };

/**
 * What to do once a request was answered before its body was here. The rest is thrown away as it comes, for as long as
 * it might have taken: most browsers hear an answer only when they have sent all. Of an address that does so again and
 * again, the connection is closed instead.
 */
function endsUnread(proxies: number): (request: IncomingMessage) => void {
  const semaphore = new FairSemaphore(unread, 0);
  return (request) => {
    if (request.complete || request.closed) return;
    const permit = semaphore.tryAcquire(addressOf(request, proxies));
    const end = () => request.socket.destroy();
    if (!permit) return end();
    const timer = setTimeout(end, requestTimeFor(bodyLength(request, 0))).unref();
    request.once('close', () => {
      clearTimeout(timer);
      permit.release();
    });
  };
}

/** A file that cannot be read ends its own answer only, and a reader who goes away lets go of the file. */
function keepApart(source: Readable, response: ServerResponse): void {
  source.on('error', () => response.destroy());
  response.once('close', () => source.destroy());
}

const rawStatuses: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Content Too Large',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** An answer by hand, to what was not even understood as a request. */
function rawAnswer(code: string | undefined, headers: HttpServerOptions['headers']): string {
  const status = rawStatuses[code ?? ''] ?? '400 Bad Request';
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\n${lines.join('')}Content-Length: 0\r\nConnection: close\r\n\r\n`;
}
