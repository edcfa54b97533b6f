import { error } from '@sveltejs/kit';

/** Tools for whoever builds the app. A built app has none of it: the page is not found there. */
export async function load() {
  if (import.meta.env.DEV) {
    const { default: DevPage } = await import('./DevPage.svelte');
    return { DevPage, frame: { title: 'frame:nav.settings.label' as const } };
  }
  error(404);
}
