import { peopleOf, undoneImport } from '$lib/domain/contact/contact-import.rules';
import type { ContactImport } from '$lib/domain/contact/contact-import.schema';
import type { ContactRole } from '$lib/domain/contact/contact-roles';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { Live } from '$lib/ui/live.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import type { Collection, Commit } from '$lib/vault/store/collection';

interface ImportedPeopleDependencies {
  readonly contacts: Collection<Contact>;
  readonly imports: Collection<ContactImport>;
  readonly commit: Commit;
  /** Those whom something else, such as an appointment, is about. */
  readonly referredTo: () => ReadonlySet<string>;
}

/** What one contact file brought in: to say who they are, and to undo as a whole. */
export class ImportedPeopleState {
  readonly writing = new Writing();
  #id: string;
  #deps: ImportedPeopleDependencies;
  #contacts: Live<readonly Contact[]>;
  #imports: Live<readonly ContactImport[]>;
  #keptBack = $state(0);

  constructor(deps: ImportedPeopleDependencies, id: string) {
    this.#id = id;
    this.#deps = deps;
    this.#contacts = new Live(deps.contacts);
    this.#imports = new Live(deps.imports);
  }

  /** `undefined` when it was undone. */
  get import(): ContactImport | undefined {
    return this.#imports.current.find(({ id }) => id === this.#id);
  }

  /** Who came in and is still here. */
  get added(): Contact[] {
    return peopleOf(this.import?.added ?? [], this.#contacts.current);
  }

  /** Who was here already, and got something. */
  get completed(): Contact[] {
    return peopleOf(this.import?.completed ?? [], this.#contacts.current);
  }

  /** How many stayed when it was undone. */
  get keptBack(): number {
    return this.#keptBack;
  }

  setRole(id: string, role: ContactRole): Promise<boolean> {
    return this.writing.run(() => this.#deps.contacts.update(id, (contact) => ({ ...contact, role })));
  }

  /** Takes away who was new and what was added to others, in one transaction. What the client wrote stays. */
  async undo(): Promise<void> {
    const { contacts, imports, commit, referredTo } = this.#deps;
    const made = this.import;
    if (!made) return;
    const referred = referredTo();
    const { gone, restored, keptBack } = undoneImport(
      made,
      (id) => contacts.get(id),
      (id) => referred.has(id),
    );
    const done = await this.writing.run(() =>
      commit([
        ...gone.map((id) => contacts.plan.remove(id)),
        ...restored.map((one) => contacts.plan.update(one.id, () => one)),
        imports.plan.remove(made.id),
      ]),
    );
    if (done) this.#keptBack = keptBack;
  }
}
