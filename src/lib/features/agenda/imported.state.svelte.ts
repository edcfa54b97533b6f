import type { Result } from '$lib/core/result';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { asBefore, hasOwnWords } from '$lib/domain/calendar-import/calendar-import.rules';
import type { CalendarImport } from '$lib/domain/calendar-import/calendar-import.schema';
import { Live } from '$lib/ui/live.svelte';
import type { Writing } from '$lib/ui/writing.svelte';
import type { Collection, Commit, VaultError } from '$lib/vault/store/collection';

interface ImportedDependencies {
  readonly appointments: Collection<Appointment>;
  readonly imports: Collection<CalendarImport>;
  readonly commit: Commit;
  readonly writing: Writing;
}

/** What one calendar file brought in: to look through, and to undo as a whole. */
export class ImportedState {
  readonly writing: Writing;
  #id: string;
  #deps: ImportedDependencies;
  #appointments: Live<readonly Appointment[]>;
  #imports: Live<readonly CalendarImport[]>;
  #keptBack = $state<number>();

  constructor(deps: ImportedDependencies, id: string) {
    this.#id = id;
    this.#deps = deps;
    this.writing = deps.writing;
    this.#appointments = new Live(deps.appointments);
    this.#imports = new Live(deps.imports);
  }

  /** `undefined` when it was undone. */
  get import(): CalendarImport | undefined {
    return this.#imports.current.find(({ id }) => id === this.#id);
  }

  /** What came in or changed by it, and is still here; in the order of their days. */
  get appointments(): Appointment[] {
    const { added = [], changed = [] } = this.import ?? {};
    const ids = [...added, ...changed.map(({ id }) => id)];
    return this.#appointments.current
      .filter(({ id }) => ids.includes(id))
      .toSorted((a, b) => (a.day ?? '').localeCompare(b.day ?? ''));
  }

  /** How many stayed when it was undone, because the client had written something with them. */
  get keptBack(): number | undefined {
    return this.#keptBack;
  }

  /** Takes away what was new and puts back what was changed, in one transaction. What the client wrote stays. */
  async undo(): Promise<void> {
    const { appointments, imports, commit } = this.#deps;
    const made = this.import;
    if (!made) return;
    const here = made.added.map((id) => appointments.get(id)).filter((one) => one !== undefined);
    const own = here.filter(hasOwnWords);
    const changed = made.changed.filter(({ id }) => appointments.get(id));
    const done = await this.writing.run((): Promise<Result<undefined, VaultError>> =>
      commit([
        ...here.filter((one) => !own.includes(one)).map(({ id }) => appointments.plan.remove(id)),
        ...changed.map((before) => appointments.plan.update(before.id, (now) => asBefore(now, before))),
        imports.plan.remove(made.id),
      ]),
    );
    if (done) this.#keptBack = own.length;
  }
}
