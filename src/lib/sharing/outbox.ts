import type { Share } from '$lib/domain/share/share.schema';
import type { SendFailureCode, StopFailureCode } from './send-failure';

/** What lies ready and has not left yet, for one share. */
export interface QueuedItem {
  /** The id by which it is cancelled. */
  readonly id: string;
  readonly share: Share;
  readonly kind: 'create' | 'photo' | 'code';
  readonly createdAt: string;
  /** An answer can have been lost: perhaps the relay has it. */
  readonly mayHaveArrived: boolean;
  /** Why it could not go the last time; `relay.offline` is no reason to worry. Say it where it waits. */
  readonly failure: SendFailureCode | undefined;
  /** By the client's own rule it leaves no sooner; it goes at the next opening after that. */
  readonly waitsUntil: string | undefined;
}

/** What is asked to stop and whether the relay knows. Until `sentAt` the other can still see it: say so. */
export interface PendingStop {
  readonly shareId: string;
  readonly askedAt: string;
  readonly sentAt: string | undefined;
  /** Why the relay could not be told the last time. Say it where it waits. */
  readonly failure: StopFailureCode | undefined;
}

export interface Outbox {
  /** In the order in which they go. */
  readonly queued: readonly QueuedItem[];
  /** Stops that the relay has not confirmed. */
  readonly stopping: readonly PendingStop[];
  /** Whether something is being sent at this moment. */
  readonly isSending: boolean;
  /** A copy was put back: only stops go unasked. `resume` lets the rest go. */
  readonly isPaused: boolean;
}
