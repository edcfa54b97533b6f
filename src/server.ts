/**
 * Starts Eigenwijzer: `node src/server.ts` (Node 24 strips the types). Wraps the handler that the build made,
 * because static files and prerendered pages never pass Kit's hooks (docs/adr/0004).
 *
 * The relay answers before it: `/api/v1`, and what tells that the server is there. Settings: docs/SELF-HOSTING.md.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { systemClock } from './lib/core/clock.ts';
import { App, busyAnswer, type Handler } from './lib/server/http/app.ts';
import { addressOf } from './lib/server/http/caller.ts';
import { Holds } from './lib/server/http/holds.ts';
import { makeHttpServer, mostConnections } from './lib/server/http/http-server.ts';
import { reportOf } from './lib/server/http/report.ts';
import { answerTooMany } from './lib/server/http/relay-answer.ts';
import { logWhenDone } from './lib/server/http/request-log.ts';
import { pageCaching } from './lib/server/http/security-headers.ts';
import { TokenBuckets } from './lib/server/http/token-buckets.ts';
import { newRequestSemaphore } from './lib/server/http/request-semaphore.ts';
import { FolderInUse } from './lib/server/database/sqlite.repository.ts';
import { openRelay } from './lib/server/open-relay.ts';
import { linkPageOf } from './lib/protocol/link-page.ts';
import { ratesFor, readSettings } from './lib/server/settings.ts';

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
const { host, port, dataFolder, proxies } = settings;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const semaphore = newRequestSemaphore();
const relay = await openRelay(settings, { version, semaphore }).catch((error: unknown) =>
  stop(whyNot(error)),
);
const pushIsOff = {
  noOrigin: 'Reminders are off: set ORIGIN to the https address of the app to send them.',
  operator: 'Reminders are off (PUSH=off).',
};
const databaseName = { sqlite: 'SQLite', postgresql: 'PostgreSQL' }[relay.database];
const app = new App(build, await loadBuild(), settings);

/** The handler of the build, and with it all that Kit would load at the first request for each page. */
async function loadBuild(): Promise<Handler> {
  const nodes = join(build, 'server', 'chunks', 'nodes');
  const names = readdirSync(nodes).filter((name) => name.endsWith('.js'));
  const files = [join(build, 'handler.js'), ...names.map((name) => join(nodes, name))];
  const [loaded] = await Promise.all(files.map((file) => import(pathToFileURL(file).href)));
  return (loaded as { handler: Handler }).handler;
}

const rates = ratesFor(settings);
const holds = new Holds();
const fileBucket = rates && new TokenBuckets(rates.files, systemClock);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = request.url?.split('?', 1)[0] ?? '/';
  const path = linkPageOf(request.url ?? '/') ?? asked;
  if (path !== asked) request.url = path;
  const relayed = relay.takes(request.method ?? '', path);
  if (settings.logsRequests) logWhenDone(response, relayed ?? 'app', (line) => process.stdout.write(line));
  if (relayed !== undefined) return relay.answer(request, response, path);
  for (const [name, value] of Object.entries(pageCaching(path))) response.setHeader(name, value);
  const from = addressOf(request, proxies);
  const wait = fileBucket?.take(from) ?? 0;
  if (wait > 0) return void ((await holds.wait(from, response)) && answerTooMany(response, wait));
  const permit = await semaphore.acquire(from);
  if (!permit) return busyAnswer(response);
  try {
    await app.answer(request, response, { path, from });
  } finally {
    permit.release();
  }
}

const report = (error: unknown) => void process.stderr.write(reportOf(error));
const server = makeHttpServer({
  headers: app.headers,
  answer,
  report,
  proxies,
  connections: mostConnections(),
});

server.on('error', (error: NodeJS.ErrnoException) => {
  // One connection that could not be taken, such as without a handle for it: the others go on.
  if (server.listening) return report(error);
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
  if (settings.push.off) say(pushIsOff[settings.push.off]);
  // What nobody caught belongs to one request or one timer: the others go on (docs/adr/0067).
  process.on('uncaughtException', report);
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
