import { loadOnce } from '$lib/core/loading';
import type { Publisher } from '$lib/sharing/publisher';
import type { ShareReader } from '$lib/sharing/share-reader';
import type { Vault } from '$lib/vault/vault';
import { askForSync } from './ask-for-sync';
import type { PageDependencies } from './page-dependencies';
import type { VaultSession } from './vault-session.svelte';

/** What sends and opens shares is loaded by the first who needs it, after the first paint. */
const service = () => import('./open-publisher');
const reading = () => import('./open-reader');

/** Sharing on this page: one publisher and one reader for each open vault. */
export class SharingSession {
  #kept: PageDependencies;
  #publishers = new WeakMap<Vault, () => Promise<Publisher>>();
  #readers = new WeakMap<Vault, () => Promise<ShareReader>>();
  /** What was opened by its link a moment ago: its page need not ask again. */
  justOpened: string | undefined;

  constructor(kept: PageDependencies) {
    this.#kept = kept;
  }

  publisherOf(vault: Vault): Promise<Publisher> {
    const known = this.#publishers.get(vault);
    if (known) return known();
    const open = loadOnce(async () => {
      const { openPublisher } = await service();
      const publisher = openPublisher(vault, this.#kept);
      publisher.outbox.subscribe(() => publisher.outbox.current.stopping.length > 0 && void askForSync());
      return publisher;
    });
    this.#publishers.set(vault, open);
    return open();
  }

  readerOf(vault: Vault): Promise<ShareReader> {
    const known = this.#readers.get(vault);
    if (known) return known();
    const open = loadOnce(async () => (await reading()).openReader(vault, this.#kept));
    this.#readers.set(vault, open);
    return open();
  }

  /**
   * At opening, and when the network comes back: sends what lies ready, and stops also while locked; takes away
   * copies that may not be kept. Does nothing for somebody who never shared and has nothing lying aside.
   */
  async keepUp({ vault, locked }: Pick<VaultSession, 'vault' | 'locked'>): Promise<void> {
    if (locked) {
      const { LockedStops } = await import('./locked-stops');
      return new LockedStops(this.#kept.time).send();
    }
    if (!vault) return;
    if (vault.backup.restorePoint.current) await this.#ageEarlier(vault);
    if (vault.collection('share').current.length > 0) await (await this.publisherOf(vault)).flush();
    if (vault.collection('received').current.length === 0) return;
    const reader = await this.readerOf(vault);
    await reader.tidy();
    await reader.resumeClaims();
  }

  /** What was here before an import goes by the server's time only. */
  async #ageEarlier(vault: Vault): Promise<void> {
    const { time } = this.#kept;
    if (time.passed === undefined) {
      const { sharingDependencies } = await import('./page-dependencies');
      await sharingDependencies(this.#kept).relay.askTime();
    }
    // What could not be noted now is noted at the next opening: nothing is lost by waiting.
    if (time.passed !== undefined) await vault.backup.expireRestorePoint(time.passed);
  }
}
