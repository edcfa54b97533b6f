// `npm test`: installs what the tests need, a browser too, and runs them all. Ends with "N passed, N failed".
import { install, ownNode, run, say, stop } from './setup.mjs';

install();
const { findBrowser } = await import('./browser.mjs');
if (!findBrowser()) installBrowser();
process.exit(run(ownNode(), ['scripts/verify.mjs']) ? 0 : 1);

function installBrowser() {
  say('No browser found. Installing one for the tests ...');
  if (run('npx', ['playwright', 'install', 'chromium'])) return;
  say('That download is not possible here. Trying the package of the system ...');
  const isRoot = process.getuid?.() === 0;
  const apt = (...args) => (isRoot ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args]));
  if (process.platform === 'linux') {
    apt('update');
    if (apt('install', '-y', '--no-install-recommends', 'chromium')) return;
  }
  stop(
    'The tests need Chromium or Chrome. Install it, or say where it is: CHROMIUM_PATH=/path/to/chrome npm test',
  );
}
