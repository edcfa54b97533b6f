import config from './playwright.config';

/** `npm run screenshots`: the pictures of the README, taken of the built app. */
export default {
  ...config,
  testDir: 'tests/screenshots',
  use: { ...config.use, deviceScaleFactor: 1.5, viewport: { width: 360, height: 740 } },
};
