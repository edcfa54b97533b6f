import type { HelpSource } from '$lib/features/help/help.state.svelte';
import { askFile, jsonOf } from '$lib/protocol/json-answer';
import { helpNumbersCache, helpNumbersPath } from '$lib/protocol/help-numbers';

/** The copy that the service worker kept at the last start with a network. */
export const lastGoodHelpNumbers: HelpSource = async () => {
  const kept = await caches.match(helpNumbersPath, { cacheName: helpNumbersCache });
  return kept && jsonOf(kept);
};

/** What the server says now; without a network, what the service worker gives instead. */
export const newestHelpNumbers: HelpSource = () =>
  askFile((url, init) => fetch(url, init), helpNumbersPath, { cache: 'no-cache' });
