import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Which screens are in the first file. Kit's choices are one request for each layout and page, or everything
 * in one file (bundleStrategy). On a slow phone the number of requests costs as much as their bytes, and the
 * other screens, the drawing of the web, the store and the other languages can come later: so one file for
 * the frame and the screen where people begin, and a file for each of the others (docs/adr/0001).
 * @param {readonly string[]} first - files of src/routes without their extension
 * @returns {import('vite').Plugin}
 */
export function firstLoad(first) {
  return {
    name: 'first-load',
    apply: 'build',
    config: {
      order: 'post',
      // Kit asks for one single file with bundleStrategy 'single'; here it is split where it imports lazily.
      handler: (config) =>
        config.build?.ssr
          ? {}
          : {
              build: {
                rollupOptions: {
                  preserveEntrySignatures: 'allow-extension',
                  output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
                },
              },
            },
    },
    transform: {
      filter: { id: /generated\/client-optimized\/app\.js$/ },
      handler(code, id) {
        const folder = join(dirname(id), 'nodes');
        const nodes = readdirSync(folder).filter((name) => {
          const node = readFileSync(join(folder, name), 'utf8');
          return first.some((file) => node.includes(`/src/routes/${file}.`));
        });
        return `${nodes.map((name) => `import './nodes/${name}';`).join('\n')}\n${code}`;
      },
    },
  };
}
