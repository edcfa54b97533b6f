// The least that is an app: an empty Kit page that opens without its server. Built anew for each run, by the same
// versions as the app itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ownNode, root } from '../../scripts/setup.mjs';
import { freePort } from '../free-port.mjs';

const folder = join(root, '.cache', 'empty-pwa');

/** Builds it and serves it; gives its address and how to stop it. */
export async function serveEmptyPwa() {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(import.meta.dirname, 'empty-pwa'), folder, { recursive: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const build = spawn(ownNode(), [vite, 'build'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  if ((await once(build, 'exit'))[0] !== 0) throw new Error('The empty app could not be built');
  const port = await freePort();
  const server = spawn(ownNode(), ['build/index.js'], {
    cwd: folder,
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(server.stdout, 'data');
  return {
    url: `http://localhost:${port}`,
    async stop() {
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
  };
}
