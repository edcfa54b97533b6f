import type { LayoutLoad } from './$types';

/** Only `/` shows itself with the first words alone; every other screen waits for all of them. */
export const load: LayoutLoad = async ({ url, parent }) => {
  const { preferences } = await parent();
  if (url.pathname !== '/') await preferences.loadOtherWords();
};
