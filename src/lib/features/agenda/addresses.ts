import type { LocalDate, LocalMonth } from '$lib/core/local-date';

/** Where an appointment is read. `on`: which time of a repeated one. */
export function appointmentHref(id: string, on?: LocalDate): string {
  return `/agenda/afspraak/${id}${on === undefined ? '' : `?keer=${on}`}`;
}

/** Where the day, time, place and repeat of an appointment are changed. */
export function changeHref(id: string, on?: LocalDate): string {
  return `/agenda/afspraak/${id}/wijzig${on === undefined ? '' : `?keer=${on}`}`;
}

export function dayHref(day: LocalDate): string {
  return `/agenda/dag/${day}`;
}

export function monthHref(month: LocalMonth): string {
  return `/agenda/maand/${month}`;
}
