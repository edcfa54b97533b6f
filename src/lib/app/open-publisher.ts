import { SharePublisher } from '$lib/sharing/publisher';
import type { Vault } from '$lib/vault/vault';
import { sharingTools, type PageTools } from './page-dependencies';

/** Shows things to others. A file of its own: only who shares loads it. */
export function openPublisher(vault: Vault, kept: PageTools): SharePublisher {
  return new SharePublisher(vault, sharingTools(kept));
}
