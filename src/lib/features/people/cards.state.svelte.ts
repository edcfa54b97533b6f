import { SvelteSet } from 'svelte/reactivity';
import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { NotLoaded } from '$lib/core/loading';
import type { Result } from '$lib/core/result';
import type { ContactImport } from '$lib/domain/contact/contact-import.schema';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { CardsFileError } from '$lib/interchange/read-cards-file';
import type { ReadPeople } from '$lib/interchange/read-people';
import { roleOfWords } from '$lib/parts/contact-words';
import type { Collection, Commit, VaultError } from '$lib/vault/store/collection';
import { planImport } from './plan-import';

type ReadError = CardsFileError | NotLoaded;

interface CardsDependencies {
  readonly contacts: Collection<Contact>;
  readonly imports: Collection<ContactImport>;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly read: (file: Blob, contacts: readonly Contact[]) => Promise<Result<ReadPeople, ReadError>>;
}

type Stage =
  | { readonly name: 'choose' | 'reading' }
  | { readonly name: 'refused'; readonly error: ReadError }
  | ({ readonly name: 'preview' | 'keeping' } & ReadPeople);

/** People out of a contact file: choose it, choose who, and then all of them or nobody. */
export class CardsState {
  #stage = $state.raw<Stage>({ name: 'choose' });
  #error = $state.raw<VaultError>();
  #chosen = new SvelteSet<number>();
  #deps: CardsDependencies;

  constructor(deps: CardsDependencies) {
    this.#deps = deps;
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** Why it was not kept. */
  get error(): VaultError | undefined {
    return this.#error;
  }

  get chosenCount(): number {
    return this.#chosen.size;
  }

  isChosen(at: number): boolean {
    return this.#chosen.has(at);
  }

  choose(at: number, isChosen: boolean): void {
    if (isChosen) this.#chosen.add(at);
    else this.#chosen.delete(at);
  }

  async read(file: Blob): Promise<void> {
    const reading = { name: 'reading' } as const;
    this.#stage = reading;
    this.#error = undefined;
    this.#chosen.clear();
    const result = await this.#deps.read(file, this.#deps.contacts.current);
    // Another file may have been chosen in the meantime.
    if (this.#stage !== reading) return;
    if (!result.ok) {
      this.#stage = { name: 'refused', error: result.error };
      return;
    }
    this.#stage = { name: 'preview', ...result.value };
    // Who is sent one card means that one.
    if (result.value.steps.length === 1) this.choose(0, true);
  }

  /** The phone opened the app with a file, and then did not give it. */
  refuse(): void {
    this.#stage = { name: 'refused', error: { code: 'cards.unreadable' } };
  }

  /** Makes people of who was chosen, in one transaction; gives the id under which it can be undone. */
  async keep(): Promise<string | undefined> {
    const preview = this.#stage;
    if (preview.name !== 'preview' || this.#chosen.size === 0) return undefined;
    this.#stage = { ...preview, name: 'keeping' };
    const { contacts, imports, commit, newId, clock } = this.#deps;
    const at = instant(clock);
    const chosen = preview.steps.filter((_, place) => this.isChosen(place));
    const find = (id: string) => contacts.get(id);
    const { changes, made } = await planImport(chosen, find, { newId, at, roleOf: roleOfWords });
    const isKnown = (id: string) => contacts.get(id) !== undefined;
    const done = await commit([
      ...changes.after.map((one) =>
        isKnown(one.id) ? contacts.plan.update(one.id, () => one) : contacts.plan.put(one),
      ),
      imports.plan.put(made),
    ]);
    if (done.ok) return made.id;
    this.#error = done.error;
    this.#stage = preview;
    return undefined;
  }

  again(): void {
    this.#stage = { name: 'choose' };
    this.#error = undefined;
  }
}
