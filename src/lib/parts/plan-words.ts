import { visibleName } from '$lib/core/visible-name';
import { t } from '$lib/i18n/words';
import type { WordKey } from '$lib/i18n/words.types';

type PartnerName = WordKey extends infer K
  ? K extends `plan:partner.${infer Name}.text`
    ? Name
    : never
  : never;

/** What a partner is called: by the client, else by its kind. */
export function partnerName(doer: { readonly partner: PartnerName; readonly name: string }): string {
  return visibleName(doer.name) || t(`plan:partner.${doer.partner}.text`);
}
