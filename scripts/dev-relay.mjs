import { mkdirSync } from 'node:fs';

/**
 * In `npm run dev` the relay answers as it does in src/server.ts, on SQLite in a folder of its own. Each start of the
 * server begins anew with what was there.
 * @returns {import('vite').Plugin}
 */
export function devRelay() {
  return {
    name: 'dev-relay',
    apply: 'serve',
    async configureServer(server) {
      if (process.env.VITEST) return;
      mkdirSync('.cache/dev-data', { recursive: true });
      const { openRelay } = await import('../src/lib/server/open-relay.ts');
      const { readSettings } = await import('../src/lib/server/settings.ts');
      const settings = readSettings({ DATA_DIR: '.cache/dev-data', ...process.env });
      if (typeof settings === 'string') throw new Error(settings);
      const relay = await openRelay(settings, { version: 'dev' });
      server.httpServer?.once('close', () => void relay.close());
      server.middlewares.use((request, response, next) => {
        const path = request.originalUrl?.split('?', 1)[0] ?? '/';
        if (relay.takes(request.method ?? '', path)) void relay.answer(request, response, path);
        else next();
      });
    },
  };
}
