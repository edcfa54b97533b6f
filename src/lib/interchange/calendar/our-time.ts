import type { Details } from '$lib/domain/appointment/appointment.schema';
import { mostDays } from '$lib/core/bounds.schema';
import type { LocalDate } from '$lib/core/local-date';
import { wallMoment, type LocalTime } from '$lib/core/local-time';
import { homeZone } from '$lib/core/wall-clock';
import { momentOf, type FileTime } from './moments';
import { ianaZone, utcZone } from './zones';

/** When something is, as an appointment keeps it. */
export type When = Required<Pick<Details, 'day'>> & { day: LocalDate } & Partial<
    Pick<Details, 'start' | 'minutes' | 'days' | 'endsAt'>
  >;

/** What the clock in the Netherlands shows at a moment. */
const clockHere = (ianaZone(homeZone) ?? utcZone).wallAt;

const minute = 60_000;
const dayLength = 1440;

/** A day and a time on the clock in the Netherlands. */
function here(time: FileTime): { day: LocalDate; start?: LocalTime } {
  const clock = new Date(time.zone ? clockHere(momentOf(time)) : time.wall).toISOString();
  const [day, start] = [clock.slice(0, 10), clock.slice(11, 16)];
  if (time.isDay) return { day };
  if (time.zone || wallMoment(day, start).kind !== 'skipped') return { day, start };
  const moved = new Date(clockHere(wallMoment(day, start).moment)).toISOString();
  return { day: moved.slice(0, 10), start: moved.slice(11, 16) };
}

/** When it is in the Netherlands. `length`: how long, in milliseconds; `undefined` when that is not told. */
export function whenOf(time: FileTime, length: number | undefined): When {
  const at = here(time);
  if (at.start === undefined) {
    const days = Math.round((length ?? 0) / (dayLength * minute));
    return { ...at, days: Math.min(Math.max(days, 1), mostDays) };
  }
  const minutes = Math.round((length ?? 0) / minute);
  if (minutes < 5) return at;
  if (minutes <= dayLength) return { ...at, minutes };
  const end = here({ ...time, wall: time.wall + minutes * minute });
  const days = Math.round((Date.parse(end.day) - Date.parse(at.day)) / (dayLength * minute)) + 1;
  return { ...at, days: Math.min(days, mostDays), ...(end.start ? { endsAt: end.start } : {}) };
}
