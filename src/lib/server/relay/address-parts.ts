import type { SteadyClock } from '../../core/steady-clock.ts';
import { HiddenNames } from './hidden-names.ts';
import type { Kind } from './repository.ts';

/** The largest single thing of each kind, in bytes: so much every address may have, however small a quota is. */
const largest: Readonly<Record<Kind, number>> = {
  shares: 2 * 1024 ** 2,
  backups: 21 * 1024 ** 2,
  mailboxes: 17 * 1024 ** 2,
  pushes: 1024 ** 2,
};

const hour = 60 * 60 * 1000;

/** After how many milliseconds it no longer counts that somebody took room. No mailbox lives longer than its time. */
const counted: Readonly<Record<Kind, number>> = {
  shares: 24 * hour,
  backups: 24 * hour,
  mailboxes: 2.5 * hour,
  pushes: 24 * hour,
};

/** Of what is left one address may have this part: there is always something for the next. */
const ofWhatIsLeft = 0.25;

/** With more addresses than this the oldest are forgotten: memory has an end. */
const mostAddresses = 50_000;

interface Taken {
  bytes: number;
  at: number;
}

/**
 * How much of a quota one address has taken of late. An address has its part at once, and gets it back evenly over a
 * day (of the mailboxes: over two hours). Addresses are not kept: in memory only, under names that tell nothing, and for a
 * day.
 */
export class AddressParts {
  readonly #percent: number;
  readonly #steadyClock: SteadyClock;
  readonly #most: number;
  readonly #names = new HiddenNames();
  readonly #taken = new Map<string, Taken>();

  constructor(percent: number, steadyClock: SteadyClock, most = mostAddresses) {
    this.#most = most;
    this.#percent = percent;
    this.#steadyClock = steadyClock;
  }

  /** Whether this address may take so many bytes more. `left`: what there is for anybody. */
  allows(from: string, kind: Kind, bytes: number, room: { quota: number; left: number }): boolean {
    const taken = this.#takenBy(this.#name(from, kind), kind, room.quota);
    const part = Math.min(this.#part(room.quota), room.left * ofWhatIsLeft);
    return taken + bytes <= Math.max(part, largest[kind]);
  }

  take(from: string, kind: Kind, bytes: number, quota: number): void {
    const name = this.#name(from, kind);
    const at = this.#steadyClock.elapsed();
    const now = { bytes: this.#takenBy(name, kind, quota) + bytes, at };
    // The one used last stands last.
    this.#taken.delete(name);
    this.#taken.set(name, now);
    this.forget();
  }

  /** Those of more than a day ago, and the oldest when there are too many. */
  forget(): void {
    const now = this.#steadyClock.elapsed();
    for (const [oldest, { at }] of this.#taken) {
      if (this.#taken.size <= this.#most && now - at < 24 * hour) break;
      this.#taken.delete(oldest);
    }
  }

  get size(): number {
    return this.#taken.size;
  }

  #part(quota: number): number {
    return (quota * this.#percent) / 100;
  }

  #takenBy(name: string, kind: Kind, quota: number): number {
    const before = this.#taken.get(name);
    if (!before) return 0;
    const given =
      ((this.#steadyClock.elapsed() - before.at) / counted[kind]) *
      Math.max(this.#part(quota), largest[kind]);
    return Math.max(0, before.bytes - given);
  }

  #name(from: string, kind: Kind): string {
    return this.#names.of(`${kind} ${from}`);
  }
}
