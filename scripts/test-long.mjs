// `npm run test:long`: the same tests with the large counts (LONG=1), and after them mutation testing.
import { install, ownNode, run } from './setup.mjs';

install();
const { findOrInstall } = await import('./needs.mjs');
findOrInstall();
process.env.LONG = '1';
const good = run(ownNode(), ['scripts/verify.mjs']);
process.exit(run(ownNode(), ['scripts/mutants.mjs']) && good ? 0 : 1);
