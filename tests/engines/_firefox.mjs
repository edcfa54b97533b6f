// Firefox by WebDriver BiDi, which it speaks itself over a WebSocket: Debian's package firefox-esr.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.mjs';
import { until } from './_until.mjs';

const names = ['firefox-esr', 'firefox'];
const missing = 'Firefox is not here. On Debian: apt-get install --no-install-recommends firefox-esr';

/** A browser without a screen, with a profile of its own in the folder. */
export class Firefox {
  #browser;
  #socket;
  #context;
  #last = 0;
  #asked = new Map();

  static async start(folder) {
    const program = names.find((name) => spawnSync('which', [name]).status === 0);
    if (!program) throw new Error(missing);
    const [port, profile] = [await freePort(), join(folder, 'profile')];
    mkdirSync(profile);
    const browser = spawn(
      program,
      ['--headless', '--no-remote', '--profile', profile, `--remote-debugging-port=${port}`],
      { stdio: 'ignore', env: { ...process.env, HOME: folder, MOZ_HEADLESS_WIDTH: '400' } },
    );
    const firefox = new Firefox(browser);
    await until(() => firefox.#connect(`ws://127.0.0.1:${port}/session`));
    await firefox.#call('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
    const { contexts } = await firefox.#call('browsingContext.getTree', {});
    firefox.#context = contexts[0].context;
    return firefox;
  }

  constructor(browser) {
    this.#browser = browser;
  }

  go(url) {
    return this.#call('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
  }

  /** Runs the body of a function in the page, and gives what it answers: a word, a number, yes or no. */
  async run(script) {
    const { result, exceptionDetails } = await this.#call('script.callFunction', {
      functionDeclaration: `() => {${script}}`,
      target: { context: this.#context },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  /** Asks the page again and again, for at most ten seconds, until it answers something; else undefined. */
  async wait(script) {
    return until(() => this.run(script)).catch(() => undefined);
  }

  async close() {
    const gone = new Promise((resolve) => this.#browser.once('exit', resolve));
    await this.#call('browser.close', {}).catch(() => undefined);
    this.#socket.close();
    this.#browser.kill();
    await gone;
  }

  #connect(address) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(address);
      socket.onerror = () => reject(new Error('Firefox does not listen yet'));
      socket.onmessage = ({ data }) => this.#answer(JSON.parse(data));
      socket.onopen = () => resolve((this.#socket = socket));
    });
  }

  #answer({ id, result, error, message }) {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (error) asked?.reject(new Error(`${error}: ${message}`));
    else asked?.resolve(result);
  }

  #call(method, params) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
