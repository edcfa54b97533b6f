import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import {
  bringBack,
  earlierContacts,
  erase,
  groupPeople,
  isForHelp,
  newContact,
  putAway,
  type People,
} from '$lib/domain/contact/contact.rules';
import type { ContactRole } from '$lib/domain/contact/contact-roles';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import type { Collection } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';

/** The texts of a person that are one field each. */
type ContactText = 'name' | 'calledBy' | 'organisation' | 'reachable' | 'note';

interface Dependencies {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
}

/** The client's people, and what can be done with one of them. */
export class PeopleState {
  readonly writing = new Writing();
  #contacts: Collection<Contact>;
  #live: Live<readonly Contact[]>;
  #deps: Dependencies;

  constructor(contacts: Collection<Contact>, deps: Dependencies) {
    this.#contacts = contacts;
    this.#live = new Live(contacts);
    this.#deps = deps;
  }

  get groups(): People {
    return groupPeople(this.#live.current);
  }

  get isEmpty(): boolean {
    return Object.values(this.groups).every((group) => group.length === 0);
  }

  get earlier(): Contact[] {
    return earlierContacts(this.#live.current);
  }

  find(id: string): Contact | undefined {
    return this.#live.current.find((contact) => contact.id === id && contact.erasedAt === undefined);
  }

  /** The casemanager whom this one may have taken over from. */
  casemanagerBefore(contact: Contact): Contact | undefined {
    const { caseManagers } = this.groups;
    return caseManagers[0]?.id === contact.id ? caseManagers[1] : undefined;
  }

  newPhoneId(): string {
    return this.#deps.newId();
  }

  /** Makes a person. The id, or undefined when the disk refused. */
  async add(
    role: ContactRole,
    known: { name?: string; phones?: readonly string[] } = {},
  ): Promise<string | undefined> {
    const { newId } = this.#deps;
    const made: Contact = {
      ...newContact({ id: newId(), createdAt: this.#now(), role }),
      name: known.name ?? '',
      phones: (known.phones ?? []).map((text) => ({ id: newId(), text })),
    };
    return (await this.writing.run(() => this.#contacts.put(made))) ? made.id : undefined;
  }

  save(id: string, field: ContactText): SaveText {
    return saveText(
      this.#contacts,
      id,
      (contact) => contact[field] ?? '',
      (contact, text) => ({ ...contact, [field]: text }),
    );
  }

  /** Stores one number as it is typed; one without text goes away. */
  savePhone(id: string, phoneId: string): SaveText {
    return saveText(
      this.#contacts,
      id,
      ({ phones }) => phones.find((phone) => phone.id === phoneId)?.text ?? '',
      (contact, text) => ({ ...contact, phones: withPhone(contact.phones, phoneId, text) }),
    );
  }

  setRole(id: string, role: ContactRole): Promise<boolean> {
    return this.#change(id, (contact) => ({ ...contact, role }));
  }

  setPaused(id: string, on: boolean): Promise<boolean> {
    const pausedAt = on ? this.#now() : undefined;
    return this.#change(id, (contact) => ({ ...contact, pausedAt }));
  }

  setUpfront(id: string, on: boolean): Promise<boolean> {
    const upfrontAt = on ? this.#now() : undefined;
    return this.#change(id, (contact) => ({ ...contact, upfrontAt }));
  }

  toggleHelp(id: string): Promise<boolean> {
    return this.#change(id, (contact) => ({ ...contact, onHelpPage: !isForHelp(contact) }));
  }

  /** Each takes a sentence that says what happened, beside the button that undoes it. */
  putAway(id: string, message: string): Promise<boolean> {
    return this.#undoable(id, message, (contact) => putAway(contact, this.#now()));
  }

  bringBack(id: string, message: string): Promise<boolean> {
    return this.#undoable(id, message, (contact) => bringBack(contact, this.#now()));
  }

  erase(id: string, message: string): Promise<boolean> {
    return this.#undoable(id, message, (contact) => erase(contact, this.#now()));
  }

  #now(): string {
    return instant(this.#deps.clock);
  }

  #change(id: string, change: (contact: Contact) => Contact): Promise<boolean> {
    return this.writing.run(() => this.#contacts.update(id, change));
  }

  async #undoable(id: string, message: string, change: (contact: Contact) => Contact): Promise<boolean> {
    const before = this.#contacts.get(id);
    if (!before || !(await this.#change(id, change))) return false;
    const back = () => void this.writing.run(() => this.#contacts.put(before));
    this.#deps.undo.offer(message, back);
    return true;
  }
}

function withPhone(phones: Contact['phones'], id: string, text: string): Contact['phones'] {
  if (text.trim() === '') return phones.filter((phone) => phone.id !== id);
  const known = phones.some((phone) => phone.id === id);
  return known ? phones.map((phone) => (phone.id === id ? { id, text } : phone)) : [...phones, { id, text }];
}
