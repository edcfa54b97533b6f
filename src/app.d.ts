import type { WordKey } from '$lib/i18n/words.types';

declare global {
  /** The version in package.json, put in by vite.config.ts. */
  const __APP_VERSION__: string;
  interface Window {
    /** What stood behind the # of a link to something shared or to another screen; taken out of the address by app.html. */
    ticket?: string | undefined;
  }
  namespace App {
    interface PageData {
      /** The screen's place in the frame. */
      frame: { title: WordKey; quiet?: boolean };
    }
  }
}

export {};
