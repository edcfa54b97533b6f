// `npm run test:webkit`: what it needs, and then the walk (tests/webkit/walk.mjs) on the built app.
import { build, install, ownNode, run } from './setup.mjs';

install();
build();
process.exit(run(ownNode(), ['tests/webkit/walk.mjs']) ? 0 : 1);
