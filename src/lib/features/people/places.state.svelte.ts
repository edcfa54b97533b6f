import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { newPlace, ownPlaces, visitTo } from '$lib/domain/place/place.rules';
import type { OpeningHours, Place, PlaceKind } from '$lib/domain/place/place.schema';
import { noRegion } from '$lib/domain/place/no-region';
import type { RegionChoice, RegionPlace } from '$lib/domain/place/region.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import type { Collection } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';
import type { Vault } from '$lib/vault/vault';

type PlaceText = 'name' | 'address' | 'phone' | 'note';

interface Dependencies {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
}

/** The client's own places, and the region whose places they want to see. */
export class PlacesState {
  readonly writing = new Writing();
  #places: Collection<Place>;
  #choices: Collection<RegionChoice>;
  #appointments: Collection<Appointment>;
  #live: Live<readonly Place[]>;
  #choice: Live<readonly RegionChoice[]>;
  #now: Now;
  #deps: Dependencies;

  constructor(vault: Pick<Vault, 'collection'>, deps: Dependencies) {
    this.#places = vault.collection('place');
    this.#choices = vault.collection('regionChoice');
    this.#appointments = vault.collection('appointment');
    this.#live = new Live(this.#places);
    this.#choice = new Live(this.#choices);
    this.#now = new Now(deps.clock);
    this.#deps = deps;
  }

  /** Milliseconds since 1970; follows the clock. */
  get now(): number {
    return this.#now.current;
  }

  get own(): Place[] {
    return ownPlaces(this.#live.current);
  }

  /** The region that the client chose; `noRegion` among them. */
  get regionChoice(): RegionChoice | undefined {
    return this.#choice.current[0];
  }

  find(id: string): Place | undefined {
    return this.#live.current.find((place) => place.id === id);
  }

  /** Undefined: none, also when the operator set one. */
  chooseRegion(regionId: string | undefined): Promise<boolean> {
    return this.writing.run(() => this.#choices.put({ id: 'region', regionId: regionId ?? noRegion }));
  }

  /**
   * Puts "I will go and have a look" in the agenda, without a day. The id of the appointment, or undefined when the disk
   * refused. `message` says so beside the button that takes it away again.
   */
  async visit(place: Pick<Place, 'name' | 'address'>, words: { title: string; message: string }) {
    const made = { id: this.#deps.newId(), createdAt: instant(this.#deps.clock) };
    const visit = visitTo(place, words.title, made);
    const kept = await this.writing.run(
      () => this.#appointments.put(visit),
      () =>
        this.#deps.undo.offer(
          words.message,
          () => void this.writing.run(() => this.#appointments.remove(made.id)),
        ),
    );
    return kept ? made.id : undefined;
  }

  /** Makes a place. The id, or undefined when the disk refused. */
  async add(kind: PlaceKind): Promise<string | undefined> {
    const made = newPlace({ id: this.#deps.newId(), createdAt: instant(this.#deps.clock), kind });
    return (await this.writing.run(() => this.#places.put(made))) ? made.id : undefined;
  }

  /** Copies a place of the region to the own ones, to be changed and kept. */
  keep(place: RegionPlace, message: string): Promise<boolean> {
    const { kind, name, address, phone, note, hours } = place;
    const made = newPlace({ id: this.#deps.newId(), createdAt: instant(this.#deps.clock), kind });
    return this.writing.run(
      () => this.#places.put({ ...made, name, address, phone, note, hours }),
      () => this.#deps.undo.offer(message, () => void this.writing.run(() => this.#places.remove(made.id))),
    );
  }

  save(id: string, field: PlaceText): SaveText {
    return saveText(
      this.#places,
      id,
      (place) => place[field],
      (place, text) => ({ ...place, [field]: text }),
    );
  }

  setKind(id: string, kind: PlaceKind): Promise<boolean> {
    return this.writing.run(() => this.#places.update(id, (place) => ({ ...place, kind })));
  }

  setHours(id: string, change: (hours: OpeningHours) => OpeningHours): Promise<boolean> {
    return this.writing.run(() =>
      this.#places.update(id, (place) => ({ ...place, hours: change(place.hours) })),
    );
  }

  /** `message` says what happened, beside the button that puts the place back. */
  remove(id: string, message: string): Promise<boolean> {
    return this.writing.run(
      () => this.#places.remove(id),
      (place) => this.#deps.undo.offer(message, () => void this.writing.run(() => this.#places.put(place))),
    );
  }
}
