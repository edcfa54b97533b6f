import { screenView } from '$lib/domain/meeting/screen-view.rules';
import type { ScreenView } from '$lib/domain/meeting/screen-view.schema';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import type { MeetingState } from '$lib/features/meeting/meeting.state.svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Vault } from '$lib/vault/vault';

/** What a big screen beside the talk shows; reading it follows what changes. */
export function bigScreenView(meeting: MeetingState, vault: Vault): () => ScreenView {
  const goals = new Live(vault.collection('goal'));
  const contacts = new Live(vault.collection('contact'));
  const appointments = new Live(vault.collection('appointment'));
  return () =>
    screenView({
      meeting: meeting.current,
      goals: goals.current,
      contacts: contacts.current,
      web: meeting.web,
      questionnaire: positiveHealth,
      responses: meeting.shownResponses,
      next: appointments.current.find(({ id }) => id === meeting.current.nextAppointmentId),
    });
}
