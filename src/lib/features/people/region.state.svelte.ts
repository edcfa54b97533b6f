import { readRegion, type ReadRegion } from '$lib/domain/place/region.rules';
import { regionIndexSchema, type RegionIndex } from '$lib/domain/place/region.schema';

interface Sources {
  /** A file of the app's own server as JSON, or undefined; the service worker gives the last good copy offline. */
  readonly read: (address: string) => Promise<unknown>;
  /** The region that the operator set. */
  readonly operatorRegion: () => Promise<string | undefined>;
}

type Loaded<T> = { readonly state: 'loading' | 'failed' } | { readonly state: 'ready'; readonly value: T };

/** The regions of this installation, and what is in the one that is shown. */
export class RegionState {
  #index = $state.raw<RegionIndex['regions']>([]);
  #set = $state.raw<string>();
  #region = $state.raw<Loaded<ReadRegion | undefined>>({ state: 'loading' });
  #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Which regions can be chosen; none as long as it is not known. */
  get regions(): RegionIndex['regions'] {
    return this.#index;
  }

  /** What is shown to who has chosen nothing. */
  get operatorRegion(): string | undefined {
    return this.#set;
  }

  get region(): Loaded<ReadRegion | undefined> {
    return this.#region;
  }

  /** Which regions there are, and which one the operator set. */
  async loadIndex(): Promise<void> {
    const [index, set] = await Promise.all([
      this.#file('/regions/index.json'),
      this.#sources.operatorRegion(),
    ]);
    const read = regionIndexSchema.safeParse(index);
    this.#index = read.success ? read.data.regions : [];
    this.#set = set;
  }

  async loadRegion(id: string | undefined): Promise<void> {
    if (!id) {
      this.#region = { state: 'ready', value: undefined };
      return;
    }
    this.#region = { state: 'loading' };
    const file = await this.#file(`/regions/${id}.json`);
    const value = file === undefined ? undefined : readRegion(file);
    const isOther = value?.region !== undefined && value.region.id !== id;
    this.#region = value && !isOther ? { state: 'ready', value } : { state: 'failed' };
  }

  /** A file that is not there is as if there is no network: the own places are always there. */
  async #file(address: string): Promise<unknown> {
    try {
      return await this.#sources.read(address);
    } catch {
      return undefined;
    }
  }
}
