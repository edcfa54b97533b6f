import { createSubscriber } from 'svelte/reactivity';
import { loaded, type NotLoaded } from '$lib/core/loading';
import type { Result } from '$lib/core/result';
import { Live } from '$lib/ui/live.svelte';
import type { VaultError } from '$lib/vault/store/collection';
import type { LockedVault } from '$lib/vault/lock/locked-vault';
import type { UnsavedTexts } from '$lib/vault/loose-texts';
import type { Opening } from '$lib/vault/open-vault';
import { hasVaultMarker, type MarkerStore } from '$lib/vault/vault-marker';
import type { Vault } from '$lib/vault/vault';

/** The vault's library is loaded after the first paint. */
const library = () => import('$lib/vault/open-vault');

type Stage =
  | { readonly name: 'opening' | 'new' | 'gone' }
  | { readonly name: 'locked'; readonly locked: LockedVault }
  | { readonly name: 'open'; readonly vault: Vault; readonly gone: Live<boolean> }
  | { readonly name: 'failed'; readonly error: VaultError | NotLoaded };

/** The page around the vault. */
interface Page {
  /** What is typed on it. */
  readonly typed: UnsavedTexts;
  /** The vault was locked: the page begins anew with an empty heap, as soon as the vault has let go (`parted`). */
  locked(parted: Promise<void>): void;
  /** Calls `heard` when another tab or the browser itself changed the readable notes. Gives how to stop that. */
  onNotesChanged(heard: () => void): () => void;
}

/**
 * The vault's life on this page. `new`: nobody used the app here before. `gone`: somebody did, and what they
 * kept is not here any more. `locked`: somebody must show that it is theirs. `wiped`: the person erased everything just now, here or in another tab.
 */
export class VaultSession {
  #stage = $state.raw<Stage>({ name: 'opening' });
  #storageSafe = $state<boolean>();
  #storage: Pick<StorageManager, 'persist' | 'persisted'> | undefined;
  #marker: MarkerStore;
  #page: Page;
  #followNotes: () => void;

  constructor(
    marker: MarkerStore,
    storage: Pick<StorageManager, 'persist' | 'persisted'> | undefined,
    page: Page,
  ) {
    this.#marker = marker;
    this.#storage = storage;
    this.#page = page;
    this.#followNotes = createSubscriber((update) => page.onNotesChanged(update));
  }

  /** Whether somebody used the app here before, as far as that is known without looking on the disk. */
  get isExpected(): boolean {
    return hasVaultMarker(this.#marker);
  }

  get status(): Stage['name'] | 'wiped' {
    const stage = this.#stage;
    if (stage.name !== 'open' || !stage.gone.current) return stage.name;
    // A browser that clears everything takes database and marker one after the other, in either order.
    this.#followNotes();
    return hasVaultMarker(this.#marker) ? 'gone' : 'wiped';
  }

  /** The vault, as long as it is open. */
  get vault(): Vault | undefined {
    return this.#stage.name === 'open' && this.status === 'open' ? this.#stage.vault : undefined;
  }

  /** The vault, as long as it waits for somebody. */
  get locked(): LockedVault | undefined {
    return this.#stage.name === 'locked' ? this.#stage.locked : undefined;
  }

  /** Why opening failed. */
  get error(): VaultError | NotLoaded | undefined {
    return this.#stage.name === 'failed' ? this.#stage.error : undefined;
  }

  /** Whether the browser promised not to clear the vault by itself; `undefined` when it does not tell. */
  get storageSafe(): boolean | undefined {
    return this.#storageSafe;
  }

  /** Opens the vault that is here; makes none. */
  async open(): Promise<void> {
    this.#stage = { name: 'opening' };
    const part = await loaded(library());
    this.#settle(part.ok ? await part.value.openVault({ marker: this.#marker }) : part);
    this.#storageSafe = await this.#storage?.persisted().catch(() => undefined);
  }

  /** Goes on with the vault that was locked, now that somebody opened it. */
  take(vault: Vault): void {
    this.#settle({ ok: true, value: { state: 'known', vault } });
  }

  /** Makes a vault for somebody new, or for somebody who begins again. */
  async create(): Promise<void> {
    this.#stage = { name: 'opening' };
    const part = await loaded(library());
    const made = part.ok ? await part.value.createVault({ marker: this.#marker }) : part;
    this.#settle(made.ok ? { ok: true, value: { state: 'known', vault: made.value } } : made);
  }

  /** Deletes everything that the vault keeps, also when it does not open. */
  async wipe(): Promise<Result<undefined, VaultError | NotLoaded>> {
    if (this.vault) return this.vault.wipe();
    const part = await loaded(library());
    return part.ok ? part.value.eraseVault({ marker: this.#marker }) : part;
  }

  /** Looks what other tabs did while this one was away. */
  async refresh(): Promise<void> {
    await this.vault?.refresh();
  }

  /** Asks the browser, once on this page, to keep the vault: as soon as there is a web or a goal to lose. */
  #keepWhenFilled(vault: Vault): void {
    const stops = (['wellbeing', 'goal'] as const).map((type) => vault.collection(type).subscribe(ask));
    const storage = this.#storage;
    const tell = (safe: boolean | undefined) => (this.#storageSafe = safe);
    async function ask(): Promise<void> {
      stops.forEach((stop) => stop());
      if (await storage?.persisted().catch(() => false)) return;
      tell(await storage?.persist().catch(() => undefined));
    }
  }

  #settle(opening: Result<Opening, VaultError | NotLoaded>): void {
    if (!opening.ok) this.#stage = { name: 'failed', error: opening.error };
    else if (opening.value.state === 'locked') {
      this.#stage = { name: 'locked', locked: opening.value.locked };
    } else if (opening.value.state !== 'known') this.#stage = { name: opening.value.state };
    else {
      const { vault } = opening.value;
      vault.followUnsaved(this.#page.typed);
      vault.locked.subscribe(() => this.#page.locked(vault.released()));
      this.#keepWhenFilled(vault);
      this.#stage = { name: 'open', vault, gone: new Live(vault.gone) };
    }
  }
}
