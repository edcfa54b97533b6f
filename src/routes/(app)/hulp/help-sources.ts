import type { HelpSource } from '$lib/features/help/help.state.svelte';
import { helpNumbersCache, helpNumbersPath } from '$lib/protocol/help-numbers';

/** The copy that the service worker kept at the last start with a network. */
export const lastGoodHelpNumbers: HelpSource = async () => {
  const kept = await caches.match(helpNumbersPath, { cacheName: helpNumbersCache });
  return kept?.json();
};

/** What the server says now; without a network, what the service worker gives instead. */
export const newestHelpNumbers: HelpSource = async () => {
  const response = await fetch(helpNumbersPath, { cache: 'no-cache' });
  return response.ok ? response.json() : undefined;
};
