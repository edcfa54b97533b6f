import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { LocalMonth } from '$lib/core/local-date';
import { err, ok, type Result } from '$lib/core/result';
import { SerialQueue } from '$lib/core/serial-queue';
import {
  daysOf,
  justNow,
  monthOfCheckIn,
  monthsKept,
  recordWith,
  withCheckIn,
  withoutCheckIn,
  type CheckInDay,
} from '$lib/domain/check-in/check-in.rules';
import type { Feeling } from '$lib/domain/check-in/feeling';
import type { CheckIn, CheckInMonth } from '$lib/domain/check-in/check-in.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import type { Collection, VaultError } from '$lib/vault/store/collection';

interface Dependencies {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
}

/** How it was, when the person wanted to say so. Kept and shown; never counted, compared or answered. */
export class CheckInState {
  readonly writing = new Writing();
  #months: Collection<CheckInMonth>;
  #live: Live<readonly CheckInMonth[]>;
  #deps: Dependencies;
  #now: Now;
  /** Taps follow one another: two quick ones are one check-in, not two. */
  #writes = new SerialQueue();

  constructor(months: Collection<CheckInMonth>, deps: Dependencies) {
    this.#months = months;
    this.#live = new Live(months);
    this.#deps = deps;
    this.#now = new Now(deps.clock);
  }

  /** The check-in of just now; nothing is chosen before the tap, nor a while after it. */
  get current(): CheckIn | undefined {
    return justNow(this.#live.current, this.#now.current);
  }

  /** The months in which something is kept, oldest first. */
  get months(): readonly LocalMonth[] {
    return monthsKept(this.#live.current);
  }

  days(month: LocalMonth): readonly CheckInDay[] {
    return daysOf(this.#live.current, month);
  }

  /** One tap is a check-in; a second one soon after changes it. Tells whether the disk has it. */
  tap(feeling: Feeling): Promise<boolean> {
    return this.#writes.add(() => this.writing.run(() => this.#tap(feeling)));
  }

  saveNote(id: string): SaveText {
    return async (text, base) => {
      let theirs: string | undefined;
      const updated = await this.#change(id, (checkIn) => {
        theirs = checkIn.note === base || checkIn.note === text ? undefined : checkIn.note;
        return theirs === undefined ? { ...checkIn, note: text } : checkIn;
      });
      return updated.ok && theirs !== undefined ? err({ code: 'text.conflict', theirs }) : updated;
    };
  }

  /** Takes one away; `message` stands beside the button that puts it back. */
  async remove(checkIn: CheckIn, message: string): Promise<void> {
    const gone = await this.writing.run(async () => {
      const record = recordWith(this.#months.current, checkIn.id);
      return record ? this.#months.update(record.id, (month) => withoutCheckIn(month, checkIn.id)) : ok();
    });
    const back = () => void this.writing.run(() => this.#store(checkIn));
    if (gone) this.#deps.undo.offer(message, back);
  }

  #tap(feeling: Feeling): Promise<Result<unknown, VaultError>> {
    const current = justNow(this.#months.current, this.#now.current);
    if (current) return this.#change(current.id, (checkIn) => ({ ...checkIn, feeling }));
    return this.#store({ id: this.#deps.newId(), at: instant(this.#deps.clock), feeling, note: '' });
  }

  async #change(id: string, change: (checkIn: CheckIn) => CheckIn): Promise<Result<unknown, VaultError>> {
    const record = recordWith(this.#months.current, id);
    if (!record) return err({ code: 'vault.notFound' });
    return this.#months.update(record.id, (month) => {
      const checkIn = month.entries.find((entry) => entry.id === id);
      return checkIn ? withCheckIn(month, change(checkIn)) : month;
    });
  }

  #store(checkIn: CheckIn): Promise<Result<unknown, VaultError>> {
    const month = monthOfCheckIn(checkIn);
    const record = this.#months.current.find((kept) => kept.month === month);
    if (record) return this.#months.update(record.id, (kept) => withCheckIn(kept, checkIn));
    return this.#months.put({ id: this.#deps.newId(), month, entries: [checkIn] });
  }
}
