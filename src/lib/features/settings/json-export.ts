import { instant, type Clock } from '$lib/core/clock';
import { localDate } from '$lib/core/local-date';
import type { Vault } from '$lib/vault/vault';

/** Everything in one readable file with a neutral name: `eigenwijzer-2026-11-22.json`. */
export function jsonExport(vault: Pick<Vault, 'exportJson'>, clock: Clock, version: string): File {
  const json = vault.exportJson({ exportedAt: instant(clock), app: version });
  return new File([json], `eigenwijzer-${localDate(clock.now())}.json`, { type: 'application/json' });
}
