import { t } from '$lib/i18n/words';

export function yesOrNo(value: boolean): string {
  return value ? t('instruments:answer.yes.label') : t('instruments:answer.no.label');
}
