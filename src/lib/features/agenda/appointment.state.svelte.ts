import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { LocalDate } from '$lib/core/local-date';
import {
  changeOnce,
  detailsOn,
  moveAll,
  newAppointment,
  removeOnce,
} from '$lib/domain/appointment/appointment.rules';
import type { Appointment, Details, Repeat } from '$lib/domain/appointment/appointment.schema';
import type { Result } from '$lib/core/result';
import { SerialQueue } from '$lib/core/serial-queue';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import type { Writing } from '$lib/ui/writing.svelte';
import type { BaseCollection, VaultError } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';

export interface AppointmentDependencies {
  readonly appointments: BaseCollection<Appointment>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
  readonly writing: Writing;
}

interface Which {
  readonly id: string;
  /** Which time of a repeated one. */
  readonly on?: LocalDate;
  /** What it begins with, when it is new. It is kept from the first thing that the person says about it. */
  readonly draft?: Appointment;
  /** Called when that first thing is on the disk. */
  readonly kept?: () => void;
}

/** For which times of a repeated appointment a change counts. */
export type Scope = 'once' | 'all';

/** One appointment, or one time of it: what is known about it, and everything that can be said. */
export class AppointmentState {
  readonly id: string;
  readonly writing: Writing;
  #on: LocalDate | undefined;
  #draft: Appointment;
  #kept: (() => void) | undefined;
  #deps: AppointmentDependencies;
  #live: Live<readonly Appointment[]>;
  #now: Now;
  #scope = $state<Scope>('once');
  /** Writes follow one another, so that the second finds what the first has kept. */
  #writes = new SerialQueue();
  #stored = $derived.by(() => this.#live.current.find((one) => one.id === this.id));
  #details = $derived.by(() => this.#read(this.appointment, this.#scope));

  constructor(deps: AppointmentDependencies, which: Which) {
    this.id = which.id;
    this.#on = which.on;
    this.#draft = which.draft ?? newAppointment({ id: which.id, createdAt: instant(deps.clock) });
    this.#kept = which.kept;
    this.#deps = deps;
    this.writing = deps.writing;
    this.#live = new Live(deps.appointments);
    this.#now = new Now(deps.clock);
  }

  /** Whether it is kept: something has been said about it. */
  get isKept(): boolean {
    return this.#stored !== undefined;
  }

  get appointment(): Appointment {
    return this.#stored ?? this.#draft;
  }

  /** What is known, for the times that a change now counts for. */
  get details(): Details {
    return this.#details;
  }

  /** What is known about this time. */
  get thisTime(): Details {
    return detailsOn(this.appointment, this.on);
  }

  /** Which time this is; `undefined` when there is only one. */
  get on(): LocalDate | undefined {
    return this.#onOf(this.appointment);
  }

  get today(): LocalDate {
    return this.#now.day;
  }

  get scope(): Scope {
    return this.#scope;
  }

  choose(scope: Scope): void {
    this.#scope = scope;
  }

  /** Changes what is known. A value that is absent by name is not known any more. */
  set(changes: Partial<Details>, scope = this.#scope): Promise<boolean> {
    return this.change(() => changes, scope);
  }

  /** Changes what is known by what is known on the disk now. */
  change(changes: (known: Details) => Partial<Details>, scope = this.#scope): Promise<boolean> {
    return this.#write((one) => this.#changed(one, changes(this.#read(one, scope)), scope));
  }

  setDay(day: LocalDate | undefined): Promise<boolean> {
    const scope = this.#scope;
    return this.#write((one) => {
      if (this.#isOnce(one, scope)) return day === undefined ? one : this.#changed(one, { day }, scope);
      const moved = day === undefined ? { ...one, day } : moveAll(one, day, this.today);
      const until = moved.repeat?.until;
      if (!moved.repeat || until === undefined || day === undefined || until >= day) return moved;
      return { ...moved, repeat: { ...moved.repeat, until: day } };
    });
  }

  setRepeat(repeat: Repeat | undefined): Promise<boolean> {
    return this.#write((one) => ({ ...one, repeat }));
  }

  /**
   * Stores one text: `read` gets it out of what is known, `write` says what changes with it. For which times
   * it counts is decided when it is stored, not when the disk gets to it.
   */
  saveWords(
    read: (known: Details) => string,
    write: (text: string, known: Details) => Partial<Details>,
    always?: Scope,
  ): SaveText {
    const { appointments } = this.#deps;
    return (text, base) => {
      const scope = always ?? this.#scope;
      const change = (one: Appointment, words: string) =>
        this.#changed(one, write(words, this.#read(one, scope)), scope);
      const save = saveText(appointments, this.id, (one) => read(this.#read(one, scope)), change);
      return this.#writes.add(() =>
        appointments.get(this.id) ? save(text, base) : this.#begin(change(this.#draft, text)),
      );
    };
  }

  /** Waits until what was said so far is on the disk, or has failed. */
  async settled(): Promise<void> {
    await this.#writes.settled();
  }

  callOff(): Promise<boolean> {
    return this.set({ cancelled: { at: instant(this.#deps.clock) } }, 'once');
  }

  /** Takes away this time, or all of it. `message` says so beside the button that puts it back. */
  async remove(message: string): Promise<boolean> {
    const { appointments, undo } = this.#deps;
    const before = this.#stored;
    if (!before) return true;
    const on = this.#scope === 'once' ? this.#onOf(before) : undefined;
    const gone = await this.writing.run(() =>
      this.#writes.add((): Promise<Result<Appointment, VaultError>> =>
        on === undefined
          ? appointments.remove(this.id)
          : appointments.update(this.id, (one) => removeOnce(one, on)),
      ),
    );
    if (gone) undo.offer(message, () => void this.writing.run(() => appointments.put(before)));
    return gone;
  }

  /** Asked of what is on the disk: a write that waits for its turn may outlive the screen, and what that had derived. */
  #onOf({ repeat, exceptions }: Appointment): LocalDate | undefined {
    return repeat || exceptions.some((one) => one.on === this.#on) ? this.#on : undefined;
  }

  #isOnce(one: Appointment, scope: Scope): boolean {
    return scope === 'once' && this.#onOf(one) !== undefined;
  }

  #read(one: Appointment, scope: Scope): Details {
    return this.#isOnce(one, scope) ? detailsOn(one, this.#onOf(one)) : one;
  }

  #changed(one: Appointment, changes: Partial<Details>, scope: Scope): Appointment {
    const on = this.#onOf(one);
    if (scope === 'all' || on === undefined) return { ...one, ...changes };
    return changeOnce(one, on, forOnce(changes));
  }

  #write(change: (one: Appointment) => Appointment): Promise<boolean> {
    const { appointments } = this.#deps;
    return this.writing.run(() =>
      this.#writes.add(() =>
        appointments.get(this.id) ? appointments.update(this.id, change) : this.#begin(change(this.#draft)),
      ),
    );
  }

  async #begin(first: Appointment): Promise<Result<Appointment, VaultError>> {
    const result = await this.#deps.appointments.put(first);
    if (result.ok) this.#kept?.();
    return result;
  }
}

/** What is not known any more this time is said so, because absent means: as always. */
function forOnce(changes: Partial<Details>): Appointment['exceptions'][number]['changes'] {
  const { day, ...rest } = changes;
  const unknown = Object.fromEntries(
    (['kind', 'start', 'minutes', 'days', 'endsAt', 'place'] as const)
      .filter((name) => name in changes && changes[name] === undefined)
      .map((name) => [name, null]),
  );
  return { ...rest, ...(day === undefined ? {} : { day }), ...unknown };
}
