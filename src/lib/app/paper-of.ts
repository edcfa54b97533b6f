import { PaperState } from '$lib/features/plan/paper.state.svelte';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import type { Vault } from '$lib/vault/vault';
import type { App } from './app.svelte';

/** The plan as one document, from everything that is kept. */
export function paperOf(vault: Vault, app: Pick<App, 'clock' | 'newId' | 'undo'>): PaperState {
  const { clock, newId, undo } = app;
  return new PaperState(
    {
      webs: vault.collection('wellbeing'),
      goals: vault.collection('goal'),
      successes: vault.collection('success'),
      stories: vault.collection('story'),
      helpWishes: vault.collection('helpWish'),
      contacts: vault.collection('contact'),
      appointments: vault.collection('appointment'),
      versions: vault.collection('planVersion'),
      responses: vault.collection('questionnaireResponse'),
    },
    { clock, newId, undo, repeatDays, commit: vault.commit },
  );
}
