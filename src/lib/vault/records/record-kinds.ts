/** What is known of a kind of record before its schema is there. */
export interface RecordKind {
  /**
   * The version that is written now. A new field is a new version: an older app that is still open somewhere
   * must not rewrite the record without it.
   */
  readonly version: number;
  /**
   * Holds keys, or words of somebody else: never in the readable export, and not replaced by one either (ADR 0025).
   * A reservekopie, which is sealed, does hold it.
   */
  readonly isSecret?: boolean;
}

/** Kinds of records by name. */
export type RecordKinds = Readonly<Record<string, RecordKind>>;

/** Every kind of thing that the vault keeps, as `record-types.ts` has it with schemas; a test holds them together. */
export const recordKinds = {
  goal: { version: 3 },
  wellbeing: { version: 1 },
  success: { version: 1 },
  helpWish: { version: 2 },
  story: { version: 1 },
  appointment: { version: 3 },
  calendarImport: { version: 1 },
  importantDate: { version: 1 },
  contact: { version: 3 },
  contactImport: { version: 1 },
  place: { version: 1 },
  regionChoice: { version: 1 },
  supportPlan: { version: 1 },
  checkInMonth: { version: 1 },
  photo: { version: 2 },
  meeting: { version: 3 },
  inquiry: { version: 1 },
  questionnaireResponse: { version: 2 },
  planVersion: { version: 4 },
  sharingRule: { version: 2 },
  sharingHome: { version: 1, isSecret: true },
  share: { version: 8, isSecret: true },
  outboxItem: { version: 1, isSecret: true },
  received: { version: 7, isSecret: true },
  relayBackup: { version: 1, isSecret: true },
  reminders: { version: 1, isSecret: true },
} satisfies RecordKinds;
