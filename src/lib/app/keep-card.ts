import type { Clock } from '$lib/core/clock';
import { localDate } from '$lib/core/local-date';
import { CardKeeper } from '$lib/features/support/card-keeper';
import { readEmergencyCard, writeEmergencyCard } from '$lib/vault/emergency-card';
import type { Vault } from '$lib/vault/vault';

/** Whatever changes in the vault, the card on the help page follows. */
export function keepCard(vault: Vault, clock: Clock): CardKeeper {
  return new CardKeeper(vault.collection('supportPlan'), vault.collection('contact'), vault.unread, {
    read: readEmergencyCard,
    write: writeEmergencyCard,
    today: () => localDate(clock.now()),
  });
}
