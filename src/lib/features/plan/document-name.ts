import type { DocumentPerson } from '$lib/domain/plan-document/plan-document.schema';
import { personName } from '$lib/parts/contact-words';
import { t } from '$lib/i18n/words';

/** Somebody in the plan: as the client calls them, else by role. */
export function documentName({ name, role }: DocumentPerson): string {
  if (name !== '') return name;
  return role === undefined ? t('plan:who.person.text') : personName({ kind: 'role', role, former: false });
}
