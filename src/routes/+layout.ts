import '$lib/ui/styles/index.css';
import { App } from '$lib/app/app.svelte';
import { PreferencesState } from '$lib/features/settings/preferences.state.svelte';
import { keyValueStore } from '$lib/ui/key-value-store';

// One static shell for everybody: what a person keeps exists only on their phone.
export const ssr = false;
export const prerender = 'auto';

export async function load() {
  const preferences = new PreferencesState(
    keyValueStore(() => localStorage),
    navigator.languages,
  );
  const app = new App(preferences);
  // Opening what was kept takes as long as loading the screen that shows it.
  const opening = app.session.isExpected ? app.session.open() : undefined;
  await preferences.start();
  return { preferences, app, opening };
}
