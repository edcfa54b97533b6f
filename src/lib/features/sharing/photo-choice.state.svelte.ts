import { mostSharedPhotos } from '$lib/core/bounds.schema';
import type { Result } from '$lib/core/result';
import type { PhotoErrorCode } from '$lib/domain/photo/photo.rules';
import type { Photo } from '$lib/domain/photo/photo.schema';
import type { VaultError } from '$lib/vault/store/collection';

type CopyError = { readonly code: PhotoErrorCode } | VaultError;

/** Makes the small copy of a photo that goes along in shares, and keeps it with the photo. */
export type CopyPhoto = (photo: Photo) => Promise<Result<unknown, CopyError>>;

/** What is chosen elsewhere: ids of photos. */
interface Chosen {
  readonly photos: readonly Photo[];
  readonly ids: readonly string[];
  readonly change: (ids: string[]) => void;
}

/** Which photos go along with the plan for when it gets worse. */
export class PhotoChoice {
  #copy: CopyPhoto;
  #chosen: Chosen;
  #making = $state<string>();
  #error = $state<CopyError>();

  constructor(chosen: Chosen, copy: CopyPhoto) {
    this.#chosen = chosen;
    this.#copy = copy;
  }

  /** The newest first, as they stand on their own page. */
  get all(): readonly Photo[] {
    return this.#chosen.photos.toReversed();
  }

  /** Whether it goes along, or is on its way to. */
  isIn(id: string): boolean {
    return this.#chosen.ids.includes(id) || this.#making === id;
  }

  /** No other one fits in. */
  get isFull(): boolean {
    const { ids } = this.#chosen;
    return this.all.filter(({ id }) => ids.includes(id)).length >= mostSharedPhotos;
  }

  /** A small copy is being made. */
  get isBusy(): boolean {
    return this.#making !== undefined;
  }

  /** Why the last one did not go along. */
  get error(): CopyError | undefined {
    return this.#error;
  }

  async take(photo: Photo, isIn: boolean): Promise<void> {
    this.#error = undefined;
    if (isIn && (this.isFull || !(await this.#hasCopy(photo)))) return;
    const others = this.#chosen.ids.filter((id) => id !== photo.id);
    this.#chosen.change(isIn ? [...others, photo.id] : others);
  }

  async #hasCopy(photo: Photo): Promise<boolean> {
    if (photo.shareCopy) return true;
    this.#making = photo.id;
    const made = await this.#copy(photo);
    this.#making = undefined;
    if (!made.ok) this.#error = made.error;
    return made.ok;
  }
}
