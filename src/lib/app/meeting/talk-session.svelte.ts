import { untrack } from 'svelte';
import { instant } from '$lib/core/clock';
import { newAppointment } from '$lib/domain/appointment/appointment.rules';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { appointmentOf, presentAt } from '$lib/domain/meeting/meeting.rules';
import { AppointmentState } from '$lib/features/agenda/appointment.state.svelte';
import type { MeetingState } from '$lib/features/meeting/meeting.state.svelte';
import type { PaperState } from '$lib/features/plan/paper.state.svelte';
import { t } from '$lib/i18n/words';
import { Live } from '$lib/ui/live.svelte';
import type { Vault } from '$lib/vault/vault';
import type { App } from '$lib/app/app.svelte';
import { agendaDependencies } from '$lib/app/agenda/agenda-dependencies';
import { paperOf } from '$lib/app/paper-of';

/** A talk that goes on, with the rest of the app: who is at the table, the next time, and the plan that is kept at its end. */
export class TalkSession {
  /** The next talk as an appointment; it is kept from the first thing that is said about it. */
  readonly nextTime: AppointmentState;
  #meeting: MeetingState;
  #app: App;
  #paper: PaperState;
  #appointments: Live<readonly Appointment[]>;

  constructor(meeting: MeetingState, vault: Vault, app: App) {
    this.#meeting = meeting;
    this.#app = app;
    this.#paper = paperOf(vault, app);
    this.#appointments = new Live(vault.collection('appointment'));
    this.nextTime = untrack(() => this.#newNextTime(vault));
  }

  /** Who is at the table. */
  get present() {
    return presentAt(this.#meeting.current, appointmentOf(this.#meeting.current, this.#appointments.current));
  }

  /** The plan is kept as it was agreed, then the talk is done. */
  async end(): Promise<void> {
    await this.#app.unsaved.flush();
    await this.nextTime.settled();
    const { id, teachBack, versionId } = this.#meeting.current;
    const kept = await this.#paper.keep('talk', {
      id: versionId,
      agreed: teachBack,
      present: this.present.map((one) => this.#paper.personOf(one)),
      meetingId: id,
    });
    if (kept && (await this.#meeting.end(kept))) await this.#app.leaveTalk(`/samen/eerder/${id}`, 'end');
  }

  #newNextTime(vault: Vault): AppointmentState {
    const { clock, newId } = this.#app;
    const id = this.#meeting.current.nextAppointmentId ?? newId();
    const draft: Appointment = {
      ...newAppointment({ id, createdAt: instant(clock) }),
      title: t('meeting:next.appointment.label'),
      // Who is here is proposed for the next time too; the client approves each.
      attendees: this.present.map((one) => ({ ...one, id: newId(), topic: '', state: 'proposed' })),
    };
    const kept = () => void this.#meeting.change((now) => ({ ...now, nextAppointmentId: id }));
    return new AppointmentState(agendaDependencies(vault, this.#app), { id, draft, kept });
  }
}
