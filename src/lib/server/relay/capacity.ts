import type { AddressParts } from './address-parts.ts';
import type { Kind, RelayRepository } from './repository.ts';

/** New things are taken up to this part of a quota; renewals of what is there up to the whole of it. */
export const highWater = 0.8;

/**
 * What a row takes besides its sealed bytes, with its indexes, rounded up: rows that hold nothing fill a disk as well.
 * A changed number needs a migration that counts anew.
 */
export const rowBytes = {
  share: 1024,
  event: 128,
  reply: 256,
  backup: 1024,
  mailbox: 512,
  message: 128,
  push: 1024,
} as const;

/** How many bytes of each kind may be kept. */
export type Quotas = Readonly<Record<Kind, number>>;

export interface CapacityOptions {
  readonly quotas: Quotas;
  /** Whether the disk of the database has no room: then nothing sealed is taken, whatever the quotas say. */
  readonly isDiskFull: () => boolean;
  /** What one address may take of a quota. Absent: as much as there is. */
  readonly parts?: AddressParts;
}

/**
 * Knows how full the relay is: the database's own count, refreshed by the sweeper, and what was added here since. With
 * several nodes it runs behind by what the others added since the last refresh.
 */
export class Capacity {
  readonly #options: CapacityOptions;
  #used: Record<Kind, number> = { shares: 0, backups: 0, mailboxes: 0, pushes: 0 };

  constructor(options: CapacityOptions) {
    this.#options = options;
  }

  /** Whether so many bytes of something new can be taken from this address. */
  allowsNew(kind: Kind, bytes: number, from: string): boolean {
    return !this.#options.isDiskFull() && this.#fits(kind, bytes, from, highWater);
  }

  /**
   * Whether something that is there can grow by so many bytes; one that does not grow always can. `own`: how much of
   * that is on account of the address, when it is not all.
   */
  allowsMore(kind: Kind, growth: number, from: string, own = growth): boolean {
    if (this.#options.isDiskFull()) return false;
    return growth <= 0 || this.#fits(kind, growth, from, 1, own);
  }

  #fits(kind: Kind, bytes: number, from: string, upTo: number, own = bytes): boolean {
    const { quotas, parts } = this.#options;
    const left = quotas[kind] * upTo - this.#used[kind];
    if (bytes > left) return false;
    return own <= 0 || !parts || parts.allows(from, kind, own, { quota: quotas[kind], left });
  }

  /** Counts what was stored just now, and on account of which address; negative: what was let go. */
  add(kind: Kind, bytes: number, from?: string): void {
    this.#used[kind] = Math.max(0, this.#used[kind] + bytes);
    if (from !== undefined && bytes > 0)
      this.#options.parts?.take(from, kind, bytes, this.#options.quotas[kind]);
  }

  /** Which kinds take nothing new any more. */
  get full(): Kind[] {
    const kinds = Object.keys(this.#used) as Kind[];
    return kinds.filter((kind) => this.#used[kind] >= this.#options.quotas[kind] * highWater);
  }

  async refresh(repository: RelayRepository): Promise<void> {
    this.#options.parts?.forget();
    this.#used = await repository.read((rows) => rows.used());
  }
}
