import { readEmergencyCard } from '$lib/vault/emergency-card';

export async function load() {
  return { frame: { title: 'support:card.title' as const, quiet: true }, card: await readEmergencyCard() };
}
