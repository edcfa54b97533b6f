import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const page = '<!doctype html><script type="module">globalThis.library = import("/vault.js")</script>';

/**
 * Builds the real vault and serves it on a bare page, for what needs a real browser and nothing of the screens:
 * there `await library` gives the exports of `tests/vault-page.entry.ts`. Returns its address and how to stop.
 */
export async function serveVaultPage() {
  const entry = fileURLToPath(new URL('./vault-page.entry.ts', import.meta.url));
  const outcome = await build({
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    resolve: { alias: { $lib: fileURLToPath(new URL('../src/lib', import.meta.url)) } },
    build: { write: false, lib: { entry, formats: ['es'] } },
  });
  const [bundle] = [outcome].flat();
  const files = new Map(bundle.output.map((file) => [`/${file.fileName}`, file.code ?? file.source]));
  const main = bundle.output.find((file) => file.isEntry).code;
  const server = createServer((request, response) => {
    const script = request.url === '/vault.js' ? main : files.get(request.url);
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ?? page);
  });
  await new Promise((done) => server.listen(0, 'localhost', done));
  return {
    url: `http://localhost:${server.address().port}/`,
    stop: () => new Promise((done) => server.close(done)),
  };
}
