import adapter from '@sveltejs/adapter-node';

export default {
  kit: { adapter: adapter(), paths: { relative: false }, output: { bundleStrategy: 'single' } },
};
