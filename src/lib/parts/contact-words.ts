import { visibleName } from '$lib/core/visible-name';
import { contactRoles, type ContactRole } from '$lib/domain/contact/contact-roles';
import { t } from '$lib/i18n/words';

/** How somebody is named, in parts; the domain's `contactLabel` gives it. */
type NamedPerson =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'role'; readonly role: ContactRole; readonly former: boolean };

/** Somebody of whom only a name is known: the first of the names that can be seen, else "iemand anders". */
export function somebodyName(...names: readonly (string | undefined)[]): string {
  return (
    names.map((name) => visibleName(name ?? '')).find((name) => name !== '') ?? t('people:mine.other.label')
  );
}

/**
 * Somebody's name inside a sentence: "Fatima", "mijn huisarts", "mijn vorige casemanager". Empty when nothing of the name
 * can be seen.
 */
export function personName(person: NamedPerson): string {
  if (person.kind === 'name') return visibleName(person.text);
  return person.former ? t(`people:former.${person.role}.label`) : t(`people:mine.${person.role}.label`);
}

/** Somebody's name as a heading or in a list: "Fatima", "Mijn huisarts". */
export function personTitle(person: NamedPerson): string {
  const name = personName(person);
  // The client's own words stay as they are.
  if (person.kind === 'name') return name;
  const [first = ''] = name;
  return first.toLocaleUpperCase() + name.slice(first.length);
}

/** A place where a long word may break, which is for our screens only. */
const softHyphens = /\u00ad/g;

/** What somebody is to the client, as words for a file. */
export function roleForFile(role: ContactRole): string {
  return t(`people:role.${role}.label`).replace(softHyphens, '');
}

/** The other way around: `other` for words that are not ours. */
export function roleOfWords(words: string): ContactRole {
  const wanted = words.trim().toLocaleLowerCase();
  return contactRoles.find((role) => roleForFile(role).toLocaleLowerCase() === wanted) ?? 'other';
}
