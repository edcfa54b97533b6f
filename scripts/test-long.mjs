// `npm run test:long`: the same tests with the large counts (LONG=1), whose figures go into a closing note.
import { install, ownNode, run } from './setup.mjs';

install();
const { findOrInstall } = await import('./needs.mjs');
findOrInstall();
process.env.LONG = '1';
process.exit(run(ownNode(), ['scripts/verify.mjs']) ? 0 : 1);
