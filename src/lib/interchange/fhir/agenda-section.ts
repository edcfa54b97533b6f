import type { Appointment as FhirAppointment, AppointmentParticipant } from '@medplum/fhirtypes';
import { addDays, type LocalDate } from '$lib/core/local-date';
import { wallMoment, type LocalTime } from '$lib/core/local-time';
import { lastDayOf } from '$lib/domain/appointment/appointment.rules';
import type { CompanionState, Details } from '$lib/domain/appointment/appointment.schema';
import { fhirText, filled, labelled, type Block } from './fhir-text';
import { nameOf, personReference, type Section, type Writing } from './fhir-writing';

/** One time of an appointment, under the key from which its id is made. */
interface Time {
  readonly key: string;
  readonly createdAt: string;
  readonly details: Details;
}

/**
 * Appointments to come, each time by itself: FHIR R4 has no repeats. How one went, what the inviting side wrote and what the
 * client asked somebody stay behind.
 */
export function agendaSection(writing: Writing): Section {
  const { coming, appointments } = writing.source;
  const times: Time[] = [
    ...coming.map(({ appointment: { id, createdAt }, on = '', details }) => ({
      key: `${id}/${on}`,
      createdAt,
      details,
    })),
    ...appointments
      .filter(({ day, title }) => day === undefined && fhirText(title) !== undefined)
      .map((details) => ({ key: `${details.id}/`, createdAt: details.createdAt, details })),
  ];
  return {
    blocks: times.map(({ details }) => appointmentBlock(writing, details)),
    resources: times.map((time) => appointmentResource(writing, time)),
  };
}

const participation = {
  open: 'needs-action',
  asked: 'needs-action',
  yes: 'accepted',
  no: 'declined',
} as const satisfies Record<CompanionState, AppointmentParticipant['status']>;

function appointmentResource(
  writing: Writing,
  { key, createdAt, details }: Time,
): FhirAppointment & { id: string } {
  const { day, cancelled, minutes, discuss } = details;
  const topic = labelled(writing.words.say('talk'), discuss.words);
  return {
    resourceType: 'Appointment',
    id: writing.idOf('Appointment', key),
    status: cancelled ? 'cancelled' : day === undefined ? 'proposed' : 'booked',
    description: writing.words.appointment(details),
    ...(day === undefined ? {} : spanOf({ ...details, day })),
    ...(minutes === undefined || details.start === undefined ? {} : { minutesDuration: minutes }),
    created: createdAt,
    ...(topic === undefined ? {} : { comment: topic }),
    participant: participants(writing, details),
  };
}

/**
 * From when to when. Without a time it is the whole day. An end that is not known is the beginning, as in RFC 5545: FHIR wants
 * either both or none.
 */
function spanOf(details: Details & { readonly day: LocalDate }): { start: string; end: string } {
  const { day, start, minutes = 0, days, endsAt } = details;
  const last = lastDayOf({ day, days }) ?? day;
  const from = momentOf(day, start ?? '00:00');
  const severalDays = days !== undefined && days > 1;
  if (start === undefined || severalDays)
    return {
      start: iso(from),
      end: iso(endsAt ? momentOf(last, endsAt) : momentOf(addDays(last, 1), '00:00')),
    };
  return { start: iso(from), end: iso(from + minutes * 60_000) };
}

const momentOf = (day: LocalDate, time: LocalTime) => wallMoment(day, time).moment;
const iso = (moment: number) => new Date(moment).toISOString();

/** The client, who comes along, who joins with the client's approval, and where it is. */
function participants(writing: Writing, details: Details): AppointmentParticipant[] {
  const { companions, attendees, cancelled, day } = details;
  const place = fhirText(writing.words.place(details));
  const mine = cancelled?.by === 'me' ? 'declined' : day === undefined ? 'needs-action' : 'accepted';
  return [
    { actor: writing.patient, status: mine },
    ...companions.map((one) => ({
      actor: personReference(writing, one),
      status: participation[one.state],
    })),
    ...attendees
      .filter(({ state }) => state === 'approved')
      .map((one) => ({ actor: personReference(writing, one), status: 'needs-action' as const })),
    ...(place === undefined
      ? []
      : [{ type: [locationType], actor: { display: place }, status: 'accepted' as const }]),
  ];
}

const locationType = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
      code: 'LOC',
      display: 'location',
    },
  ],
};

function appointmentBlock(writing: Writing, details: Details): Block {
  const { words } = writing;
  const { day, companions, attendees, discuss, cancelled } = details;
  const when =
    day === undefined ? words.say('dayless') : filled([words.day(day), words.time(details)])?.join(', ');
  return {
    title: words.appointment(details),
    lines: [
      when,
      cancelled ? words.say('calledOff') : undefined,
      words.place(details),
      ...companions.map((one) => words.companion(one.state, nameOf(writing, one))),
      ...attendees
        .filter(({ state }) => state === 'approved')
        .map((one) => filled([nameOf(writing, one), fhirText(one.topic)])?.join(': ')),
      labelled(words.say('talk'), discuss.words),
    ],
  };
}
