// What the tests need besides packages: a browser, and a PostgreSQL. Found, or installed where that can be done.
import { findBrowser, isWithoutShell } from './browser.mjs';
import { findPostgres } from './postgres.mjs';
import { run, say, stop } from './setup.mjs';

const isRoot = process.getuid?.() === 0;

export function findOrInstall() {
  if (!findBrowser()) installBrowser();
  // In a container. On a machine of somebody, and where it cannot be had, the tests take longer.
  if (isWithoutShell() && isRoot) installed('chromium-headless-shell');
  if (!findPostgres()) installPostgres();
}

/** Installs a package of the system, where that can be done without asking. */
function installed(name) {
  const apt = (...args) => (isRoot ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args]));
  if (process.platform !== 'linux') return false;
  apt('update');
  return apt('install', '-y', '--no-install-recommends', name);
}

function installBrowser() {
  say('No browser found. Installing one for the tests ...');
  if (run('npx', ['playwright', 'install', 'chromium'])) return;
  say('That download is not possible here. Trying the package of the system ...');
  if (installed('chromium')) return;
  stop(
    'The tests need Chromium or Chrome. Install it, or say where it is: CHROMIUM_PATH=/path/to/chrome npm test',
  );
}

function installPostgres() {
  if (process.env.PG_BIN) stop(`There is no PostgreSQL in PG_BIN (${process.env.PG_BIN}).`);
  say('No PostgreSQL found. Installing it for the tests ...');
  if (installed('postgresql') && findPostgres()) return;
  stop('The tests need PostgreSQL. Install it, or say where its programs are: PG_BIN=/path/to/bin npm test');
}
