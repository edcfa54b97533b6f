import { PendingLinks } from '$lib/features/ticket/pending-links.svelte';
import type { App } from './app.svelte';

const ofApp = new WeakMap<App, PendingLinks>();

/** The links that wait in the memory of this page. Not a field of the app: hardly anybody pastes several. */
export function pendingLinksOf(app: App): PendingLinks {
  const known = ofApp.get(app) ?? new PendingLinks();
  ofApp.set(app, known);
  return known;
}
