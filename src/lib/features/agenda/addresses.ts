import { monthOf, type LocalDate, type LocalMonth } from '$lib/core/local-date';

/** Where an appointment is read. `on`: which time of a repeated one. */
export function appointmentHref(id: string, on?: LocalDate): string {
  return `/agenda/afspraak/${id}${on === undefined ? '' : `?keer=${on}`}`;
}

/** Where the day, time, place and repeat of an appointment are changed. */
export function changeHref(id: string, on?: LocalDate): string {
  return `/agenda/afspraak/${id}/wijzig${on === undefined ? '' : `?keer=${on}`}`;
}

/** Stands for today or this month: a page at this address goes along with the days. */
const nowInAddress = 'nu';

export function dayHref(day: LocalDate, today?: LocalDate): string {
  return `/agenda/dag/${day === today ? nowInAddress : day}`;
}

export function monthHref(month: LocalMonth, today?: LocalDate): string {
  return `/agenda/maand/${today !== undefined && month === monthOf(today) ? nowInAddress : month}`;
}
