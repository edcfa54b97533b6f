import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { browserFlags, findBrowser } from '../../scripts/browser.mjs';

/**
 * A browser on this profile that can be killed with everything that belongs to it.
 * @param {string} profile
 */
export async function startBrowser(profile) {
  rmSync(join(profile, 'DevToolsActivePort'), { force: true });
  const flags = [
    '--headless=new',
    '--remote-debugging-port=0',
    '--accept-lang=nl-NL',
    `--user-data-dir=${profile}`,
    'about:blank',
  ];
  const program = findBrowser();
  if (!program) throw new Error('There is no browser');
  const child = spawn(program, [...browserFlags, ...flags], { detached: true, stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done));
  const kill = async () => {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  const port = await until(() => readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  if (!context) throw new Error('The browser has no window');
  return { page: await context.newPage(), kill };
}

/**
 * What `look` finds, as soon as it does.
 * @param {() => string | undefined} look
 */
async function until(look) {
  for (let attempt = 0; attempt < 400; attempt++) {
    try {
      const found = look();
      if (found) return found;
    } catch {
      // Not there yet.
    }
    await new Promise((go) => setTimeout(go, 50));
  }
  throw new Error('The browser does not start');
}
