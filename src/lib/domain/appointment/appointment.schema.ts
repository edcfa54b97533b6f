import * as z from 'zod/mini';
import {
  amountSchema,
  daySpanSchema,
  durationSchema as minutes,
  intervalSchema,
  instantSchema,
  keyTextSchema,
  localDaySchema as localDay,
  localTimeSchema as localTime,
  mostTimes,
  timesSchema,
  weekdaySchema,
  wordsSchema as words,
} from '$lib/core/bounds.schema';
import { ideaSchema } from '$lib/domain/idea/idea.schema';
import { dimensionIdSchema } from '$lib/domain/wellbeing/dimension.schema';

export const appointmentKindSchema = z.enum([
  'exploring',
  'care',
  'dentist',
  'doctor',
  'municipality',
  'money',
  'home',
  'work',
  'social',
  'other',
]);

export const appointmentPlaceSchema = z.enum(['myHome', 'theirs', 'walking', 'calling', 'video', 'other']);

/**
 * Somebody from the own list, or only a name. Of a contact the name is not kept here: who wipes what is known
 * about somebody wipes it everywhere.
 */
const person = { id: keyTextSchema, name: words, contactId: z.optional(keyTextSchema) };

const companionStateSchema = z.enum(['open', 'asked', 'yes', 'no']);
export type CompanionState = z.infer<typeof companionStateSchema>;

/** Somebody who may come along with the client. FHIR Appointment.participant. */
const companionSchema = z.object({
  ...person,
  state: companionStateSchema,
  /** When the client asked: an ISO 8601 instant. */
  askedAt: z.optional(instantSchema),
  /** The question as the client changed it. Absent: the neutral words of the app. */
  message: z.optional(words),
});
export type Companion = z.infer<typeof companionSchema>;

/** Somebody who may join for one topic. Only what the client approves happens. */
export const attendeeSchema = z.object({
  ...person,
  topic: words,
  state: z.enum(['proposed', 'approved', 'ratherNot']),
});
export type Attendee = z.infer<typeof attendeeSchema>;

/** What the client wants to talk about: own words, and what was marked in the web. */
const discussSchema = z.object({
  words,
  dimensions: z.array(dimensionIdSchema),
  aspects: z.array(keyTextSchema),
});

/** Who called it off, if the client wants to keep that, and when (ISO 8601). `insteadId`: what came for it. */
const cancelledSchema = z.object({
  at: instantSchema,
  by: z.optional(z.enum(['me', 'them'])),
  insteadId: z.optional(keyTextSchema),
});

const details = {
  title: words,
  kind: z.optional(appointmentKindSchema),
  /** Absent while it is not known yet. */
  day: z.optional(localDay),
  start: z.optional(localTime),
  minutes: z.optional(minutes),
  /** How many days it takes: 1 is the whole day. Absent: it begins and ends within a day. Goes without `minutes`. */
  days: z.optional(daySpanSchema),
  /** Until what time on the last of several days. */
  endsAt: z.optional(localTime),
  place: z.optional(appointmentPlaceSchema),
  /** Where exactly, in own words. */
  placeWords: words,
  /** What whoever invites wrote about it; never the client's own words. iCalendar DESCRIPTION. */
  description: z.optional(words),
  companions: z.array(companionSchema),
  attendees: z.array(attendeeSchema),
  discuss: discussSchema,
  /** How it went, written afterwards. */
  went: words,
  /** The success that the client made of how it went. */
  successId: z.optional(keyTextSchema),
  cancelled: z.optional(cancelledSchema),
};

/** The rules that can be chosen by hand, and that a share can tell. */
export const repeatEverySchema = z.enum(['day', 'week', 'twoWeeks', 'monthDay', 'monthWeekday', 'year']);

/**
 * A subset of the rules of RFC 5545, counted from the appointment's own day. `monthDay`: the same day of the
 * month. `monthWeekday`: the same weekday of the month, such as the second Tuesday, or the last. `listed`: no rule of
 * ours, but these days (ADR 0080).
 */
const repeatSchema = z.object({
  every: z.enum([...repeatEverySchema.options, 'listed']),
  /** Every so many days, weeks, months or years. Absent: each. */
  interval: z.optional(intervalSchema),
  /** Of `week`: on these weekdays, the first day among them. Absent: on the weekday of the first day. */
  weekdays: z.optional(z.array(weekdaySchema).check(z.minLength(1), z.maxLength(7))),
  /** Of `listed`: the days, in order. */
  days: z.optional(z.array(localDay).check(z.minLength(1), z.maxLength(mostTimes))),
  /** Absent: without end. */
  until: z.optional(localDay),
  count: z.optional(timesSchema),
});
export type Repeat = z.infer<typeof repeatSchema>;

/** What differs this one time. Absent: as always. `null`: not known this time, though it is known for the rest. */
const changesSchema = z.partial(
  z.object({
    ...details,
    kind: z.nullable(appointmentKindSchema),
    day: localDay,
    start: z.nullable(localTime),
    minutes: z.nullable(minutes),
    days: z.nullable(daySpanSchema),
    endsAt: z.nullable(localTime),
    place: z.nullable(appointmentPlaceSchema),
  }),
);

/** One time of a repeated appointment that differs. `on`: the day that the rule gives (RECURRENCE-ID). */
const exceptionSchema = z.object({
  on: localDay,
  /** Taken away (EXDATE). */
  removed: z.boolean(),
  changes: changesSchema,
});
export type Exception = z.infer<typeof exceptionSchema>;

/** Which file of somebody else it came from, so that a later version of it finds it again. */
const appointmentOriginSchema = z.object({
  /** iCalendar UID. Absent: the file gave none. */
  uid: z.optional(words),
  /** Which of several with that UID: a time of a row that is not here, or what comes twice on one day. */
  part: z.optional(keyTextSchema),
  /** iCalendar SEQUENCE: a higher one is a later version. */
  sequence: amountSchema,
  /** iCalendar DTSTAMP. */
  stamp: z.optional(instantSchema),
  /** A mark of what the file said, to see whether it says it again. */
  told: z.optional(keyTextSchema),
});

/** Something to go to or to be home for. */
export const appointmentSchema = z.object({
  id: keyTextSchema,
  /** An ISO 8601 instant. */
  createdAt: instantSchema,
  ...details,
  repeat: z.optional(repeatSchema),
  exceptions: z.array(exceptionSchema),
  /** The step of a goal that it was made from. */
  from: z.optional(z.object({ goalId: keyTextSchema, stepId: keyTextSchema })),
  /** Whose idea it was, when the client took it over from somebody; its words became the title. */
  idea: z.optional(ideaSchema),
  /** Absent: made in this app. */
  origin: z.optional(appointmentOriginSchema),
});
export type Appointment = z.infer<typeof appointmentSchema>;

/** What one time of an appointment has of its own. */
export type Details = Omit<
  Appointment,
  'id' | 'createdAt' | 'repeat' | 'exceptions' | 'from' | 'idea' | 'origin'
>;
