import { visibleName } from '$lib/core/visible-name';
import { dayAndMonth } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';

/** "Idee van mijn zus, 25 november": how words of somebody else are signed. `on`: a LocalDate. */
export function ideaLine(on: string, name = ''): string {
  const day = dayAndMonth(on);
  const shown = visibleName(name);
  return shown === '' ? t('plan:idea.other.text', { day }) : t('plan:idea.named.text', { name: shown, day });
}
