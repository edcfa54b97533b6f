import { visibleName } from '$lib/core/visible-name';
import { contactLabel, firstPhone, isPresent } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { Person } from '$lib/features/agenda/person';
import { personTitle } from '$lib/parts/contact-words';

/**
 * The client's people as the agenda names them: also earlier ones, so that old appointments stay readable.
 * Who is not one of them now, or wants no contact for a while, is not asked along.
 */
export function agendaPeople(contacts: readonly Contact[]): Person[] {
  return contacts.map((contact) => {
    const mayAsk = isPresent(contact) && contact.pausedAt === undefined;
    return {
      id: contact.id,
      name: visibleName(contact.calledBy) || personTitle(contactLabel(contact)),
      mayAsk,
      sms: mayAsk ? firstPhone(contact)?.sms : undefined,
    };
  });
}
