import type { VaultError } from '$lib/vault/store/collection';
import type { CallError, CallErrorCode } from './relay-client';
import { instantOf } from './sharing-dependencies';

/**
 * Why something cannot be received. Each has words with a next step, and never a reason from the client.
 *
 * - `share.gone`: sharing has stopped, at `endedAt` if the relay told. `share.unknown`: the relay does not know it.
 * - `share.claimed`: another device opened the link first. The client sees that it was tried.
 * - `share.wrongCode`: `attemptsLeft` tries remain. `share.locked`: none remain; only the client can help.
 * - `share.linkExpired`: nobody opened it in time. `link.elsewhere`: the link belongs to another server.
 * - `share.damaged`: it cannot be opened with what the link says. `share.newer`: made by a newer app.
 * - `share.rollback`, `share.fork`: the server gave something that the client cannot have made. It is not shown.
 * - `share.repliesFull`: too many wait at the relay. `share.tooLarge`: the reply is longer than 16 KiB.
 *   `share.noSuchDay`: it suggests a day or a time that does not exist.
 * - `share.expired`: past its end date, whatever the server serves.
 */
export type ReceivingError =
  | VaultError
  | { readonly code: 'share.gone'; readonly endedAt?: string }
  | { readonly code: 'share.wrongCode'; readonly attemptsLeft: number }
  | {
      readonly code:
        | 'share.unknown'
        | 'share.claimed'
        | 'share.locked'
        | 'share.damaged'
        | 'share.newer'
        | 'share.rollback'
        | 'share.fork'
        | 'share.expired'
        | 'share.repliesFull'
        | 'share.tooLarge'
        | 'share.noSuchDay'
        | 'share.linkExpired'
        | 'link.elsewhere';
    }
  | { readonly code: CallErrorCode };

/** What a failed call means to a reader. */
export function receivingError({ code, attemptsLeft, endedAt }: CallError): ReceivingError {
  if (code === 'share.gone') return endedAt === undefined ? { code } : { code, endedAt: instantOf(endedAt) };
  if (code === 'share.wrongCode') return { code, attemptsLeft: attemptsLeft ?? 0 };
  switch (code) {
    case 'share.unknown':
    case 'share.claimed':
    case 'share.locked':
    case 'share.linkExpired':
    case 'share.repliesFull':
      return { code };
  }
  return code.startsWith('relay.') ? ({ code } as ReceivingError) : { code: 'relay.broken' };
}
