import type { WordKey } from '$lib/i18n/words.types';

declare global {
  namespace App {
    interface PageData {
      /** The screen's place in the frame. */
      frame: { title: WordKey; quiet?: boolean };
    }
  }
}

export {};
