import type { NewId } from '$lib/core/id';
import type { Attendee } from '$lib/domain/appointment/appointment.schema';
import type { Meeting } from '$lib/domain/meeting/meeting.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import type { Undo } from '$lib/ui/undo.svelte';

/** The talk, as far as who joins it needs it. */
interface Talk {
  readonly current: Meeting;
  change(change: (meeting: Meeting) => Meeting): Promise<boolean>;
  saveWords(read: (meeting: Meeting) => string, write: (meeting: Meeting, text: string) => Meeting): SaveText;
}

/** Who joins a talk that has no appointment: proposed for a topic, and approved by the client or not. */
export class Joins {
  #talk: Talk;
  #newId: NewId;
  #undo: Undo;

  constructor(talk: Talk, deps: { newId: NewId; undo: Undo }) {
    this.#talk = talk;
    this.#newId = deps.newId;
    this.#undo = deps.undo;
  }

  get attendees(): readonly Attendee[] {
    return this.#talk.current.joins;
  }

  addAttendee(person: Pick<Attendee, 'name' | 'contactId'>): Promise<boolean> {
    const attendee = { ...person, id: this.#newId(), topic: '', state: 'proposed' as const };
    return this.#change((now) => [...now, attendee]);
  }

  decide(id: string, state: Attendee['state']): Promise<boolean> {
    return this.#change((now) => now.map((one) => (one.id === id ? { ...one, state } : one)));
  }

  /** Somebody whose name was typed is one of the list of people from now on. */
  linkAttendee(id: string, contactId: string): Promise<boolean> {
    return this.#change((now) => now.map((one) => (one.id === id ? { ...one, name: '', contactId } : one)));
  }

  saveTopic(id: string): SaveText {
    return this.#talk.saveWords(
      ({ joins }) => joins.find((one) => one.id === id)?.topic ?? '',
      (meeting, topic) => ({
        ...meeting,
        joins: meeting.joins.map((one) => (one.id === id ? { ...one, topic } : one)),
      }),
    );
  }

  /** `message` stands beside the button that puts it back. */
  async removeAttendee(attendee: Attendee, message: string): Promise<void> {
    const without = (now: readonly Attendee[]) => now.filter(({ id }) => id !== attendee.id);
    const gone = await this.#change(without);
    if (gone) this.#undo.offer(message, () => void this.#change((now) => [...without(now), attendee]));
  }

  #change(change: (now: readonly Attendee[]) => Attendee[]): Promise<boolean> {
    return this.#talk.change((meeting) => ({ ...meeting, joins: change(meeting.joins) }));
  }
}
