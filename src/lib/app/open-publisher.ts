import { Publisher } from '$lib/sharing/publisher';
import type { Vault } from '$lib/vault/vault';
import { sharingDependencies, type PageDependencies } from './page-dependencies';

/** Shows things to others. A file of its own: only who shares loads it. */
export function openPublisher(vault: Vault, kept: PageDependencies): Publisher {
  return new Publisher(vault, sharingDependencies(kept));
}
