import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** Where operating systems put a Chromium or a Chrome. */
const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser for tests: CHROMIUM_PATH, else Playwright's own, else one of the system.
 * @returns {string | undefined} the path of the program; undefined when there is none
 */
export function findBrowser() {
  return [process.env.CHROMIUM_PATH, chromium.executablePath(), ...systemPaths].find(
    (path) => path && existsSync(path),
  );
}

/** Quiet on the network, and able to run as root in a container. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What Playwright needs to start a browser as people have it. */
export const launchOptions = { executablePath: findBrowser(), args: browserFlags };

/** Chromium without windows, as Debian packages it: the same pages for half the processor time. */
const headlessShell = '/usr/bin/chromium-headless-shell';

/** Whether the browser of the system could be spared by the headless shell, which is not there. */
export const isWithoutShell = () => findBrowser() === '/usr/bin/chromium' && !existsSync(headlessShell);

/**
 * What Playwright and Vitest need to start the lightest browser there is. A headless shell has no push messages and
 * keeps no page in memory to go back to: tests of those start the one that people have.
 */
export const lightLaunchOptions =
  findBrowser() === '/usr/bin/chromium' && existsSync(headlessShell)
    ? { ...launchOptions, executablePath: headlessShell }
    : launchOptions;
