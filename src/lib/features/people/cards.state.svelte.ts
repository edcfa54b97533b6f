import { SvelteSet } from 'svelte/reactivity';
import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { NotLoaded } from '$lib/core/loading';
import type { Result } from '$lib/core/result';
import {
  besidePeople,
  changesOfCards,
  type CardChanges,
  type CardStep,
} from '$lib/domain/contact/card.rules';
import type { ReadCards } from '$lib/domain/contact/card.schema';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { CardsFileError } from '$lib/interchange/read-cards-file';
import type { Change, Collection, Commit, VaultError } from '$lib/vault/store/collection';

type ReadError = CardsFileError | NotLoaded;

interface CardsTools {
  readonly contacts: Collection<Contact>;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly read: (file: Blob) => Promise<Result<ReadCards, ReadError>>;
}

type Stage =
  | { readonly name: 'choose' | 'reading' }
  | { readonly name: 'refused'; readonly error: ReadError }
  | {
      readonly name: 'preview' | 'keeping';
      readonly steps: readonly CardStep[];
      readonly unread: ReadCards['unread'];
    }
  | { readonly name: 'added'; readonly added: CardChanges };

/** People out of a contact file: choose it, choose who, and then all of them or nobody. */
export class CardsState {
  #stage = $state.raw<Stage>({ name: 'choose' });
  #error = $state.raw<VaultError>();
  #chosen = new SvelteSet<number>();
  #tools: CardsTools;

  constructor(tools: CardsTools) {
    this.#tools = tools;
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** Why it was not kept, or not taken away again. */
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
    const result = await this.#tools.read(file);
    // Another file may have been chosen in the meantime.
    if (this.#stage !== reading) return;
    if (!result.ok) {
      this.#stage = { name: 'refused', error: result.error };
      return;
    }
    const steps = besidePeople(result.value.cards, this.#tools.contacts.current);
    this.#stage = { name: 'preview', steps, unread: result.value.unread };
    // Who is sent one card means that one.
    if (steps.length === 1) this.choose(0, true);
  }

  /** Makes people of who was chosen, in one transaction. */
  async keep(): Promise<void> {
    const preview = this.#stage;
    if (preview.name !== 'preview' || this.#chosen.size === 0) return;
    this.#stage = { ...preview, name: 'keeping' };
    const { contacts, commit, newId, clock } = this.#tools;
    const chosen = preview.steps.filter((_, at) => this.isChosen(at));
    const added = changesOfCards(chosen, (id) => contacts.get(id), { newId, at: instant(clock) });
    const known = added.before.map(({ id }) => id);
    const done = await commit(added.after.map((one) => this.#change(one, known.includes(one.id))));
    this.#error = done.ok ? undefined : done.error;
    this.#stage = done.ok ? { name: 'added', added } : preview;
  }

  /** Takes away all that this file brought, and puts back who was completed. */
  async takeBack(): Promise<void> {
    if (this.#stage.name !== 'added') return;
    const { after, before } = this.#stage.added;
    const known = before.map(({ id }) => id);
    const gone = after.filter(({ id }) => !known.includes(id));
    const done = await this.#tools.commit([
      ...gone.map(({ id }) => this.#tools.contacts.plan.remove(id)),
      ...before.map((one) => this.#change(one, true)),
    ]);
    this.#error = done.ok ? undefined : done.error;
    if (done.ok) this.again();
  }

  again(): void {
    this.#stage = { name: 'choose' };
    this.#error = undefined;
  }

  #change(contact: Contact, isThere: boolean): Change {
    const { plan } = this.#tools.contacts;
    return isThere ? plan.update(contact.id, () => contact) : plan.put(contact);
  }
}
