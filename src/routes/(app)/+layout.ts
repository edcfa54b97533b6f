import type { LayoutLoadEvent } from './$types';
import { startWordsAt } from '$lib/i18n/start-words';

/**
 * `/` and the page of a link show themselves with the first words alone. A screen that one starts at waits for the words of
 * its set; one that lies deeper, for all of them.
 */
export async function load({ url, parent }: LayoutLoadEvent) {
  const { preferences } = await parent();
  if (url.pathname === '/' || url.pathname === '/d') return;
  const words = startWordsAt(url.pathname);
  await (words ? preferences.loadStartWords(words) : preferences.loadOtherWords());
}
