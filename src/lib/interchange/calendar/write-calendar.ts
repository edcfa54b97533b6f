import ICAL from 'ical.js';
import { addDays, type LocalDate } from '$lib/core/local-date';
import { wallMoment, type LocalTime } from '$lib/core/local-time';
import { ownUid } from '$lib/domain/calendar-import/calendar-import.rules';
import { detailsOn, lastDayOf } from '$lib/domain/appointment/appointment.rules';
import { homeZone } from '$lib/core/wall-clock';
import type { Appointment, Details, Exception } from '$lib/domain/appointment/appointment.schema';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { isRuled, repeatRule } from '$lib/interchange/recurrence';
import { foldLine } from '$lib/interchange/fold-line';
import { homeZoneText } from './home-zone';

/** An hour before; of a whole day at nine in the morning of the day before. In minutes. */
const alarmBefore = { time: 60, day: 15 * 60 };

/** What is needed to write appointments for another calendar. */
export interface CalendarWords {
  /** What an appointment is called in the file. */
  readonly titleOf: (details: Details) => string;
  readonly placeOf: (details: Details) => string | undefined;
  /** Now, in milliseconds since 1970: a later file replaces an earlier one. */
  readonly now: number;
}

const dayText = (day: LocalDate) => day.replaceAll('-', '');
const timeText = (day: LocalDate, time: LocalTime) => `${dayText(day)}T${time.replace(':', '')}00`;
const instantText = (moment: number) => new Date(moment).toISOString().replace(/[-:]|\.\d+/g, '');

/** A property with a day, or a time on the clock in the Netherlands. */
function moment(name: string, day: LocalDate, time: LocalTime | undefined): ICAL.Property {
  const line =
    time === undefined
      ? `${name};VALUE=DATE:${dayText(day)}`
      : `${name};TZID=${homeZone}:${timeText(day, time)}`;
  return ICAL.Property.fromString(line);
}

/** What came from elsewhere keeps its UID: there it is known by that. */
function uidOf({ id, origin }: Appointment): string {
  return origin?.uid ?? ownUid(id);
}

/** Seconds since 2020, in fives: it grows with each file, so that the later file wins, and needs no counting. */
function sequenceOf({ origin }: Appointment, now: number): number {
  return Math.max(origin?.sequence ?? 0, Math.floor((now - Date.UTC(2020, 0, 1)) / 5000));
}

function alarmOf(title: string, minutes: number): ICAL.Component {
  const alarm = new ICAL.Component('valarm');
  alarm.updatePropertyWithValue('action', 'DISPLAY');
  alarm.updatePropertyWithValue('description', title);
  alarm.updatePropertyWithValue('trigger', ICAL.Duration.fromSeconds(-minutes * 60));
  return alarm;
}

/** The end, when it is known; `undefined` otherwise: RFC 5545 then takes the day, or no time at all. */
function endOf(details: Details, day: LocalDate): ICAL.Property | undefined {
  const { start, minutes, days, endsAt } = details;
  const last = lastDayOf({ day, days }) ?? day;
  if (start === undefined) return moment('DTEND', addDays(last, 1), undefined);
  if (days !== undefined && days > 1) return moment('DTEND', last, endsAt ?? '23:59');
  return minutes === undefined ? undefined : ICAL.Property.fromString(`DURATION:PT${minutes}M`);
}

/** One time, or a whole row: what both have. `undefined` while its day is not known. */
function eventOf(
  appointment: Appointment,
  details: Details,
  writing: CalendarWords,
): ICAL.Component | undefined {
  const { day, start, cancelled, description } = details;
  if (day === undefined) return undefined;
  const { titleOf, placeOf, now } = writing;
  const event = new ICAL.Component('vevent');
  event.updatePropertyWithValue('uid', uidOf(appointment));
  event.updatePropertyWithValue('sequence', sequenceOf(appointment, now));
  event.addProperty(ICAL.Property.fromString(`DTSTAMP:${instantText(now)}`));
  event.addProperty(moment('DTSTART', day, start));
  const end = endOf(details, day);
  if (end) event.addProperty(end);
  event.updatePropertyWithValue('summary', titleOf(details));
  const place = placeOf(details);
  if (place !== undefined) event.updatePropertyWithValue('location', place);
  if (description) event.updatePropertyWithValue('description', description);
  if (cancelled) event.updatePropertyWithValue('status', 'CANCELLED');
  else
    event.addSubcomponent(
      alarmOf(titleOf(details), start === undefined ? alarmBefore.day : alarmBefore.time),
    );
  return event;
}

/** The times of a row that differ, each as an event of its own. */
function changedTimes(appointment: Appointment, writing: CalendarWords): ICAL.Component[] {
  return appointment.exceptions
    .filter((one) => !one.removed)
    .map((one) => {
      const event = eventOf(appointment, detailsOn(appointment, one.on), writing);
      event?.addProperty(moment('RECURRENCE-ID', one.on, appointment.start));
      return event;
    })
    .filter((event) => event !== undefined);
}

function ruleOf({ day, repeat, start }: Appointment): ICAL.Property | undefined {
  if (!repeat || !isRuled(repeat) || day === undefined) return undefined;
  const { until } = repeat;
  if (until === undefined || start === undefined)
    return ICAL.Property.fromString(`RRULE:${repeatRule(day, repeat)}`);
  // Of a row with a time, the last moment in UTC (RFC 5545 section 3.3.10).
  const rule = repeatRule(day, { ...repeat, until: undefined });
  return ICAL.Property.fromString(`RRULE:${rule};UNTIL=${instantText(wallMoment(until, '23:59').moment)}`);
}

/** The days beside the rule, and the days without. */
function daysOf({ repeat, exceptions, start, day }: Appointment): ICAL.Property[] {
  if (!repeat || day === undefined) return [];
  const listed = (repeat.days ?? []).filter((one) => one !== day);
  const isExtra = ({ removed, on }: Exception) => !removed && repeatDays(day, repeat, on, on).length === 0;
  const extra = exceptions.filter(isExtra).map(({ on }) => on);
  return [
    ...[...listed, ...extra].map((one) => moment('RDATE', one, start)),
    ...exceptions.filter(({ removed }) => removed).map(({ on }) => moment('EXDATE', on, start)),
  ];
}

function eventsOf(appointment: Appointment, writing: CalendarWords): ICAL.Component[] {
  const event = eventOf(appointment, appointment, writing);
  if (!event) return [];
  const rule = ruleOf(appointment);
  if (rule) event.addProperty(rule);
  for (const property of daysOf(appointment)) event.addProperty(property);
  return [event, ...changedTimes(appointment, writing)];
}

/**
 * Appointments as a calendar file (RFC 5545): when, where and what they are called, with a sign beforehand. What the client wrote about them
 * stays here.
 */
export function writeCalendar(appointments: readonly Appointment[], writing: CalendarWords): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Eigenwijzer//NL');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  calendar.addSubcomponent(ICAL.Component.fromString(homeZoneText));
  for (const one of appointments) for (const event of eventsOf(one, writing)) calendar.addSubcomponent(event);
  // ical.js counts 75 bytes without the space before what goes on, which is one too many (RFC 5545 section 3.1).
  const lines = calendar.toString().replaceAll('\r\n ', '').split('\r\n');
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}
