import type { ShareEvent } from '../../protocol/api/share-calls.ts';
import type { PushState } from '../../protocol/api/push-calls.ts';
import type { ClockMark, Moment } from './clock-guard.ts';

/**
 * What the relay keeps, and the only door to it. Ids, hashes and keys are raw bytes; moments are unix seconds; flags
 * are 0 or 1. Tokens are never kept, only their SHA-256.
 */
export interface RelayRepository {
  readonly database: 'sqlite' | 'postgresql';
  /**
   * Runs the work in one transaction and resolves when that is on the disk. Rejects, with nothing changed, when the
   * work throws or the database cannot do it. The work may run more than once: it has no other effects.
   */
  write<T>(work: (rows: RelayRows) => Promise<T>): Promise<T>;
  /** Sees only what is on the disk. */
  read<T>(work: (rows: RelayRows) => Promise<T>): Promise<T>;
  /** Rejects when the database does not answer, or is no longer there. */
  ping(): Promise<void>;
  /** Its disk had no room: nothing sealed is given to it now, so that it can still stop and delete. */
  readonly isDiskFull: boolean;
  /** Looks whether there is room again. */
  recover(): Promise<void>;
  /** Finishes what was begun and lets go of the database. */
  close(): Promise<void>;
}

/** A row as it was found, and what time it was then by the clock of the database. */
export type Found<R> = R & Moment;

export interface RelayRows {
  /** By the clock of the database, in unix seconds. */
  now(): Promise<Moment>;
  readonly shares: ShareRows;
  readonly replies: ReplyRows;
  readonly backups: BackupRows;
  readonly mailboxes: MailboxRows;
  readonly pushes: PushRows;
  readonly watch: WatchRows;
  /** Bytes that are kept now. */
  used(): Promise<Record<Kind, number>>;
}

/** How full a kind was in an hour: hours since 1970, the last count of that hour. */
export interface LevelRow {
  readonly kind: Kind;
  readonly hour: number;
  readonly bytes: number;
}

/** What the relay knows of itself. Nothing in it is of anybody. */
export interface WatchRows {
  mark(): Promise<ClockMark | undefined>;
  keepMark(mark: ClockMark): Promise<void>;
  levels(since: number): Promise<LevelRow[]>;
  noteLevels(hour: number, used: Record<Kind, number>): Promise<void>;
  forgetLevels(before: number): Promise<void>;
  /** How many there are of each kind, with those that ended. */
  things(): Promise<Record<Kind, number>>;
}

/** The kinds of things, each with a quota of its own. */
export type Kind = 'shares' | 'backups' | 'mailboxes' | 'pushes';

export interface ShareRow {
  readonly id: Uint8Array;
  readonly lookHash: Uint8Array;
  readonly claimHash: Uint8Array;
  readonly ownerHash: Uint8Array;
  readonly stopHash: Uint8Array;
  /** Of the token before the last change of owner: it permits only to ask for that same change again. */
  readonly previousOwnerHash: Uint8Array | null;
  /** SHA-256 of the request that made it, of the last renewal, claim with a wrong code and reset. */
  readonly requestHash: Uint8Array;
  readonly renewHash: Uint8Array | null;
  readonly wrongHash: Uint8Array | null;
  readonly resetHash: Uint8Array | null;
  readonly codeRequired: number;
  /** Codes that will still be compared. */
  readonly attempts: number;
  readonly version: number;
  readonly notAfter: number;
  readonly claimBefore: number;
  /** The device that opened the link. */
  readonly deviceId: Uint8Array | null;
  readonly deviceKey: Uint8Array | null;
  readonly deviceTokenHash: Uint8Array | null;
  readonly mac: Uint8Array | null;
  /** Boot is gone: by the ack, or because the time to open is over. */
  readonly acked: number;
  /** The number of the last line of the log. */
  readonly lastSeq: number;
  /** What the last `opened` line says: looking again within the hour adds none. */
  readonly openedVersion: number;
  readonly openedMinute: number;
  readonly refusals: number;
  readonly refusedMinute: number;
  readonly repliesWaiting: number;
  readonly repliesInAll: number;
  readonly endedAt: number | null;
  readonly endReason: EndReason | null;
  /** When the sweeper has to look at it. */
  readonly dueAt: number;
  /** Bytes that it takes: boot, body, replies, its rows and its log (`rowBytes`). */
  readonly size: number;
}

