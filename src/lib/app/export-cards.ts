import { loaded } from '$lib/core/loading';
import { contactLabel } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { personTitle, roleForFile } from '$lib/parts/contact-words';
import type { ExportOutcome } from '$lib/parts/export-outcome';
import { exportFile } from './export-file';

const nameOf = (contact: Contact) => {
  const label = contactLabel(contact);
  return label.kind === 'role' && !label.former ? roleForFile(label.role) : personTitle(label);
};
const roleOf = ({ role }: Contact) => (role === 'other' ? undefined : roleForFile(role));

/** Exports people to another address book, as a file with a neutral name. `withNotes`: with the client's own words about them. */
export async function exportCards(contacts: readonly Contact[], withNotes: boolean): Promise<ExportOutcome> {
  const part = await loaded(import('$lib/interchange/write-cards'));
  if (!part.ok) return 'failed';
  const text = part.value.writeCards(contacts, { nameOf, roleOf, withNotes });
  return exportFile(new File([text], 'contacten.vcf', { type: 'text/vcard' }));
}
