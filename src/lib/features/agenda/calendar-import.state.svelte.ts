import type { Clock } from '$lib/core/clock';
import { instant } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import { localDate, type LocalDate } from '$lib/core/local-date';
import type { NotLoaded } from '$lib/core/loading';
import type { Result } from '$lib/core/result';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { changesOf, planImport, type ImportStep } from '$lib/domain/calendar-import/calendar-import.rules';
import type { CalendarImport } from '$lib/domain/calendar-import/calendar-import.schema';
import type { CalendarError, CalendarReading } from '$lib/interchange/calendar/read-calendar-file';
import type { Collection, Commit, VaultError } from '$lib/vault/store/collection';

type ReadError = CalendarError | NotLoaded;

export interface CalendarImportDependencies {
  readonly appointments: Collection<Appointment>;
  readonly imports: Collection<CalendarImport>;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly read: (
    file: Blob,
    context: { today: LocalDate; now: string },
  ) => Promise<Result<CalendarReading, ReadError>>;
}

/** What is in a file, beside what is here. */
interface CalendarPreview {
  readonly reading: CalendarReading;
  readonly steps: readonly ImportStep[];
}

type Stage =
  | { readonly name: 'choose' | 'reading' }
  | { readonly name: 'refused'; readonly error: ReadError }
  | { readonly name: 'preview' | 'keeping'; readonly preview: CalendarPreview; readonly error?: VaultError };

/** Appointments out of a calendar file: choose it, see what is in it, and then all of it or nothing. */
export class CalendarImportState {
  #stage = $state.raw<Stage>({ name: 'choose' });
  #deps: CalendarImportDependencies;

  constructor(deps: CalendarImportDependencies) {
    this.#deps = deps;
  }

  get stage(): Stage {
    return this.#stage;
  }

  async choose(file: Blob): Promise<void> {
    const { clock, read } = this.#deps;
    const reading = { name: 'reading' } as const;
    this.#stage = reading;
    const result = await read(file, { today: localDate(clock.now()), now: instant(clock) });
    // Another file may have been chosen in the meantime.
    if (this.#stage !== reading) return;
    this.#stage = result.ok
      ? { name: 'preview', preview: { reading: result.value, steps: this.#plan(result.value) } }
      : { name: 'refused', error: result.error };
  }

  /** Puts it all in the agenda, in one transaction; gives the id under which it can be undone. */
  async keep(): Promise<string | undefined> {
    if (this.#stage.name !== 'preview') return undefined;
    const { preview } = this.#stage;
    this.#stage = { name: 'keeping', preview };
    const { appointments, imports, commit, clock, newId } = this.#deps;
    // Beside what is here now: another tab may have written since.
    const { after, before } = changesOf(this.#plan(preview.reading));
    const known = before.map(({ id }) => id);
    const added = after.map(({ id }) => id).filter((id) => !known.includes(id));
    const made: CalendarImport = { id: newId(), createdAt: instant(clock), added, changed: before };
    const done = await commit([
      ...after.map((one) =>
        known.includes(one.id) ? appointments.plan.update(one.id, () => one) : appointments.plan.put(one),
      ),
      imports.plan.put(made),
    ]);
    if (done.ok) return made.id;
    this.#stage = { name: 'preview', preview, error: done.error };
    return undefined;
  }

  /** The file with which the app was opened cannot be read. */
  refuse(): void {
    this.#stage = { name: 'refused', error: { code: 'calendar.notReadable' } };
  }

  again(): void {
    this.#stage = { name: 'choose' };
  }

  #plan({ items }: CalendarReading): ImportStep[] {
    const { appointments, newId, clock } = this.#deps;
    return planImport(items, appointments.current, { newId, at: instant(clock) });
  }
}
