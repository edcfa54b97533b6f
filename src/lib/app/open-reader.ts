import { ShareReader } from '$lib/sharing/share-reader';
import type { Vault } from '$lib/vault/vault';
import { sharingDependencies, type PageDependencies } from './page-dependencies';

/** Reads what others show. A file of its own: who only reads loads no more than this. */
export function openReader(vault: Vault, kept: PageDependencies): ShareReader {
  return new ShareReader(vault.collection('received'), sharingDependencies(kept));
}
