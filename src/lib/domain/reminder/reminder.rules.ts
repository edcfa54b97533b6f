import { addDays, localDate } from '$lib/core/local-date';
import { wallMoment, type LocalTime } from '$lib/core/local-time';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { occurrencesOf, type Occurrence, type RepeatDays } from '$lib/domain/appointment/occurrence.rules';
import type { Lead, ReminderSettings } from './reminder.schema';

/** Something to be reminded of; moments in unix seconds, in whole steps. */
export interface WantedReminder {
  /** The same for the same reminder, each time that it is asked. */
  readonly about: string;
  readonly sendAt: number;
  /** After this nobody needs it. */
  readonly notAfter: number;
}

/** So many wait at most, and so far ahead is looked. */
export const mostReminders = 60;
const [daysAhead, dailyAhead] = [90, 14];
/** The relay learns no more of a moment than this step, in seconds. */
const step = 300;

const minutesBefore: Readonly<Record<Lead, number>> = { halfHour: 30, hour: 60, twoHours: 120, day: 1440 };
/** What has no time on the clock counts from here. */
const morning: LocalTime = '09:00';
/** So long a daily one is worth something, in seconds. */
const dailyWorth = 3 * 60 * 60;

const down = (seconds: number) => Math.floor(seconds / step) * step;

interface Known {
  readonly settings: ReminderSettings;
  readonly appointments: readonly Appointment[];
  readonly repeatDays: RepeatDays;
}

/** The next reminders, the soonest first. `now`: milliseconds since 1970. */
export function wantedReminders(known: Known, now: number): WantedReminder[] {
  const today = localDate(now);
  const { checkInAt, stepAt } = known.settings;
  const all = [
    ...ofAppointments(known, today),
    ...daily('checkIn', checkInAt, today),
    ...daily('step', stepAt, today),
  ];
  return all
    .filter(({ sendAt }) => sendAt * 1000 > now)
    .sort((left, right) => left.sendAt - right.sendAt)
    .slice(0, mostReminders);
}

function ofAppointments({ settings, appointments, repeatDays }: Known, today: string): WantedReminder[] {
  const leads = new Map(settings.appointments.map(({ appointmentId, lead }) => [appointmentId, lead]));
  const asked = appointments.filter(({ id }) => leads.has(id));
  return occurrencesOf(asked, today, addDays(today, daysAhead), repeatDays)
    .filter(({ details }) => details.cancelled === undefined)
    .map((one) => ofOccurrence(one, leads.get(one.appointment.id) ?? 'hour'));
}

function ofOccurrence({ appointment, on, day, details }: Occurrence, lead: Lead): WantedReminder {
  const start = wallMoment(day, details.start ?? morning).moment / 1000;
  const sendAt = down(start - minutesBefore[lead] * 60);
  return {
    about: `appointment ${appointment.id} ${on ?? ''}`,
    sendAt,
    notAfter: Math.max(down(start), sendAt + step),
  };
}

/** The screen of what a reminder is `about`; the front door has the check-in and the step. */
export function screenOf(about: string): string {
  const [kind, id, on] = about.split(' ');
  if (kind !== 'appointment') return '/';
  return `/agenda/afspraak/${id}${on ? `?keer=${on}` : ''}`;
}

function daily(about: string, time: LocalTime | undefined, today: string): WantedReminder[] {
  if (time === undefined) return [];
  return Array.from({ length: dailyAhead }, (_, at) => {
    const day = addDays(today, at);
    const sendAt = down(wallMoment(day, time).moment / 1000);
    return { about: `${about} ${day}`, sendAt, notAfter: sendAt + dailyWorth };
  });
}

/** The lead that was chosen for an appointment; `undefined`: none. */
export function leadOf(settings: ReminderSettings | undefined, appointmentId: string): Lead | undefined {
  return settings?.appointments.find((one) => one.appointmentId === appointmentId)?.lead;
}

export function withLead(
  settings: ReminderSettings,
  appointmentId: string,
  lead: Lead | undefined,
): ReminderSettings {
  const others = settings.appointments.filter((one) => one.appointmentId !== appointmentId);
  return { ...settings, appointments: lead ? [...others, { appointmentId, lead }] : others };
}
