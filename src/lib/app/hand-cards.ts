import { loaded } from '$lib/core/loading';
import { contactLabel } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { t } from '$lib/i18n/words';
import { personTitle } from '$lib/parts/contact-words';
import type { HandedOver } from '$lib/parts/handed-over';
import { handFile } from './hand-file';

/** A place where a long word may break, which is for our screens only. */
const softHyphens = /\u00ad/g;

const nameOf = (contact: Contact) => personTitle(contactLabel(contact)).replace(softHyphens, '');
const roleOf = ({ role }: Contact) =>
  role === 'other' ? undefined : t(`people:role.${role}.label`).replace(softHyphens, '');

/** Hands people to another address book, as a file with a neutral name. `withNotes`: with the client's own words about them. */
export async function handCards(contacts: readonly Contact[], withNotes: boolean): Promise<HandedOver> {
  const part = await loaded(import('$lib/interchange/write-cards'));
  if (!part.ok) return 'failed';
  const text = part.value.writeCards(contacts, { nameOf, roleOf, withNotes });
  return handFile(new File([text], 'contacten.vcf', { type: 'text/vcard' }));
}
