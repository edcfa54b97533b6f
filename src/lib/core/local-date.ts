/** A calendar day without a time or a zone: `2026-11-22` (ISO 8601). */
export type LocalDate = string;

/** All days in the app are days in the Netherlands, whatever the device's zone is. */
export const homeZone = 'Europe/Amsterdam';

const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: homeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day on which a moment falls. `moment`: milliseconds since 1970 or an ISO 8601 instant. */
export function localDate(moment: number | string): LocalDate {
  return dayFormat.format(new Date(moment));
}

const hourFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: homeZone,
  hour: '2-digit',
  hourCycle: 'h23',
});

/** The hour of the day (0-23) at a moment. */
export function localHour(moment: number | string): number {
  return Number(hourFormat.format(new Date(moment)));
}
