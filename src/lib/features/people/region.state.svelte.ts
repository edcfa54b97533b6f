import {
  regionIndexSchema,
  regionSchema,
  type Region,
  type RegionIndex,
} from '$lib/domain/place/region.schema';

/** Reads a file of the app's own server as JSON; the service worker gives the last good copy offline. */
type ReadFile = (address: string) => Promise<unknown>;

type Loaded<T> = { readonly state: 'loading' | 'failed' } | { readonly state: 'ready'; readonly value: T };

/** The regions of this installation, and the places of the one that is chosen. */
export class RegionState {
  #index = $state.raw<RegionIndex['regions']>([]);
  #region = $state.raw<Loaded<Region | undefined>>({ state: 'loading' });
  #read: ReadFile;

  constructor(read: ReadFile) {
    this.#read = read;
  }

  /** Which regions can be chosen; none as long as it is not known. */
  get regions(): RegionIndex['regions'] {
    return this.#index;
  }

  get region(): Loaded<Region | undefined> {
    return this.#region;
  }

  async loadIndex(): Promise<void> {
    const index = await this.#file('/regions/index.json', (data) => regionIndexSchema.parse(data));
    this.#index = index?.regions ?? [];
  }

  async loadRegion(id: string | undefined): Promise<void> {
    if (!id) {
      this.#region = { state: 'ready', value: undefined };
      return;
    }
    this.#region = { state: 'loading' };
    const value = await this.#file(`/regions/${id}.json`, (data) => regionSchema.parse(data));
    this.#region = value?.id === id ? { state: 'ready', value } : { state: 'failed' };
  }

  /** A file that is not there or not right is as if there is no network: the own places are always there. */
  async #file<T>(address: string, parse: (data: unknown) => T): Promise<T | undefined> {
    try {
      return parse(await this.#read(address));
    } catch {
      return undefined;
    }
  }
}
