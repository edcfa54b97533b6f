import type { LayoutLoadEvent } from './$types';

/** Only `/` can show itself with the first words alone; every other screen waits for all of them. */
export async function load({ url, parent }: LayoutLoadEvent) {
  const { preferences } = await parent();
  if (url.pathname !== '/') await preferences.loadOtherWords();
}
