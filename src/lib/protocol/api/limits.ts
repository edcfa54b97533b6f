import { envelopeOverhead } from '../envelope.ts';

/** What the relay takes, for both sides. Sizes in bytes, times in seconds. */

const kibibyte = 1024;
const minute = 60;
const day = 24 * 60 * minute;

/** `enc 65 | ct`, ct with a tag of 16 (RFC 9180). */
const hpkeOverhead = 65 + 16;
const padded = (kibibytes: readonly number[], overhead: number) =>
  kibibytes.map((size) => size * kibibyte + overhead);

/** The whole lengths that sealed things may have: padded content and what sealing adds. */
export const sealedLengths = {
  boot: [4 * kibibyte + envelopeOverhead],
  body: padded([4, 16, 64, 256], envelopeOverhead),
  backup: padded([64, 256, 1024, 4096], envelopeOverhead),
  /** A body key of 32 bytes for one device. */
  bodyKey: [32 + hpkeOverhead],
  reply: padded([4, 16], hpkeOverhead),
  message: padded([4, 16, 64, 256], hpkeOverhead),
  /** With all that RFC 8291 adds: half of what every push service takes. */
  push: [2 * kibibyte],
} as const;

/** The largest request, in bytes of its JSON. */
export const requestLimits = {
  ordinary: 400 * kibibyte,
  backup: 6 * kibibyte * kibibyte,
  push: 8 * kibibyte,
} as const;

/**
 * What is scheduled for one subscription: so many wait, their moments are whole steps of so many seconds, and a push is
 * worth sending for so long.
 */
export const pushLimits = { waiting: 60, step: 5 * minute, worth: 7 * day } as const;

/** Codes that are compared for one link before it locks. */
export const claimAttempts = 5;

/** Replies that wait until the owner has fetched and removed them. */
export const waitingReplies = 50;

/** Replies that one share takes in all its life. */
export const repliesInAll = 2000;

/** What one mailbox takes in all its life, in sealed bytes and in messages. */
export const mailboxLimits = { bytes: 16 * kibibyte * kibibyte, messages: 10_000 } as const;

/** Sealed bytes in one answer of `take`; the rest comes with the next. */
export const takeLimit = 2 * kibibyte * kibibyte;

/**
 * The log of a share: lines in one answer, and the newest that are kept. Attempts of other devices are written down
 * once a minute and so many times at most; looking again at the same version, once in so many minutes.
 */
export const logLimits = { answer: 500, kept: 5000, refusals: 100, openedMinutes: 60 } as const;

/** How far ahead a moment may lie, with a little for a clock that runs ahead. */
const slack = 5 * minute;
export const longest = {
  /** Until a share ends. */
  share: 366 * day + slack,
  /** Until a link that nobody opened opens nothing any more. */
  claim: 7 * day + slack,
  mailbox: 120 * minute + slack,
  /** Until a push is sent. */
  push: 366 * day + slack,
} as const;

/** How long after its end a share, backup or mailbox still answers that it has ended. */
export const remembered = 7 * day;

/** More copies of one backup than this are never kept. */
export const backupGenerations = 10;

/** How long a backup is kept after it was last written. */
export const backupKept = 400 * day;

/** How long the relay may take to answer, and a request to arrive. */
export const answerTime = 10;
