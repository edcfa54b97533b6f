/** All days in the app are days in the Netherlands, whatever the device's zone is. */
export const homeZone = 'Europe/Amsterdam';

const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
  timeZone: homeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/**
 * What the calendar and the clock in the Netherlands show at a moment: `2026-11-25T09:30:00`. `moment`: milliseconds since
 * 1970 or an ISO 8601 instant. Put together from named parts: in what order a language writes them differs from browser to
 * browser and from year to year (CLDR 42 turned Canadian dates around).
 */
export function wallClock(moment: number | string): string {
  const shown = Object.fromEntries(
    format.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]),
  );
  return `${shown.year}-${shown.month}-${shown.day}T${shown.hour}:${shown.minute}:${shown.second}`;
}
