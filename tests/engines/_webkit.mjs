// WebKit, the engine of Safari, by its own WebDriver (W3C): Debian's packages webkit2gtk-driver and xvfb.
import { spawn, spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { freePort } from '../free-port.mjs';
import { until } from './_until.mjs';

const missing =
  'WebKit is not here. On Debian: apt-get install --no-install-recommends webkit2gtk-driver xvfb';

/** A browser on a screen of its own that nobody sees. */
export class WebKit {
  #programs;
  #address;

  static async start() {
    const [browser] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser');
    const isHere = (program) => spawnSync('which', [program]).status === 0;
    if (!browser || !['WebKitWebDriver', 'Xvfb'].every(isHere)) throw new Error(missing);
    const [display, port] = [`:${90 + (process.pid % 100)}`, await freePort()];
    const screen = spawn('Xvfb', [display, '-screen', '0', '400x800x24'], { stdio: 'ignore' });
    const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
      env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
      stdio: 'ignore',
    });
    const webkit = new WebKit([driver, screen], `http://127.0.0.1:${port}/session`);
    const wanted = {
      acceptInsecureCerts: true,
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    };
    const { sessionId } = await until(() =>
      webkit.#call('POST', '', { capabilities: { alwaysMatch: wanted } }),
    );
    webkit.#address += `/${sessionId}`;
    return webkit;
  }

  constructor(programs, address) {
    this.#programs = programs;
    this.#address = address;
  }

  go(url) {
    return this.#call('POST', '/url', { url });
  }

  /** Runs the body of a function in the page, and gives what it answers. */
  run(script, ...args) {
    return this.#call('POST', '/execute/sync', { script, args });
  }

  /** Asks the page again and again, for at most ten seconds, until it answers something; else undefined. */
  async wait(script, ...args) {
    return until(() => this.run(script, ...args)).catch(() => undefined);
  }

  async close() {
    await this.#call('DELETE', '').catch(() => undefined);
    for (const program of this.#programs) program.kill();
  }

  async #call(method, path, body) {
    const response = await fetch(this.#address + path, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }
}
