import type { LocalDate } from '$lib/core/local-date';
import { detailsOn } from './appointment.rules';
import type { Appointment, Companion, CompanionState, Details } from './appointment.schema';

/** Somebody chosen to be asked; nothing has been asked yet. */
export function newCompanion(made: Pick<Companion, 'id' | 'name' | 'contactId'>): Companion {
  return { ...made, state: 'open' };
}

/** The companion with another answer. `at`: an ISO 8601 instant, kept when it is the moment of asking. */
export function answered(companion: Companion, state: CompanionState, at: string): Companion {
  return { ...companion, state, askedAt: state === 'asked' ? at : companion.askedAt };
}

const firstOf: readonly CompanionState[] = ['yes', 'asked', 'open', 'no'];

/** The companion to name when there is room for one: who comes along, else who was asked, else who cannot. */
export function companionToName(companions: readonly Companion[]): Companion | undefined {
  return [...companions].sort((a, b) => firstOf.indexOf(a.state) - firstOf.indexOf(b.state))[0];
}

/** Somebody who was asked along, and for what. */
export interface AskedAlong {
  readonly appointment: Appointment;
  /** Which time of a repeated one; absent: all of them, or the only one. */
  readonly on: LocalDate | undefined;
  readonly details: Details;
  readonly companion: Companion;
}

/** Who was asked along to something that is not over, the latest asked first. `today`: a LocalDate. */
export function askedAlong(appointments: readonly Appointment[], today: LocalDate): AskedAlong[] {
  const times = appointments.flatMap((appointment) =>
    [
      ...(appointment.repeat ? [] : [undefined]),
      ...appointment.exceptions.filter(({ removed }) => !removed).map(({ on }) => on),
    ].map((on) => ({ appointment, on, details: detailsOn(appointment, on) })),
  );
  return times
    .filter(({ details: { day, cancelled } }) => cancelled === undefined && (day ?? today) >= today)
    .flatMap((time) => time.details.companions.map((companion) => ({ ...time, companion })))
    .filter(({ companion }) => companion.askedAt !== undefined && companion.state !== 'open')
    .toSorted((a, b) => (b.companion.askedAt ?? '').localeCompare(a.companion.askedAt ?? ''));
}

/** Whether somebody (else) is still to be chosen: nobody was, or none of them can. */
export function isCompanionOpen(companions: readonly Companion[]): boolean {
  return companions.every((one) => one.state === 'no');
}
