/**
 * Starts Eigenwijzer: `node src/server.ts` (Node 24 strips the types). Wraps the handler that the build made,
 * because static files and prerendered pages never pass Kit's hooks (docs/adr/0004).
 *
 * HOST (default localhost), PORT (3000), DATA_DIR (./data), LOG=requests for a JSON line a request.
 */
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveOwnHelpNumbers } from './lib/server/http/help-numbers.ts';
import { inlineScriptSources } from './lib/server/http/inline-scripts.ts';
import { logWhenDone } from './lib/server/http/request-log.ts';
import { ownPolicyOf, securityHeaders } from './lib/server/http/security-headers.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** How long open answers may take when the server is asked to stop, in milliseconds. */
const graceTime = 5000;

const say = (line: string) => process.stdout.write(`${line}\n`);
function stop(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

const build = fileURLToPath(new URL('../build/', import.meta.url));
if (!existsSync(join(build, 'handler.js'))) stop('The app is not built yet. Run: npm run build');

const host = process.env.HOST ?? 'localhost';
const port = Number(process.env.PORT ?? 3000);
if (!Number.isInteger(port) || port < 0 || port > 65535) stop(`PORT must be a number from 0 to 65535.`);
const dataFolder = resolve(process.env.DATA_DIR ?? 'data');
const logsRequests = process.env.LOG === 'requests';

const { handler }: { handler: Handler } = await import(new URL('../build/handler.js', import.meta.url).href);
const headers = securityHeaders(inlineScriptSources(join(build, 'prerendered')));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (logsRequests) logWhenDone(response, (line) => process.stdout.write(line));
  const path = request.url?.split('?', 1)[0];
  const ownPolicy = path && ownPolicyOf(path);
  if (ownPolicy) response.setHeader('Content-Security-Policy', ownPolicy);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/healthz' && reads) {
    response.setHeader('Cache-Control', 'no-store');
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end('ok\n');
    return;
  }
  if (path === '/help-numbers.json' && reads) {
    if (await serveOwnHelpNumbers(join(dataFolder, 'help-numbers.json'), request, response)) return;
  }
  handler(request, response, (error) => {
    response.writeHead(error ? 500 : 404, { 'Content-Type': 'text/plain' });
    response.end(error ? 'Something went wrong.\n' : 'Not found.\n');
  });
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => {
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('Something went wrong.\n');
  });
});

// Not even understood as a request: answered by hand, with the same headers.
const plainHeaders = Object.entries(headers)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');
server.on('clientError', (_error, socket) => {
  if (socket.writable) socket.end(`HTTP/1.1 400 Bad Request\r\n${plainHeaders}Connection: close\r\n\r\n`);
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
});

function shutDown(): void {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), graceTime).unref();
}
process.once('SIGTERM', shutDown);
process.once('SIGINT', shutDown);
