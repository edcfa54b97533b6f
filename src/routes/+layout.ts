import '$lib/ui/styles/index.css';
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
  await preferences.start();
  return { preferences };
}
