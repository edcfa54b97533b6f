import type { Kind, RelayRepository } from './repository.ts';

/** New things are taken up to this part of a quota; renewals of what is there up to the whole of it. */
const highWater = 0.8;

/** How many bytes of each kind may be kept. */
export type Quotas = Readonly<Record<Kind, number>>;

/**
 * Knows how full the relay is: the database's own count, refreshed by the sweeper, and what was added here since. With
 * several nodes it runs behind by what the others added since the last refresh.
 */
export class Room {
  readonly #quotas: Quotas;
  #used: Record<Kind, number> = { shares: 0, backups: 0, mailboxes: 0 };

  constructor(quotas: Quotas) {
    this.#quotas = quotas;
  }

  /** Whether so many bytes of something new can be taken. */
  forNew(kind: Kind, bytes: number): boolean {
    return this.#used[kind] + bytes <= this.#quotas[kind] * highWater;
  }

  /** Whether something that is there can grow by so many bytes; one that does not grow always can. */
  forMore(kind: Kind, bytes: number): boolean {
    return bytes <= 0 || this.#used[kind] + bytes <= this.#quotas[kind];
  }

  /** Counts what was stored (or, when negative, let go) just now. */
  add(kind: Kind, bytes: number): void {
    this.#used[kind] = Math.max(0, this.#used[kind] + bytes);
  }

  async refresh(repository: RelayRepository): Promise<void> {
    this.#used = await repository.read((rows) => rows.used());
  }
}
