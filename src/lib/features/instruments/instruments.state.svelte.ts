import { createContext } from 'svelte';
import { jsonIn } from '$lib/core/text';
import { readDefinition, type ReadDefinition } from '$lib/domain/questionnaire/definition.rules';
import { definitionIndexSchema, mostDefinitionBytes } from '$lib/domain/questionnaire/definition.schema';
import type { Instrument } from '$lib/domain/questionnaire/instrument';

/** One file of the index: what was read in it. Without `read` it did not load. */
export interface Offer {
  readonly id: string;
  readonly read: ReadDefinition | undefined;
}

/** An instrument that can be filled in, with the name of its file. */
export interface Offered {
  readonly id: string;
  readonly instrument: Instrument;
}

/** Reads a file of the app's own server; the service worker gives the last copy offline. */
type ReadFile = (address: string) => Promise<Uint8Array>;

const tooLarge: ReadDefinition = { name: '', faults: [{ code: 'large' }] };
const noQuestionnaire: ReadDefinition = { name: '', faults: [{ code: 'notQuestionnaire' }] };
const folder = '/questionnaires';

/** The questionnaires that this installation offers beside the web. */
export class InstrumentsState {
  #readFile: ReadFile;
  #offers = $state.raw<readonly Offer[]>();

  constructor(readFile: ReadFile) {
    this.#readFile = readFile;
  }

  /** Whether the files were looked at. */
  get isLoaded(): boolean {
    return this.#offers !== undefined;
  }

  /** Those without a fault. */
  get offered(): readonly Offered[] {
    return (this.#offers ?? []).flatMap(({ id, read }) =>
      read?.instrument ? [{ id, instrument: read.instrument }] : [],
    );
  }

  /** Those that cannot be shown. */
  get refused(): readonly Offer[] {
    return (this.#offers ?? []).filter(({ read }) => !read?.instrument);
  }

  find(id: string): Instrument | undefined {
    return this.offered.find((one) => one.id === id)?.instrument;
  }

  /** The instrument that a response belongs to, if it is here. */
  byUrl(url: string): Offered | undefined {
    return this.offered.find(({ instrument }) => instrument.url === url);
  }

  /** Looks which there are. Throws when that cannot be known: the screen says so, and offers to try again. */
  async load(): Promise<void> {
    const { questionnaires } = definitionIndexSchema.parse(
      jsonIn(await this.#readFile(`${folder}/index.json`)),
    );
    const offers = await Promise.all(questionnaires.map((id) => this.#offer(id)));
    this.#offers = withoutSame(offers);
  }

  async #offer(id: string): Promise<Offer> {
    try {
      const bytes = await this.#readFile(`${folder}/${id}.json`);
      if (bytes.length > mostDefinitionBytes) return { id, read: { ...tooLarge, name: id } };
      const data = jsonIn(bytes);
      return { id, read: data === undefined ? { ...noQuestionnaire, name: id } : readDefinition(data) };
    } catch {
      return { id, read: undefined };
    }
  }
}

/** Two files with one url are one questionnaire twice: whose answers are whose could not be told. */
function withoutSame(offers: readonly Offer[]): readonly Offer[] {
  const urls = offers.map(({ read }) => read?.instrument?.url);
  return offers.map((offer, at) => {
    const isFirst = urls[at] === undefined || urls.indexOf(urls[at]) === at;
    return isFirst ? offer : { id: offer.id, read: { name: offer.id, faults: [{ code: 'address' }] } };
  });
}

export const [getInstruments, setInstruments] = createContext<InstrumentsState>();
