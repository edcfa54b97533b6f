import type { Doer } from '$lib/domain/goal/goal.schema';
import { t } from '$lib/i18n/words';

/** What a partner is called: by the client, else by its kind. */
export function partnerName(doer: Extract<Doer, { kind: 'partner' }>): string {
  return doer.name.trim() || t(`plan:partner.${doer.partner}.text`);
}
