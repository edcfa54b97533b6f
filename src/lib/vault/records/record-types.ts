import * as z from 'zod/mini';
import { contactImportSchema } from '$lib/domain/contact/contact-import.schema';
import { contactSchema } from '$lib/domain/contact/contact.schema';
import { checkInMonthSchema } from '$lib/domain/check-in/check-in.schema';
import { appointmentSchema } from '$lib/domain/appointment/appointment.schema';
import { calendarImportSchema } from '$lib/domain/calendar-import/calendar-import.schema';
import { goalSchema } from '$lib/domain/goal/goal.schema';
import { placeSchema } from '$lib/domain/place/place.schema';
import { questionnaireResponseSchema } from '$lib/domain/questionnaire/response.schema';
import { relayBackupSchema } from '$lib/domain/relay-backup/relay-backup.schema';
import { reminderSettingsSchema } from '$lib/domain/reminder/reminder.schema';
import { regionChoiceSchema } from '$lib/domain/place/region.schema';
import { wellbeingEntrySchema } from '$lib/domain/wellbeing/wellbeing.schema';
import { helpWishSchema } from '$lib/domain/help-wish/help-wish.schema';
import { storySchema } from '$lib/domain/story/story.schema';
import { importantDateSchema } from '$lib/domain/important-date/important-date.schema';
import { successSchema } from '$lib/domain/success/success.schema';
import { meetingSchema } from '$lib/domain/meeting/meeting.schema';
import { photoSchema } from '$lib/domain/photo/photo.schema';
import { planVersionSchema } from '$lib/domain/plan-version/plan-version.schema';
import { inquirySchema } from '$lib/domain/inquiry/inquiry.schema';
import { receivedSchema } from '$lib/domain/received/received.schema';
import { outboxItemSchema } from '$lib/domain/share/outbox.schema';
import { shareSchema } from '$lib/domain/share/share.schema';
import { sharingRootsSchema } from '$lib/domain/share/sharing-roots.schema';
import { sharingRuleSchema } from '$lib/domain/share/sharing-rule.schema';
import { supportPlanSchema } from '$lib/domain/support-plan/support-plan.schema';

import type { RecordKind } from './record-kinds';
import type { StoredRecord } from './stored-record';
import { withContactHistory } from './contact-upgrade';
import { withReadableSnapshot, withReadableShare } from './sharing-upgrade';

/** How one kind of record is checked and brought up to date. */
interface RecordType<S extends z.ZodMiniType<StoredRecord>> extends RecordKind {
  readonly schema: S;
  /** `upgrades[v]` turns what was written as version v into version v + 1. Pure; never changed after release. */
  readonly upgrades: Readonly<Record<number, (old: unknown) => unknown>>;
}

function recordType<S extends z.ZodMiniType<StoredRecord>>(schema: S): RecordType<S> {
  return { version: 1, schema, upgrades: {} };
}

function secretType<S extends z.ZodMiniType<StoredRecord>>(schema: S): RecordType<S> {
  return { ...recordType(schema), isSecret: true };
}

/** One version further: with fields that may be absent, so that what was written before is as it was. */
function grownType<S extends z.ZodMiniType<StoredRecord>>(type: RecordType<S>): RecordType<S> {
  const { version, upgrades } = type;
  return { ...type, version: version + 1, upgrades: { ...upgrades, [version]: (old) => old } };
}

/** In its third version: what others can have written in it is checked to what a screen can show (ADR 0065). */
function boundedType<S extends z.ZodMiniType<StoredRecord>>(
  type: RecordType<S>,
  bound: (old: unknown) => unknown,
): RecordType<S> {
  return { ...type, version: 3, upgrades: { ...type.upgrades, 2: bound } };
}

/** Every kind of thing that the vault keeps. A new kind is one line here, one in `record-kinds.ts`, and one word in `settings:kind`. */
export const recordTypes = {
  goal: grownType(grownType(recordType(goalSchema))),
  wellbeing: recordType(wellbeingEntrySchema),
  success: recordType(successSchema),
  helpWish: grownType(recordType(helpWishSchema)),
  story: recordType(storySchema),
  appointment: grownType(grownType(recordType(appointmentSchema))),
  calendarImport: recordType(calendarImportSchema),
  importantDate: recordType(importantDateSchema),
  contact: grownType({ version: 2, schema: contactSchema, upgrades: { 1: withContactHistory } }),
  contactImport: recordType(contactImportSchema),
  place: recordType(placeSchema),
  regionChoice: recordType(regionChoiceSchema),
  supportPlan: recordType(supportPlanSchema),
  checkInMonth: recordType(checkInMonthSchema),
  photo: grownType(recordType(photoSchema)),
  meeting: grownType(grownType(recordType(meetingSchema))),
  inquiry: recordType(inquirySchema),
  questionnaireResponse: grownType(recordType(questionnaireResponseSchema)),
  planVersion: grownType(grownType(grownType(recordType(planVersionSchema)))),
  sharingRule: grownType(recordType(sharingRuleSchema)),
  sharingHome: secretType(sharingRootsSchema),
  share: grownType(
    // First: says of an end whether only the relay told it (ADR 0073). Then: what is chosen and shown has more fields, then
    // whether a copy may be kept, then photos, then answers of other questionnaires.
    grownType(
      grownType(grownType(grownType(boundedType(grownType(secretType(shareSchema)), withReadableShare)))),
    ),
  ),
  outboxItem: secretType(outboxItemSchema),
  received: grownType(
    grownType(grownType(grownType(boundedType(grownType(secretType(receivedSchema)), withReadableSnapshot)))),
  ),
  relayBackup: secretType(relayBackupSchema),
  reminders: secretType(reminderSettingsSchema),
};

/** Kinds of records by name; tests hand in their own. */
export type RecordTypes = Readonly<Record<string, RecordType<z.ZodMiniType<StoredRecord>>>>;

export type RecordTypeName = keyof typeof recordTypes;
export type RecordOf<K extends RecordTypeName> = z.infer<(typeof recordTypes)[K]['schema']>;
