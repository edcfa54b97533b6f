import { addDays, type LocalDate } from '$lib/core/local-date';

/** Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): LocalDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * a + century - Math.floor(century / 4) - correction + 15) % 30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const late = Math.floor((a + 11 * moon + 22 * week) / 451);
  const sum = moon + week - 7 * late + 114;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${year}-${two(Math.floor(sum / 31))}-${two((sum % 31) + 1)}`;
}

/** Days on which many places in the Netherlands keep other hours, by their distance to Easter Sunday. */
const aroundEaster = {
  goodFriday: -2,
  easter: 0,
  easterMonday: 1,
  ascension: 39,
  whitSunday: 49,
  whitMonday: 50,
};

/** The same, on a day of their own: New Year, Liberation Day and Christmas. */
const fixed = ['01-01', '05-05', '12-25', '12-26'];

/** King's Day; on the day before when that is a Sunday. */
function kingsDay(year: number): LocalDate {
  const day = `${year}-04-27`;
  return new Date(`${day}T12:00:00Z`).getUTCDay() === 0 ? addDays(day, -1) : day;
}

/** Whether usual opening hours say nothing about this day in the Netherlands. */
export function isHoliday(day: LocalDate): boolean {
  const year = Number(day.slice(0, 4));
  if (fixed.includes(day.slice(5)) || day === kingsDay(year)) return true;
  const sunday = easter(year);
  return Object.values(aroundEaster).some((distance) => addDays(sunday, distance) === day);
}
