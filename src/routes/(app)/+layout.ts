import type { LayoutLoadEvent } from './$types';

/**
 * `/` and the page of a link show themselves with the first words alone, and what a link shows with those for reading;
 * every other screen waits for all of them.
 */
export async function load({ url, parent }: LayoutLoadEvent) {
  const { preferences } = await parent();
  if (url.pathname === '/' || url.pathname === '/d') return;
  if (/^\/ontvangen\/./.test(url.pathname)) await preferences.loadReadingWords();
  else await preferences.loadOtherWords();
}
