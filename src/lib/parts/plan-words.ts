import { visibleName } from '$lib/core/visible-name';
import { dayAndMonth } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';
import type { WordKey } from '$lib/i18n/words.types';

type PartnerName = WordKey extends infer K
  ? K extends `plan:partner.${infer Name}.text`
    ? Name
    : never
  : never;

type Asking = { readonly partner?: PartnerName | undefined; readonly name: string };
type AskStateName = WordKey extends infer K
  ? K extends `plan:ask.${infer Name}.text`
    ? Name
    : never
  : never;

/** What a partner is called: by the client, else by its kind. Empty: the client did not say where. */
export function partnerName({ partner, name }: Asking): string {
  return visibleName(name) || (partner === undefined ? '' : t(`plan:partner.${partner}.text`));
}

/** Who asks something for the client, and where as far as that was said. */
export function partnerLine(doer: Asking): string {
  const partner = partnerName(doer);
  return partner === '' ? t('plan:who.partner.open.text') : t('plan:who.partner.text', { partner });
}

/** Where a question stands: "gevraagd op 5 mei", "nog niet gevraagd". */
export function askLine({ state, on }: { readonly state: AskStateName; readonly on: string }): string {
  return t(`plan:ask.${state}.text`, { day: dayAndMonth(on) });
}
