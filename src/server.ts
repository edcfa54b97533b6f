/**
 * Starts Eigenwijzer: `node src/server.ts` (Node 24 strips the types). Wraps the handler that the build made,
 * because static files and prerendered pages never pass Kit's hooks (docs/adr/0004).
 *
 * The relay answers before it: `/api/v1`, and what tells that the server is there. Settings: docs/SELF-HOSTING.md.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveOwnHelpNumbers } from './lib/server/http/help-numbers.ts';
import { inlineSources } from './lib/server/http/inline-sources.ts';
import { logWhenDone } from './lib/server/http/request-log.ts';
import { ownPolicyOf, pageCaching, securityHeaders } from './lib/server/http/security-headers.ts';
import { FolderInUse } from './lib/server/database/sqlite.repository.ts';
import { openRelay } from './lib/server/open-relay.ts';
import { readSettings } from './lib/server/settings.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/**
 * In milliseconds. A request may be slow, as on a bad line, but has an end; the relay also ends one that stands still
 * for ten seconds.
 */
const timeouts = { headersTimeout: 10_000, requestTimeout: 120_000, connectionsCheckingInterval: 2000 };

/** How long open answers may take when the server is asked to stop, in milliseconds. */
const graceTime = 5000;

const say = (line: string) => process.stdout.write(`${line}\n`);
function stop(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

const build = fileURLToPath(new URL('../build/', import.meta.url));
if (!existsSync(join(build, 'handler.js'))) stop('The app is not built yet. Run: npm run build');

const read = readSettings(process.env);
const settings = typeof read === 'string' ? stop(read) : read;
const { host, port, dataFolder } = settings;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const relay = await openRelay(settings, version).catch((error: unknown) => stop(whyNot(error)));
const databaseName = { sqlite: 'SQLite', postgresql: 'PostgreSQL' }[relay.database];

const { handler }: { handler: Handler } = await import(new URL('../build/handler.js', import.meta.url).href);
const headers = securityHeaders(inlineSources(join(build, 'prerendered')));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?', 1)[0] ?? '/';
  for (const [name, value] of Object.entries({ ...headers, ...pageCaching(path) })) {
    response.setHeader(name, value);
  }
  const relayed = relay.takes(request.method ?? '', path);
  if (settings.logsRequests) logWhenDone(response, relayed ?? 'app', (line) => process.stdout.write(line));
  if (relayed !== undefined) return relay.answer(request, response, path);
  const ownPolicy = ownPolicyOf(path);
  if (ownPolicy) response.setHeader('Content-Security-Policy', ownPolicy);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/help-numbers.json' && reads) {
    if (await serveOwnHelpNumbers(join(dataFolder, 'help-numbers.json'), request, response)) return;
  }
  handler(request, response, (error) => {
    response.writeHead(error ? 500 : 404, { 'Content-Type': 'text/plain' });
    response.end(error ? 'Something went wrong.\n' : 'Not found.\n');
  });
}

const server = createServer(timeouts, (request, response) => {
  answer(request, response).catch(() => {
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('Something went wrong.\n');
  });
});

// Not even understood as a request: answered by hand, with the same headers.
const plainHeaders = Object.entries(headers)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');
server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\n${plainHeaders}Connection: close\r\n\r\n`);
});

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') {
    stop(`Port ${port} is in use. Stop the other program, or choose another port: PORT=3001 npm start`);
  }
  if (error.code === 'EACCES') stop(`Port ${port} may not be used. Choose one above 1024.`);
  stop(`The server cannot start at ${host}, port ${port} (${error.code ?? error.message}).`);
});

server.listen(port, host, () => {
  const address = server.address();
  const shown = typeof address === 'object' && address ? address.port : port;
  say(`Eigenwijzer runs at http://${host.includes(':') ? `[${host}]` : host}:${shown} (stop with Ctrl+C)`);
  say(`The relay keeps its sealed packages in ${databaseName}.`);
});

/** Why the database cannot be used, without its address or password. */
function whyNot(error: unknown): string {
  if (error instanceof FolderInUse) return `Another Eigenwijzer uses the folder ${dataFolder} already.`;
  const { code, message } = Object(error) as { code?: string; message?: string };
  const reason = code ?? message;
  return settings.databaseUrl
    ? `PostgreSQL cannot be used (${reason}).`
    : `SQLite cannot be used (${reason}).`;
}

function shutDown(): void {
  server.close(() => void relay.close().finally(() => process.exit(0)));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), graceTime).unref();
}
process.once('SIGTERM', shutDown);
process.once('SIGINT', shutDown);
