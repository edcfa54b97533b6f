import adapter from '@sveltejs/adapter-node';

/**
 * The content security policy is not set here: prerendered pages and static files never pass Kit's hooks,
 * so src/server.ts puts the same headers on every response (docs/adr/0004).
 * @type {import('@sveltejs/kit').Config}
 */
const config = {
  // Ours are all runes; packages (the component tests' scaffold) may still have older components.
  compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
  kit: {
    adapter: adapter({ precompress: true }),
    // Absolute addresses: the offline shell answers deep links too.
    paths: { relative: false },
    serviceWorker: { register: false },
    version: { pollInterval: 0 },
  },
};

export default config;
