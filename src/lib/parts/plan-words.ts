import { visibleName } from '$lib/core/visible-name';
import type { AskTurn, Partner } from '$lib/domain/goal/goal.schema';
import { dayAndMonth } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';

type Asking = { readonly partner?: Partner | undefined; readonly name: string };

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
export function askLine({ state, on }: AskTurn): string {
  return t(`plan:ask.${state}.text`, { day: dayAndMonth(on) });
}
