// `npm test`: installs what the tests need, a browser and a database too, and runs them all. Ends with
// "N passed, N failed".
import { install, ownNode, run } from './setup.mjs';

install();
const { findOrInstall } = await import('./needs.mjs');
findOrInstall();
process.exit(run(ownNode(), ['scripts/verify.mjs']) ? 0 : 1);
