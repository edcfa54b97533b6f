import { CardKeeper } from '$lib/features/support/card-keeper';
import { writeEmergencyCard } from '$lib/vault/emergency-card';
import type { Vault } from '$lib/vault/vault';

/** Whatever changes in the vault, the card on the help page follows. */
export function keepCard(vault: Vault): CardKeeper {
  return new CardKeeper(
    vault.collection('supportPlan'),
    vault.collection('contact'),
    vault.unread,
    writeEmergencyCard,
  );
}
