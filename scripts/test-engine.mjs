// `npm run test:webkit` and `npm run test:firefox`: what they need, and then the walk (tests/engines/walk.mjs) on the built app.
import { build, install, ownNode, run } from './setup.mjs';

install();
build();
process.exit(run(ownNode(), ['tests/engines/walk.mjs', process.argv[2] ?? 'webkit']) ? 0 : 1);
