import { instant, type Clock } from '$lib/core/clock';
import type { LocalDate } from '$lib/core/local-date';
import { SerialQueue } from '$lib/core/serial-queue';
import type { ImportantDate } from '$lib/domain/important-date/important-date.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import type { Writing } from '$lib/ui/writing.svelte';
import type { Collection } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';

interface Dependencies {
  readonly dates: Collection<ImportantDate>;
  readonly clock: Clock;
  readonly undo: Undo;
  readonly writing: Writing;
}

/** One day to remember. It is kept from the first thing that the person says about it. */
export class DateState {
  readonly id: string;
  readonly writing: Writing;
  #deps: Dependencies;
  #live: Live<readonly ImportantDate[]>;
  #now: Now;
  #draft: ImportantDate;
  /** Writes follow one another, so that the second finds what the first has kept. */
  #writes = new SerialQueue();

  constructor(deps: Dependencies, id: string) {
    this.id = id;
    this.writing = deps.writing;
    this.#deps = deps;
    this.#live = new Live(deps.dates);
    this.#now = new Now(deps.clock);
    this.#draft = { id, createdAt: instant(deps.clock), words: '' };
  }

  get #stored(): ImportantDate | undefined {
    return this.#live.current.find((date) => date.id === this.id);
  }

  get isKept(): boolean {
    return this.#stored !== undefined;
  }

  get date(): ImportantDate {
    return this.#stored ?? this.#draft;
  }

  get today(): LocalDate {
    return this.#now.day;
  }

  get saveWords(): SaveText {
    const { dates } = this.#deps;
    const inKept = saveText(
      dates,
      this.id,
      (date) => date.words,
      (date, words) => ({ ...date, words }),
    );
    return (words, base) =>
      this.#writes.add(() =>
        dates.get(this.id) ? inKept(words, base) : dates.put({ ...this.#draft, words }),
      );
  }

  set(changes: Partial<Pick<ImportantDate, 'day' | 'kind'>>): Promise<boolean> {
    const { dates } = this.#deps;
    return this.writing.run(() =>
      this.#writes.add(() =>
        dates.get(this.id)
          ? dates.update(this.id, (date) => ({ ...date, ...changes }))
          : dates.put({ ...this.#draft, ...changes }),
      ),
    );
  }

  /** `message` stands beside the button that puts it back. */
  remove(message: string): Promise<boolean> {
    const { dates, undo } = this.#deps;
    return this.writing.run(
      () => dates.remove(this.id),
      (gone) => undo.offer(message, () => void this.writing.run(() => dates.put(gone))),
    );
  }
}
