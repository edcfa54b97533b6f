import type { ReceivingError } from './receiving';
import type { CallError } from './relay-client';
import { instantOf } from './sharing-dependencies';

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
