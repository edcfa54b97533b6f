import type { Clock } from '$lib/core/clock';
import { addDays, addMonths, localDate, type LocalDate, type LocalMonth } from '$lib/core/local-date';
import { localTime } from '$lib/core/local-time';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import {
  inOrder,
  isOver,
  justOver,
  lastDay,
  nearestOf,
  nextAppointment,
  occurrencesOf,
  type LocalMoment,
  type Occurrence,
  type RepeatDays,
} from '$lib/domain/appointment/occurrence.rules';
import type { ImportantDate } from '$lib/domain/important-date/important-date.schema';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { Collection } from '$lib/vault/store/collection';

/** Something in the agenda: an appointment on a day, or a day to remember. */
export type Entry =
  | { readonly kind: 'appointment'; readonly id: string; readonly day: LocalDate; readonly one: Occurrence }
  | { readonly kind: 'date'; readonly id: string; readonly day: LocalDate; readonly date: ImportantDate };

export interface AgendaDependencies {
  readonly appointments: Collection<Appointment>;
  readonly dates: Collection<ImportantDate>;
  readonly clock: Clock;
  readonly repeatDays: RepeatDays;
}

/** Repeats without end are looked up for as many days back as it takes to fill a list. */
const stretches = [35, 120, 400, 1500];
/** The first and the last day that there can be. */
const ever: readonly [LocalDate, LocalDate] = ['1900-01-01', '2199-12-31'];

/** The agenda as it is read: what is coming, what has been, a day, a month. */
export class AgendaState {
  #appointments: Live<readonly Appointment[]>;
  #dates: Live<readonly ImportantDate[]>;
  #now: Now;
  #repeatDays: RepeatDays;
  /** Read off the clock once for all that is looked at: thousands of appointments ask. */
  #moment = $derived.by((): LocalMoment => {
    const moment = this.#now.current;
    return { day: localDate(moment), time: localTime(moment) };
  });
  #repeated = $derived.by(() => this.#appointments.current.filter((one) => one.repeat !== undefined));
  #single = $derived.by(() =>
    occurrencesOf(
      this.#appointments.current.filter((one) => one.repeat === undefined),
      ...ever,
      () => [],
    ).map(appointmentEntry),
  );
  #dated = $derived.by(() => this.#dates.current.map(dateEntry).filter((entry) => entry !== undefined));
  #coming = $derived.by(() => {
    const { now } = this;
    const repeated = nearestOf(this.#repeated, now, this.#repeatDays);
    const all = [...this.#single, ...repeated.map(appointmentEntry), ...this.#dated];
    return all.filter((one) => !isPast(one, now)).sort(byMoment);
  });
  #next = $derived.by(() => {
    const appointments = this.#coming.filter((entry) => entry.kind === 'appointment');
    return nextAppointment(
      appointments.map((entry) => entry.one),
      this.now,
    );
  });
  #justOver = $derived.by(() => {
    const { today, now } = this;
    const past = occurrencesOf(this.#appointments.current, addDays(today, -1), today, this.#repeatDays);
    return justOver(past, now);
  });

  constructor(deps: AgendaDependencies) {
    this.#appointments = new Live(deps.appointments);
    this.#dates = new Live(deps.dates);
    this.#now = new Now(deps.clock);
    this.#repeatDays = deps.repeatDays;
  }

  get now(): LocalMoment {
    return this.#moment;
  }

  get today(): LocalDate {
    return this.#moment.day;
  }

  get isEmpty(): boolean {
    return this.#appointments.current.length === 0 && this.#dates.current.length === 0;
  }

  /** What was today or yesterday, and has no word about how it went. */
  get justOver(): Occurrence | undefined {
    return this.#justOver;
  }

  /** What is coming, the first first; at most `most`. Of a repeated appointment only the nearest times. */
  coming(most: number): Entry[] {
    return this.#coming.slice(0, most);
  }

  /** What has been, the latest first; at most `most`. */
  past(most: number): Entry[] {
    const { now } = this;
    const all = this.#enough(most, (days) =>
      this.between(days === undefined ? ever[0] : addDays(now.day, -days), now.day).filter((one) =>
        isPast(one, now),
      ),
    );
    return all.reverse().slice(0, most);
  }

  /** What has no day yet. */
  get undated(): { appointments: Appointment[]; dates: ImportantDate[] } {
    return {
      appointments: this.#appointments.current.filter((one) => one.day === undefined),
      dates: this.#dates.current.filter((one) => one.day === undefined),
    };
  }

  between(from: LocalDate, to: LocalDate): Entry[] {
    const isWithin = (entry: Entry) => lastDayIn(entry) >= from && entry.day <= to;
    const repeated = occurrencesOf(this.#repeated, from, to, this.#repeatDays);
    return [
      ...this.#single.filter(isWithin),
      ...repeated.map(appointmentEntry),
      ...this.#dated.filter(isWithin),
    ].sort(byMoment);
  }

  /** The entries of a month, with the days of the months beside it, by day. */
  monthByDay(month: LocalMonth): Readonly<Record<LocalDate, readonly Entry[]>> {
    const byDay: Record<LocalDate, Entry[]> = {};
    const [from, to] = [addDays(`${month}-01`, -6), addDays(`${addMonths(month, 1)}-01`, 6)];
    for (const entry of this.between(from, to)) {
      const last = lastDayIn(entry) < to ? lastDayIn(entry) : to;
      for (let day = entry.day > from ? entry.day : from; day <= last; day = addDays(day, 1)) {
        (byDay[day] ??= []).push(entry);
      }
    }
    return byDay;
  }

  /** The first appointment that is not over and not called off. */
  get next(): Occurrence | undefined {
    return this.#next;
  }

  /** Where an entry to come stands in the list. `soon`: within a week. */
  partOf(entry: Entry): 'today' | 'soon' | 'later' {
    if (entry.day <= this.today) return 'today';
    return entry.day < addDays(this.today, 7) ? 'soon' : 'later';
  }

  /** Looks further and further until there is enough. The last look has no bound. */
  #enough(most: number, look: (days: number | undefined) => Entry[]): Entry[] {
    for (const days of stretches) {
      const found = look(days);
      if (found.length >= most) return found;
    }
    return look(undefined);
  }
}

function appointmentEntry(one: Occurrence): Entry {
  return { kind: 'appointment', id: `${one.appointment.id} ${one.on ?? ''}`, day: one.day, one };
}

function isPast(entry: Entry, now: LocalMoment): boolean {
  return entry.kind === 'appointment' ? isOver(entry.one, now) : entry.day < now.day;
}

function lastDayIn(entry: Entry): LocalDate {
  return entry.kind === 'appointment' ? lastDay(entry.one) : entry.day;
}

function dateEntry(date: ImportantDate): Entry | undefined {
  return date.day === undefined ? undefined : { kind: 'date', id: date.id, day: date.day, date };
}

/** By day; on one day the dates to remember after the appointments. */
function byMoment(left: Entry, right: Entry): number {
  if (left.day !== right.day) return left.day < right.day ? -1 : 1;
  if (left.kind === 'appointment' && right.kind === 'appointment') return inOrder(left.one, right.one);
  return left.kind === right.kind ? 0 : left.kind === 'date' ? 1 : -1;
}
