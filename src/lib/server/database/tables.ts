import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { ClockMark } from '../relay/clock-guard.ts';
import type {
  BackupRow,
  ContentRow,
  EventRow,
  GenerationRow,
  LevelRow,
  MailboxRow,
  MessageRow,
  ReplyRow,
  ShareRow,
} from '../relay/repository.ts';

/** The tables, with the columns of the rows that the relay works with. */
export interface Tables {
  readonly shares: ShareRow;
  readonly contents: ContentRow & { readonly shareId: Uint8Array };
  readonly events: EventRow & { readonly shareId: Uint8Array };
  readonly replies: ReplyRow & { readonly shareId: Uint8Array };
  readonly backups: BackupRow;
  readonly generations: GenerationRow & { readonly backupId: Uint8Array; readonly sealed: Uint8Array };
  readonly mailboxes: MailboxRow;
  readonly messages: MessageRow & { readonly mailboxId: Uint8Array };
  readonly clock: ClockMark & { readonly id: number };
  readonly levels: LevelRow;
}

/** How to ask one database in one transaction. */
export interface Asking {
  readonly db: Kysely<Tables>;
  /** The moment by the clock of the database, in unix seconds. */
  readonly now: RawBuilder<number>;
  /** Whether a row can be locked; a database with one writer needs none. */
  readonly locks: boolean;
}

/** Moves the clock of the database, for tests: seconds to add. */
export type Offset = () => number;

export const clockOf = {
  sqlite: (offset: Offset) => sql<number>`unixepoch() + ${offset()}`,
  postgresql: (offset: Offset) =>
    sql<number>`floor(extract(epoch from clock_timestamp()))::bigint + ${offset()}::bigint`,
} as const;
