import { t } from '$lib/i18n/words';

export function yesOrNo(value: boolean): string {
  return value ? t('share:response.yes.label') : t('share:response.no.label');
}
