import { instant } from '$lib/core/clock';
import type { Result } from '$lib/core/result';
import type { NotLoaded } from '$lib/core/loading';
import { photoLimits, type PhotoErrorCode } from '$lib/domain/photo/photo.rules';
import type { Photo, SmallPhoto } from '$lib/domain/photo/photo.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Collection, VaultError } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';
import type { SupportDependencies } from './support-plan.state.svelte';

/** Makes a file of the person small, or says why not. */
export type Shrink = (file: Blob) => Promise<Result<SmallPhoto, { code: PhotoErrorCode } | NotLoaded>>;

/** Photos of things that help, each in a record of its own. */
export class Photos {
  #collection: Collection<Photo>;
  #live: Live<readonly Photo[]>;
  #deps: SupportDependencies;
  #shrink: Shrink;
  #busy = $state(false);
  #error = $state<{ code: PhotoErrorCode } | VaultError>();

  constructor(collection: Collection<Photo>, deps: SupportDependencies, shrink: Shrink) {
    this.#collection = collection;
    this.#live = new Live(collection);
    this.#deps = deps;
    this.#shrink = shrink;
  }

  get all(): readonly Photo[] {
    return this.#live.current;
  }

  /** A photo is on its way to the disk. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Why the last photo was not kept. */
  get error(): { code: PhotoErrorCode } | VaultError | undefined {
    return this.#error;
  }

  /** Keeps a photo; gives its id when the disk has it. */
  async add(file: Blob): Promise<string | undefined> {
    if (this.all.length >= photoLimits.count) {
      this.#error = { code: 'photo.many' };
      return undefined;
    }
    this.#busy = true;
    this.#error = undefined;
    const shrunk = await this.#shrink(file);
    const kept = shrunk.ok ? await this.#collection.put(this.#made(shrunk.value)) : shrunk;
    this.#busy = false;
    if (kept.ok) return kept.value.id;
    this.#error = kept.error;
    return undefined;
  }

  saveAlt(id: string): SaveText {
    return saveText(
      this.#collection,
      id,
      (photo) => photo.alt,
      (photo, alt) => ({ ...photo, alt }),
    );
  }

  async remove(id: string, message: string): Promise<void> {
    const removed = await this.#collection.remove(id);
    this.#error = removed.ok ? undefined : removed.error;
    if (!removed.ok) return;
    this.#deps.undo.offer(message, () => void this.#collection.put(removed.value));
  }

  #made(shrunk: SmallPhoto): Photo {
    return { id: this.#deps.newId(), createdAt: instant(this.#deps.clock), alt: '', ...shrunk };
  }
}
