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
