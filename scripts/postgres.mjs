// A real PostgreSQL for the tests: found or installed, and started for one run in a folder of its own.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const debian = '/usr/lib/postgresql';
const exe = process.platform === 'win32' ? '.exe' : '';
const hasServer = (/** @type {string} */ folder) => existsSync(join(folder, `initdb${exe}`));

/** Where systems put it, the newest version first. */
function systemFolders() {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const inPath = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  const brew = ['/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.startsWith('postgresql'))
          .map((name) => join(folder, name, 'bin'))
      : [],
  );
  return [...versions.map((version) => join(debian, version, 'bin')), ...inPath, ...brew];
}

/**
 * The folder with the programs of PostgreSQL: PG_BIN, else that of the system.
 * @returns {string | undefined} undefined when there is none
 */
export function findPostgres() {
  if (process.env.PG_BIN) return hasServer(process.env.PG_BIN) ? process.env.PG_BIN : undefined;
  return systemFolders().find((folder) => folder && hasServer(folder));
}

/**
 * As root it refuses to run: then as somebody who owns nothing else.
 * @returns {{ uid?: number, gid?: number }}
 */
function runner() {
  if (process.getuid?.() !== 0) return {};
  const idOf = (/** @type {string} */ flag) =>
    Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout.trim());
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/**
 * Starts a server with an empty database and nothing changed about how it writes: what it acknowledges is on the disk.
 * @returns {Promise<{ url: string, folder: string, stop: () => Promise<void>, crash: () => Promise<void>, restart: () => Promise<void> }>}
 */
export async function startPostgres() {
  const bin = findPostgres();
  if (!bin)
    throw new Error('No PostgreSQL found. Install it, or say where it is: PG_BIN=/path/to/bin npm test');
  const folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-postgres-'));
  const who = runner();
  if (who.uid !== undefined) {
    chownSync(folder, who.uid, who.gid ?? who.uid);
    chmodSync(folder, 0o700);
  }
  const data = join(folder, 'data');
  const options = { ...who, cwd: folder, encoding: /** @type {const} */ ('utf8') };
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'eigenwijzer', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-instructions'],
    options,
  );
  if (made.status !== 0) throw new Error(`PostgreSQL could not be set up: ${made.stderr}`);
  const port = await freePort();
  const url = `postgresql://eigenwijzer@127.0.0.1:${port}/postgres`;
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'max_connections=200'];

  const start = async () => {
    const server = spawn(join(bin, 'postgres'), args, { ...who, cwd: folder, stdio: 'ignore' });
    for (let tries = 0; tries < 200; tries += 1) {
      const ready = spawnSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]);
      if (ready.status === 0) return server;
      if (server.exitCode !== null) break;
      await wait(50);
    }
    throw new Error('PostgreSQL does not start');
  };
  let server = await start();
  // A test that ran out of time does not come to its end: nothing may stay running.
  const atExit = () => {
    server.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', atExit);
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  };
  return {
    url,
    folder,
    // SIGINT: ends the connections and stops in order; SIGQUIT: at once, as in a crash.
    stop: async () => {
      process.off('exit', atExit);
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
    crash: () => end('SIGQUIT'),
    restart: async () => {
      server = await start();
    },
  };
}
