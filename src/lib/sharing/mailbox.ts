import type { Observable } from '$lib/core/observable';
import type { Result } from '$lib/core/result';
import type { Bytes } from '$lib/core/bytes';
import type { CallErrorCode } from './relay';

/**
 * `mailbox.gone`: it ended, was closed, or somebody else was first. `mailbox.foreign`: not a message for this
 * screen. `mailbox.tooLarge`: more than a mailbox holds.
 */
export type MailboxError = {
  readonly code: 'mailbox.gone' | 'mailbox.foreign' | 'mailbox.tooLarge' | CallErrorCode;
};

/** A screen that waits for messages and shows its link as a QR. */
export interface OpenMailbox {
  readonly link: string;
  /** Until when it can be used: an ISO 8601 instant. */
  readonly until: string;
  /** Six digits that both screens show; `undefined` until the first message came. */
  readonly code: Observable<string | undefined>;
  /**
   * Takes what came since the last time, in order. The relay forgets it then. Errors: mailbox.gone, relay.*; what is
   * not for this screen is left out.
   */
  take(): Promise<Result<readonly Bytes[], MailboxError>>;
  /** Takes the mailbox away at the relay; safe to call twice. */
  close(): Promise<Result<undefined, MailboxError>>;
}

/** The phone that scanned the QR of a mailbox. */
export interface MailboxSender {
  /** Six digits to compare; `undefined` until the first message was sealed. */
  readonly code: string | undefined;
  /** Seals and sends one message of at most 256 KiB. After a lost answer the same bytes go again. */
  send(message: Bytes): Promise<Result<undefined, MailboxError>>;
}

/** The big screen: shows the newest state, and nothing when it is told to stop or hears nothing for five seconds. */
export interface BigScreen {
  readonly mailbox: OpenMailbox;
  /** The newest state as JSON; `undefined`: show nothing. */
  readonly state: Observable<unknown>;
  /** Whether the other stopped, or the two hours are over. */
  readonly hasEnded: Observable<boolean>;
  close(): Promise<void>;
}

/** The phone beside a big screen. Sends the newest state only; sends a sign of life every two seconds. */
export interface BigScreenSender {
  /** Six digits to compare with the screen; `undefined` until the first message. */
  readonly code: string | undefined;
  /** Whether the last message arrived. */
  readonly isConnected: Observable<boolean>;
  show(state: unknown): void;
  /** Makes the screen blank. */
  stop(): Promise<void>;
}

/** What the new phone gets: a sealed reservekopie with its words, and how many of each kind to compare. */
export interface Moved {
  readonly backup: Blob;
  readonly words: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** The new phone, that shows the QR. Ten minutes; the first sender wins. */
export interface NewPhone {
  readonly mailbox: OpenMailbox;
  /** How far it is, from 0 to 1. */
  readonly progress: Observable<number>;
  /** Waits for everything. Nothing is put in the vault: compare `code` and `counts` first, then `replaceWith`. */
  receive(): Promise<Result<Moved, MailboxError>>;
  close(): Promise<void>;
}