export type EndReason = 'stopped' | 'left' | 'expired';

/** What is sealed in a share: deleted when it ends. `sealedKey`: the body's key for the device, when not in boot. */
export interface ContentRow {
  readonly boot: Uint8Array | null;
  readonly body: Uint8Array;
  readonly sealedKey: Uint8Array | null;
}

export interface EventRow {
  readonly seq: number;
  readonly event: ShareEvent;
  readonly version: number;
  readonly deviceId: Uint8Array | null;
  readonly minute: number;
}

/** The hashes of the tokens of a share, by which a call is let in before anything else of it is read. */
type ShareTokens = Pick<
  ShareRow,
  'lookHash' | 'ownerHash' | 'stopHash' | 'previousOwnerHash' | 'deviceTokenHash'
>;

export interface ShareRows {
  tokens(id: Uint8Array): Promise<ShareTokens | undefined>;
  find(id: Uint8Array): Promise<Found<ShareRow> | undefined>;
  /** As `find`, and nobody else changes the row until the end of the transaction. */
  lock(id: Uint8Array): Promise<Found<ShareRow> | undefined>;
  findWithContent(id: Uint8Array): Promise<Found<ShareRow & Partial<Nullable<ContentRow>>> | undefined>;
  /** `false`, and nothing is added, when there is one with this id. */
  add(row: ShareRow, content: ContentRow): Promise<boolean>;
  change(id: Uint8Array, change: Partial<ShareRow>): Promise<void>;
  content(id: Uint8Array): Promise<ContentRow | undefined>;
  changeContent(id: Uint8Array, change: Partial<ContentRow>): Promise<void>;
  removeContent(id: Uint8Array): Promise<void>;
  addEvent(id: Uint8Array, event: EventRow): Promise<void>;
  removeEventsUpTo(id: Uint8Array, seq: number): Promise<void>;
  events(id: Uint8Array, since: number, limit: number): Promise<EventRow[]>;
  /** Locked, those of which `dueAt` has passed; ones that somebody else has locked are skipped. */
  due(limit: number): Promise<Found<ShareRow>[]>;
  /** The share and its log. */
  remove(id: Uint8Array): Promise<void>;
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

/** `sealed` is null once the owner has removed it; the row stays, so that sending it again changes nothing. */
export interface ReplyRow {
  readonly id: Uint8Array;
  readonly deviceId: Uint8Array;
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly sealed: Uint8Array | null;
}

export interface ReplyRows {
  find(shareId: Uint8Array, id: Uint8Array): Promise<ReplyRow | undefined>;
  add(shareId: Uint8Array, row: ReplyRow): Promise<void>;
  /** Those that wait, in the order of their numbers. */
  waiting(shareId: Uint8Array): Promise<ReplyRow[]>;
  empty(shareId: Uint8Array, id: Uint8Array): Promise<void>;
  removeAll(shareId: Uint8Array): Promise<void>;
}

export interface BackupRow {
  readonly id: Uint8Array;
  readonly writeHash: Uint8Array;
  readonly readHash: Uint8Array;
  /** The newest. */
  readonly generation: number;
  /** SHA-256 of the request that wrote the newest. */
  readonly requestHash: Uint8Array;
  readonly endedAt: number | null;
  readonly dueAt: number;
  /** Bytes that it takes: all generations, and its rows. */
  readonly size: number;
}

export interface GenerationRow {
  readonly generation: number;
  readonly storedAt: number;
  readonly size: number;
}

export interface BackupRows {
  tokens(id: Uint8Array): Promise<Pick<BackupRow, 'writeHash' | 'readHash'> | undefined>;
  find(id: Uint8Array): Promise<Found<BackupRow> | undefined>;
  lock(id: Uint8Array): Promise<Found<BackupRow> | undefined>;
  add(row: BackupRow): Promise<boolean>;
  change(id: Uint8Array, change: Partial<BackupRow>): Promise<void>;
  addGeneration(id: Uint8Array, row: GenerationRow, sealed: Uint8Array): Promise<void>;
  /** Newest first. */
  generations(id: Uint8Array): Promise<GenerationRow[]>;
  sealed(id: Uint8Array, generation: number): Promise<Uint8Array | undefined>;
  removeGenerations(id: Uint8Array, generations: readonly number[]): Promise<void>;
  due(limit: number): Promise<Found<BackupRow>[]>;
  remove(id: Uint8Array): Promise<void>;
}

export interface MailboxRow {
  readonly id: Uint8Array;
  readonly takeHash: Uint8Array;
  readonly sendHash: Uint8Array;
  readonly notAfter: number;
  /** What the screen answered to whoever sends: 32 bytes, given once. */
  readonly answer: Uint8Array | null;
  /** Messages and bytes that were ever sent. */
  readonly messages: number;
  readonly bytes: number;
  readonly endedAt: number | null;
  readonly dueAt: number;
  /** Bytes that it takes: what waits, and its rows. */
  readonly size: number;
  /** The most that `size` ever was. */
  readonly peak: number;
}

/** `sealed` is null once it was received; the row stays, so that nobody else can send that number. */
export interface MessageRow {
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly size: number;
  readonly sealed: Uint8Array | null;
}

export interface MailboxRows {
  tokens(id: Uint8Array): Promise<Pick<MailboxRow, 'takeHash' | 'sendHash'> | undefined>;
  find(id: Uint8Array): Promise<Found<MailboxRow> | undefined>;
  lock(id: Uint8Array): Promise<Found<MailboxRow> | undefined>;
  add(row: MailboxRow): Promise<boolean>;
  change(id: Uint8Array, change: Partial<MailboxRow>): Promise<void>;
  message(id: Uint8Array, seq: number): Promise<Omit<MessageRow, 'sealed'> | undefined>;
  addMessage(id: Uint8Array, row: MessageRow): Promise<void>;
  /** Numbers and sizes of those that wait, in order. */
  waiting(id: Uint8Array): Promise<Omit<MessageRow, 'sealed'>[]>;
  sealed(id: Uint8Array, from: number, upTo: number): Promise<MessageRow[]>;
  emptyUpTo(id: Uint8Array, seq: number): Promise<void>;
  removeMessages(id: Uint8Array): Promise<void>;
  due(limit: number): Promise<Found<MailboxRow>[]>;
  remove(id: Uint8Array): Promise<void>;
}

export interface PushRow {
  readonly id: Uint8Array;
  readonly tokenHash: Uint8Array;
  readonly requestHash: Uint8Array;
  /** Where it is posted; null when it has ended, like what is sealed. */
  readonly endpoint: string | null;
  readonly endpointHash: Uint8Array;
  readonly sealed: Uint8Array | null;
  readonly sendAt: number;
  readonly notAfter: number;
  /** How often it was posted. */
  readonly tries: number;
  /** When it is posted next; null when it has ended. */
  readonly nextAt: number | null;
  readonly endedAt: number | null;
  readonly endReason: Exclude<PushState, 'waiting'> | null;
  readonly dueAt: number;
  /** Bytes that it takes: its address, what is sealed, and its row. */
  readonly size: number;
}

/** The key by which push services know this relay: PKCS #8. */
export interface PushKeyRow {
  readonly privateKey: Uint8Array;
}

export interface PushRows {
  tokens(id: Uint8Array): Promise<Pick<PushRow, 'tokenHash'> | undefined>;
  find(id: Uint8Array): Promise<Found<PushRow> | undefined>;
  lock(id: Uint8Array): Promise<Found<PushRow> | undefined>;
  add(row: PushRow): Promise<boolean>;
  change(id: Uint8Array, change: Partial<PushRow>): Promise<void>;
  /** How many wait for this subscription. */
  waiting(endpointHash: Uint8Array): Promise<number>;
  /** Locked, those that wait for this subscription. */
  lockWaiting(endpointHash: Uint8Array): Promise<Found<PushRow>[]>;
  /** Locked, those of which `nextAt` has passed, the oldest first; ones that somebody else has locked are skipped. */
  next(limit: number): Promise<Found<PushRow>[]>;
  due(limit: number): Promise<Found<PushRow>[]>;
  remove(id: Uint8Array): Promise<void>;
  key(): Promise<PushKeyRow | undefined>;
  /** Nothing is added when there is one. */
  addKey(row: PushKeyRow): Promise<void>;
}
