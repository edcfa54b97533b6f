import type { NotLoaded } from '$lib/core/loading';
import type { Bytes } from '$lib/core/bytes';
import type { ParsedExport } from './read-export';

/**
 * Why a reservekopie cannot be made or read. Nothing was changed. `backup.notReadable`: the device cannot read the
 * file. `.tooLarge`: bigger than any that we make. `.foreign`: not a reservekopie. `.newer`: made by a newer app.
 * `.wrongWords`: whole as far as can be seen, but made with other words. `.damaged`: cut off, longer, or changed.
 * `.noWords`: a reservekopie is made with recovery words, and this vault has none yet.
 */
export interface BackupError {
  readonly code:
    | NotLoaded['code']
    | 'backup.notReadable'
    | 'backup.tooLarge'
    | 'backup.foreign'
    | 'backup.newer'
    | 'backup.wrongWords'
    | 'backup.damaged'
    | 'backup.noWords';
}

/** How far something is: from 0 to 1. For a bar or "bijna klaar", never shown as a number. */
export type Progress = (part: number) => void;

/** A reservekopie, ready to be handed over or stored elsewhere. */
export interface Backup {
  /** `eigenwijzer-2026-11-22.egw`: says no more than that. */
  readonly name: string;
  readonly blob: Blob;
  /** How many of each kind are in it. */
  readonly counts: Readonly<Record<string, number>>;
}

/** A reservekopie that was opened and checked to the last record: for `compare` and `replaceWith` of a vault. */
export type ParsedBackup = ParsedExport;

/** What came in the place of another copy not long ago. */
export interface RestorePoint {
  /** Since when, as an ISO 8601 instant; it goes when the relay's time is past `until`. */
  readonly since: string;
  readonly until: string;
}

/** Under which id and with which tokens a relay keeps the reservekopieën of some words: 16, 32 and 32 bytes. */
export interface BackupPlace {
  readonly id: Bytes;
  readonly writeToken: Bytes;
  readonly readToken: Bytes;
}

/** How a reservekopie is made that does not go in a file. */
export interface BackupOptions {
  /** Which one it is for whom it goes to, from 1. */
  readonly generation: number;
  /** Other words than the vault's own, as text: for one transfer to a new phone. */
  readonly words?: string;
  /** Leaves the photos out, where they do not fit. */
  readonly withoutPhotos?: boolean;
}
