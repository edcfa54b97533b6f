import type { Received } from '$lib/domain/received/received.schema';
import type { Collection } from '$lib/vault/store/collection';

/** What is kept where: the vault's collection, or in memory for somebody who keeps nothing. */
export type ReceivedStore = Pick<
  Collection<Received>,
  'current' | 'get' | 'put' | 'update' | 'remove' | 'subscribe'
>;
