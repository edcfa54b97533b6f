import { visibleName } from '$lib/core/visible-name';
import { readPhone, type Phone } from './phone.rules';
import { contactRoles, type ContactRole } from './contact-roles';
import type { Contact, ContactPhone } from './contact.schema';

/** A new person: only a role, everything else empty. `createdAt`: an ISO 8601 instant. */
export function newContact(made: Pick<Contact, 'id' | 'createdAt' | 'role'>): Contact {
  return { ...made, name: '', calledBy: '', phones: [], reachable: '', note: '', question: '', history: [] };
}

/**
 * How others name a person: by name, else by what the client calls them, else by role. `former`: this person
 * belongs to earlier ("mijn vorige casemanager").
 */
export type ContactLabel = { readonly former: boolean } & (
  { readonly kind: 'name'; readonly text: string } | { readonly kind: 'role'; readonly role: ContactRole }
);

/** The parts of a person's name on the screen; `parts/contact-words.ts` makes the words. */
export function contactLabel(
  contact: Pick<Contact, 'name' | 'calledBy' | 'role' | 'removedAt'>,
): ContactLabel {
  const former = contact.removedAt !== undefined;
  const text = visibleName(contact.name) || visibleName(contact.calledBy);
  return text === '' ? { kind: 'role', role: contact.role, former } : { kind: 'name', text, former };
}

/** Whether this person is one of the client's people now. */
export function isPresent(contact: Contact): boolean {
  return contact.removedAt === undefined;
}

/** Those who are the client's people now. */
export function presentContacts(contacts: readonly Contact[]): Contact[] {
  return contacts.filter(isPresent);
}

const latestFirst = (left = '', right = '') => (left < right ? 1 : left > right ? -1 : 0);

/** The casemanagers of now, the newest first. Usually one; there may be none. */
export function caseManagers(contacts: readonly Contact[]): Contact[] {
  return presentContacts(contacts)
    .filter((contact) => contact.role === 'caseManager')
    .sort((left, right) => latestFirst(left.createdAt, right.createdAt));
}

/** Those who were put away and not wiped, the latest first. */
export function earlierContacts(contacts: readonly Contact[]): Contact[] {
  return contacts
    .filter((contact) => !isPresent(contact) && contact.erasedAt === undefined)
    .sort((left, right) => latestFirst(left.removedAt, right.removedAt));
}

const closeRoles: readonly ContactRole[] = ['closeContact', 'buddy'];
/** Whether somebody in this role helps by profession: who can keep a file, and with whom one has to do for months. */
export function isHelper(role: ContactRole): boolean {
  return role !== 'other' && !closeRoles.includes(role);
}

/** Whether the receiver can have a file about the client: a helper, or somebody who is not among the client's people. */
export function mayHaveFile(receiver: Pick<Contact, 'role'> | undefined): boolean {
  return receiver === undefined || isHelper(receiver.role);
}

const collator = new Intl.Collator('nl', { sensitivity: 'base', numeric: true });

/** Those on pause last; put at the top by the client first; then by name, then the nameless by role. */
function byOrder(left: Contact, right: Contact): number {
  const paused = Number(left.pausedAt !== undefined) - Number(right.pausedAt !== undefined);
  if (paused !== 0) return paused;
  const upfront = latestFirst(left.upfrontAt, right.upfrontAt);
  if (upfront !== 0) return upfront;
  const [one, other] = [contactLabel(left), contactLabel(right)];
  if (one.kind === 'name' && other.kind === 'name') return collator.compare(one.text, other.text);
  if (one.kind !== other.kind) return one.kind === 'name' ? -1 : 1;
  return contactRoles.indexOf(left.role) - contactRoles.indexOf(right.role);
}

/** The client's people of now, as the screens show them: the casemanager is always on top. */
export interface People {
  readonly caseManagers: readonly Contact[];
  readonly close: readonly Contact[];
  readonly helpers: readonly Contact[];
  readonly others: readonly Contact[];
}

export function groupPeople(contacts: readonly Contact[]): People {
  const others = presentContacts(contacts)
    .filter((contact) => contact.role !== 'caseManager')
    .sort(byOrder);
  const isClose = ({ role }: Contact) => closeRoles.includes(role);
  return {
    caseManagers: caseManagers(contacts),
    close: others.filter(isClose),
    helpers: others.filter(({ role }) => isHelper(role)),
    others: others.filter(({ role }) => role === 'other'),
  };
}

/** Puts somebody away: they belong to earlier, and everything about them stays. `at`: an ISO 8601 instant. */
export function putAway(contact: Contact, at: string): Contact {
  const history = [...contact.history, { to: 'earlier' as const, at }];
  return { ...contact, removedAt: at, onHelpPage: undefined, upfrontAt: undefined, history };
}

/** Somebody from earlier is one of the client's people again. `at`: an ISO 8601 instant. What was stays in the history. */
export function bringBack(contact: Contact, at: string): Contact {
  return { ...contact, removedAt: undefined, history: [...contact.history, { to: 'present', at }] };
}

/** Wipes what is kept about somebody from earlier. The role stays, so that what refers to them can be read. */
export function erase(contact: Contact, at: string): Contact {
  const { id, createdAt, role, removedAt = at, history } = contact;
  return { ...newContact({ id, createdAt, role }), removedAt, erasedAt: at, history };
}

/** A number of a person that can be called, with how it was typed. */
type ContactNumber = ContactPhone & Phone;

/** The numbers of a person that can be called, in the order in which they were written. */
export function workingPhones(contact: Contact): ContactNumber[] {
  return contact.phones.flatMap((typed) => {
    const phone = readPhone(typed.text);
    return phone.ok ? [{ ...typed, ...phone.value }] : [];
  });
}

/** The first number of a person that can be called. */
export function firstPhone(contact: Contact): ContactNumber | undefined {
  return workingPhones(contact)[0];
}

/** Whether this person may be called now: one of the client's people, no pause, and a number that works. */
export function mayCall(contact: Contact): boolean {
  return isPresent(contact) && contact.pausedAt === undefined && firstPhone(contact) !== undefined;
}

/** Whether this person is meant for the help page: as the client chose, else the casemanager and the huisarts. */
export function isForHelp(contact: Contact): boolean {
  return contact.onHelpPage ?? (contact.role === 'caseManager' || contact.role === 'gp');
}

/** Whom the help page shows: those that are meant for it and may be called, close people first. */
export function helpContacts(contacts: readonly Contact[]): Contact[] {
  const { caseManagers, close, helpers, others } = groupPeople(contacts);
  return [...close, ...others, ...caseManagers, ...helpers].filter(
    (contact) => isForHelp(contact) && mayCall(contact),
  );
}
