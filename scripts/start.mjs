// `npm start`: installs and builds what is missing or old, then starts the app.
import { spawn } from 'node:child_process';
import { build, install, ownNode, root } from './setup.mjs';

install();
build();
const server = spawn(ownNode(), ['src/server.ts'], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill('SIGTERM'));
server.on('exit', (code) => process.exit(code ?? 0));
