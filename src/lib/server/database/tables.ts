import type { ClockMark } from '../relay/clock-guard.ts';
import type {
  BackupRow,
  ContentRow,
  EventRow,
  GenerationRow,
  LevelRow,
  MailboxRow,
  MessageRow,
  PushKeyRow,
  PushRow,
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
  readonly pushes: PushRow;
  readonly pushKeys: PushKeyRow & { readonly id: number };
  readonly clock: ClockMark & { readonly id: number };
  readonly levels: LevelRow;
}
