const manifest = '.vite/manifest.json';

/**
 * Puts the files of web workers in Vite's list of what was built, from which the service worker takes what it keeps:
 * a lock must open without a network too.
 * @returns {import('vite').Plugin}
 */
export function workerFiles() {
  return {
    name: 'worker-files',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const list = bundle[manifest];
        if (list?.type !== 'asset') return;
        const files = Object.keys(bundle).filter((name) => /\/workers\/.*\.js$/.test(name));
        const known = JSON.parse(String(list.source));
        for (const file of files) known[file] ??= { file, src: file };
        list.source = JSON.stringify(known, null, 2);
      },
    },
  };
}
