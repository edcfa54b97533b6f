import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { Attendee, Companion, Details } from '$lib/domain/appointment/appointment.schema';
import { answered, newCompanion } from '$lib/domain/appointment/together.rules';
import type { SaveText } from '$lib/ui/autosave.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import type { AppointmentState } from './appointment.state.svelte';

interface Dependencies {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
}

/** Who comes along to an appointment, and who joins it. */
export class TogetherState {
  #appointment: AppointmentState;
  #deps: Dependencies;

  constructor(appointment: AppointmentState, deps: Dependencies) {
    this.#appointment = appointment;
    this.#deps = deps;
  }

  get companions(): readonly Companion[] {
    return this.#appointment.details.companions;
  }

  get attendees(): readonly Attendee[] {
    return this.#appointment.details.attendees;
  }

  addCompanion(person: Pick<Companion, 'name' | 'contactId'>): Promise<boolean> {
    const companion = newCompanion({ ...person, id: this.#deps.newId() });
    return this.#setCompanions((now) => [...now, companion]);
  }

  answer(id: string, state: Companion['state']): Promise<boolean> {
    const at = instant(this.#deps.clock);
    return this.#setCompanions((now) => now.map((one) => (one.id === id ? answered(one, state, at) : one)));
  }

  /** `neutral`: the question as the app words it. */
  saveQuestion(id: string, neutral: string): SaveText {
    return this.#appointment.saveWords(
      (known) => known.companions.find((one) => one.id === id)?.message ?? neutral,
      (message, known) => ({
        companions: known.companions.map((one) => (one.id === id ? { ...one, message } : one)),
      }),
    );
  }

  /** `message` stands beside the button that puts it back. */
  async removeCompanion(companion: Companion, message: string): Promise<void> {
    const gone = await this.#setCompanions((now) => without(now, companion.id));
    const back = () => void this.#setCompanions((now) => [...without(now, companion.id), companion]);
    if (gone) this.#deps.undo.offer(message, back);
  }

  /** Somebody whose name was typed is one of the list of people from now on. */
  linkCompanion(id: string, contactId: string): Promise<boolean> {
    return this.#setCompanions((now) =>
      now.map((one) => (one.id === id ? { ...one, name: '', contactId } : one)),
    );
  }

  addAttendee(person: Pick<Attendee, 'name' | 'contactId'>): Promise<boolean> {
    const attendee = { ...person, id: this.#deps.newId(), topic: '', state: 'proposed' as const };
    return this.#setAttendees((now) => [...now, attendee]);
  }

  decide(id: string, state: Attendee['state']): Promise<boolean> {
    return this.#setAttendees((now) => now.map((one) => (one.id === id ? { ...one, state } : one)));
  }

  linkAttendee(id: string, contactId: string): Promise<boolean> {
    return this.#setAttendees((now) =>
      now.map((one) => (one.id === id ? { ...one, name: '', contactId } : one)),
    );
  }

  saveTopic(id: string): SaveText {
    return this.#appointment.saveWords(
      (known) => known.attendees.find((one) => one.id === id)?.topic ?? '',
      (topic, known) => ({
        attendees: known.attendees.map((one) => (one.id === id ? { ...one, topic } : one)),
      }),
    );
  }

  async removeAttendee(attendee: Attendee, message: string): Promise<void> {
    const gone = await this.#setAttendees((now) => without(now, attendee.id));
    const back = () => void this.#setAttendees((now) => [...without(now, attendee.id), attendee]);
    if (gone) this.#deps.undo.offer(message, back);
  }

  #setCompanions(change: (now: Details['companions']) => Details['companions']): Promise<boolean> {
    return this.#appointment.change((known) => ({ companions: change(known.companions) }));
  }

  #setAttendees(change: (now: Details['attendees']) => Details['attendees']): Promise<boolean> {
    return this.#appointment.change((known) => ({ attendees: change(known.attendees) }));
  }
}

function without<T extends { id: string }>(all: readonly T[], id: string): T[] {
  return all.filter((one) => one.id !== id);
}
