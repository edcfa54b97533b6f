import { contactLabel, firstPhone, presentContacts } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import type { DimensionId } from '$lib/domain/wellbeing/dimension.schema';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import type { Person } from '$lib/features/agenda/person';
import { personTitle } from '$lib/i18n/contact-words';

/** The client's people as the agenda shows them; who wants no contact now is not asked along. */
export function agendaPeople(contacts: readonly Contact[]): Person[] {
  return presentContacts(contacts)
    .filter((contact) => contact.pausedAt === undefined)
    .map((contact) => ({
      id: contact.id,
      name: contact.calledBy.trim() || personTitle(contactLabel(contact)),
      sms: firstPhone(contact)?.sms,
    }));
}

/** What was marked to talk about in the latest web. */
export function markedToTalk(webs: readonly WellbeingEntry[]): WellbeingEntry['talk'] {
  const latest = webs.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))[0];
  return latest?.talk ?? { dimensions: [], aspects: [] };
}

/** The dimension that an aspect of our questionnaire belongs to. */
export function dimensionOf(aspect: string): DimensionId | undefined {
  return positiveHealth.dimensions.find(({ aspects }) => aspects.some(({ id }) => id === aspect))?.id;
}
