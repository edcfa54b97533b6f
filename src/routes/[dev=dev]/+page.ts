import { error } from '@sveltejs/kit';

/** Tools for whoever builds the app. In a built app nothing leads here (src/params/dev.ts), and none of it is there. */
export async function load() {
  if (!import.meta.env.DEV) error(404);
  const { default: DevPage } = await import('$lib/app/dev/DevPage.svelte');
  return { DevPage, frame: { title: 'frame:nav.settings.label' as const } };
}
