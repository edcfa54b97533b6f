import type { Observable } from '$lib/core/observable';
import type { Result } from '$lib/core/result';
import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import type { ShareContents } from '$lib/domain/share-contents/share-contents.schema';
import type { Receiver, Share, SharePeriod, ShareWay } from '$lib/domain/share/share.schema';
import type { VaultError } from '$lib/vault/store/collection';
import type { CallErrorCode } from './relay-client';
import type { SendFailureCode, StopFailureCode } from './send-failure';

/**
 * What went wrong on the client's side. Codes of the vault: nothing was stored. `share.tooLarge`: more than 256 KiB
 * of text. `share.gone`, `share.unknown`: there is nothing to change any more. `share.alreadyOpened`: somebody opened it
 * already. `share.stopNotKept`: a stop that the phone could not keep and the relay does not know either: it was not
 * asked. `relay.*`: the relay could not be asked now; what was stored stays and is sent later.
 */
export type SharingError =
  | VaultError
  | {
      readonly code:
        'share.tooLarge' | 'share.gone' | 'share.unknown' | 'share.alreadyOpened' | 'share.stopNotKept';
    }
  | { readonly code: CallErrorCode };

/** What the client chose on the screens. Nothing leaves before `create`. */
export interface ShareOrder {
  readonly receiver: Receiver;
  /** How the client signs it; empty: with no name. */
  readonly from: string;
  readonly choice: ShareChoice;
  /** Exactly what the preview showed: this, and nothing made later, is sealed. */
  readonly contents: ShareContents;
  readonly way: ShareWay;
  /** Whether six digits are asked. The screens propose: yes for a link, no at the table. */
  readonly withCode: boolean;
  readonly period: SharePeriod;
}

/** A share with its link, to be shown as a QR or sent by the person. */
export interface MadeShare {
  readonly share: Share;
  readonly link: string;
}

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

/** Shares that a restored copy did not know and that are still alive: they can only be stopped, by `stops`. */
export interface FoundShares {
  readonly shareIds: readonly string[];
}

/** The client's half of sharing, of an open vault. One for each open vault; `close` when it locks. */
export interface Publisher {
  /** All shares, in the order of making; `shareState` says what state each is in. */
  readonly shares: Observable<readonly Share[]>;
  readonly outbox: Observable<Outbox>;
  /**
   * Until when a share with this person would wait by the client's own rule; `undefined`: it can go at once. Ask
   * before `create`, and say so on the screen.
   */
  waitFor(receiver: Receiver): string | undefined;
  /**
   * Makes a share: stored first (also offline), then sent as far as there is a network. A QR shown without a network
   * stays valid for 24 hours, with one for 10 minutes; a link for 7 days.
   */
  create(input: ShareOrder): Promise<Result<MadeShare, SharingError>>;
  /** The link again, as long as nobody opened it; `undefined` afterwards. */
  linkOf(id: string): Promise<string | undefined>;
  /**
   * "Stuur nieuwe foto": seals these contents as the next photo. `choice`: what the client chooses from now on, when that
   * is another choice than before. Never called by itself. Errors: share.gone.
   */
  publishSnapshot(
    id: string,
    contents: ShareContents,
    choice?: ShareChoice,
  ): Promise<Result<Share, SharingError>>;
  /**
   * Stops for good. Stored first, sent when there is a network, retried until the end date, also while locked. Until
   * it is sent the outbox shows it in `stopping`.
   */
  stop(id: string): Promise<Result<Share, SharingError>>;
  /** The same for everything that is shared; gives how many. */
  stopAll(): Promise<Result<number, SharingError>>;
  /** Stops everything of which something was shared in the last seven days (`sharedThisWeek` shows which). */
  takeBackWeek(): Promise<Result<number, SharingError>>;
  /** Stops what the former casemanager has; what a new one gets is chosen anew, or nothing. */
  stopWith(receiver: Receiver): Promise<Result<number, SharingError>>;
  /** Asks the relay about every live share: who opened, replies, the log, a code that was tried. */
  refresh(): Promise<Result<undefined, SharingError>>;
  /** Stops the old link and makes a share with the same choice and contents for the same person. */
  newLink(id: string): Promise<Result<MadeShare, SharingError>>;
  /** Gives another code (or none), as long as nobody opened it. Tries start anew. Errors: share.gone, .alreadyOpened. */
  resetCode(id: string, withCode: boolean): Promise<Result<Share, SharingError>>;
  /** Notes what the client did with a reply. Taking a step or appointment over is up to the screen. */
  decide(id: string, reply: string, decision: 'accepted' | 'declined'): Promise<Result<Share, SharingError>>;
  /** Puts away what came in with a share and cannot be read. */
  putUnreadableAway(id: string): Promise<Result<Share, SharingError>>;
  /** The client knows of the alarm about a device; only another device raises one again. */
  answerAlarm(id: string): Promise<Result<Share, SharingError>>;
  /** Takes something back that lies ready. A share that may have left already is stopped as well. */
  cancelQueued(id: string): Promise<Result<undefined, SharingError>>;
  /** Sends what lies ready; called at opening, when the network comes back, and after each change. */
  flush(): Promise<void>;
  /** After a copy was put back: lets the outbox go again. */
  resume(): Promise<Result<undefined, SharingError>>;
  /** After a copy was put back: looks for younger shares at the relay. They can only be stopped: `stopFound`. */
  findNewerShares(): Promise<Result<FoundShares, SharingError>>;
  stopFound(found: FoundShares): Promise<Result<number, SharingError>>;
  /** An old phone was lost: gives every live share new tokens, so that the old one changes nothing any more. */
  replacePhone(): Promise<Result<undefined, SharingError>>;
  /** The client's own rule: on at once, off 24 hours after it was asked, by the time that the relay tells. */
  setRule(isOn: boolean): Promise<Result<undefined, SharingError>>;
  /** Asked off without a network, the 24 hours begin when the relay is heard: called when the screen is opened. */
  settleRule(): Promise<Result<undefined, SharingError>>;
  close(): void;
}
