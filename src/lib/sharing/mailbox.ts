import type { Observable } from '$lib/core/observable';
import type { Result } from '$lib/core/result';
import type { Bytes } from '$lib/core/bytes';
import type { CallError, CallErrorCode } from './relay-client';

/**
 * `mailbox.gone`: it ended or was closed. `mailbox.conflict`: somebody else was first. `mailbox.foreign`: not a message
 * for this screen, or not what was committed to. `mailbox.silent`: the screen did not answer. `mailbox.different`: the
 * person did not find the digits equal. `mailbox.tooLarge`: more than a mailbox holds.
 */
export type MailboxError = {
  readonly code:
    `mailbox.${'gone' | 'conflict' | 'foreign' | 'silent' | 'different' | 'tooLarge'}` | CallErrorCode;
};

/** What a failed call means to whoever uses a mailbox. */
export function mailboxError({ code }: CallError): MailboxError {
  if (code === 'mailbox.full') return { code: 'mailbox.tooLarge' };
  if (code === 'mailbox.conflict') return { code };
  if (code.startsWith('mailbox.')) return { code: 'mailbox.gone' };
  return { code: code.startsWith('relay.') ? (code as CallErrorCode) : 'relay.broken' };
}

/** A screen that waits for messages and shows its link as a QR. */
export interface OpenMailbox {
  readonly link: string;
  /** Until when it can be used: an ISO 8601 instant. */
  readonly until: string;
  /** Six digits that both screens show; `undefined` until the other has opened what it committed to. */
  readonly digits: Observable<string | undefined>;
  /**
   * Takes what came since the last time, in order, and does this end's part of the handshake. The relay forgets it
   * then. Errors: relay.*; after mailbox.gone and mailbox.foreign it is over.
   */
  take(): Promise<Result<readonly Bytes[], MailboxError>>;
  /** Takes the mailbox away at the relay; safe to call twice. */
  close(): Promise<Result<undefined, MailboxError>>;
}

/** The phone that scanned the QR of a mailbox, up to the digits. */
export interface Pairing {
  /** Six digits to compare with the other screen. */
  readonly digits: string;
  /** The person found them equal: only now there is a way to send. */
  confirm(): MailboxSender;
  /** They are not equal, or nobody says so: the mailbox goes away at the relay. */
  refuse(): Promise<Result<undefined, MailboxError>>;
}

/** What goes to the screen after that. */
export interface MailboxSender {
  /** Seals and sends one message of at most 256 KiB. After a lost answer the same bytes go again. */
  send(message: Bytes): Promise<Result<undefined, MailboxError>>;
}

/** The big screen: shows the newest state, and nothing when it is told to stop or hears nothing for five seconds. */
export interface BigScreen {
  readonly mailbox: OpenMailbox;
  /** Whether the phone said that the digits are equal. */
  readonly hasBegun: Observable<boolean>;
  /** The newest state as JSON; `undefined`: show nothing. */
  readonly state: Observable<unknown>;
  /** Whether the other stopped, or the two hours are over. */
  readonly hasEnded: Observable<boolean>;
  close(): Promise<void>;
}

/** The phone that scanned the QR of a big screen, up to the digits. */
export interface ScreenPairing extends Omit<Pairing, 'confirm'> {
  confirm(): BigScreenSender;
}

/** The phone beside a big screen. Sends the newest state only; sends a sign of life every two seconds. */
export interface BigScreenSender {
  /** Whether the last message arrived. */
  readonly isConnected: Observable<boolean>;
  /** Why it did not. */
  readonly failure: Observable<MailboxError | undefined>;
  show(state: unknown): void;
  /** Makes the screen blank. */
  stop(): Promise<void>;
}

/** What the new phone gets: a sealed reservekopie with its words, and how many of each kind to compare. */
export interface MovedBackup {
  readonly backup: Blob;
  readonly words: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** The new phone, that shows the QR. Ten minutes; the first sender wins. */
export interface NewPhone {
  readonly mailbox: OpenMailbox;
  /** How far it is, from 0 to 1. */
  readonly progress: Observable<number>;
  /** Waits for everything. Nothing is put in the vault: compare `digits` and `counts` first, then `replaceWith`. */
  receive(): Promise<Result<MovedBackup, MailboxError>>;
  close(): Promise<void>;
}
