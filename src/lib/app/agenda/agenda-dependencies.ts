import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { Writing } from '$lib/ui/writing.svelte';
import type { App } from '$lib/app/app.svelte';
import type { Vault } from '$lib/vault/vault';

/** What the agenda and its appointments are handed, of an open vault. */
export function agendaDependencies(
  vault: Pick<Vault, 'collection'>,
  { clock, newId, undo }: Pick<App, 'clock' | 'newId' | 'undo'>,
) {
  return {
    appointments: vault.collection('appointment'),
    dates: vault.collection('importantDate'),
    successes: vault.collection('success'),
    clock,
    newId,
    undo,
    writing: new Writing(),
    repeatDays,
  };
}
