import type { Attendee } from '$lib/domain/appointment/appointment.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';

/** Who joins for which topic, wherever it is kept. Only what the client approves happens. */
export interface Joining {
  readonly attendees: readonly Attendee[];
  addAttendee(person: Pick<Attendee, 'name' | 'contactId'>): Promise<boolean>;
  decide(id: string, state: Attendee['state']): Promise<boolean>;
  /** Somebody whose name was typed is one of the list of people from now on. */
  linkAttendee(id: string, contactId: string): Promise<boolean>;
  saveTopic(id: string): SaveText;
  /** `message` stands beside the button that puts it back. */
  removeAttendee(attendee: Attendee, message: string): Promise<void>;
}
