import type { Clock } from '../../core/clock.ts';
import { HiddenNames } from '../relay/hidden-names.ts';

/** How many requests one address may make: `burst` at once, and `perSecond` after that. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  readonly left: number;
  /** Milliseconds. */
  readonly at: number;
}

const day = 24 * 60 * 60 * 1000;
/** With more addresses than this the oldest are forgotten: memory has an end. */
const mostBuckets = 50_000;

/**
 * Counts requests by address without keeping addresses: in memory only, under names that tell nothing and are
 * thrown away each day.
 */
export class TokenBuckets {
  readonly #rate: Rate;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();
  #names = new HiddenNames();
  #namesUntil = 0;

  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** Takes one request from the bucket of an address. Returns 0, or after how many seconds there will be one. */
  take(address: string): number {
    const now = this.#clock.now();
    this.#renewNames(now);
    const name = this.#names.of(address);
    const left = this.#left(name, now);
    this.#keep(name, { left: left < 1 ? left : left - 1, at: now });
    return left < 1 ? Math.ceil((1 - left) / this.#rate.perSecond) : 0;
  }

  /** Whether there is no request left in the bucket of an address. Takes none. */
  isEmpty(address: string): boolean {
    const now = this.#clock.now();
    this.#renewNames(now);
    return this.#left(this.#names.of(address), now) < 1;
  }

  get size(): number {
    return this.#buckets.size;
  }

  #left(name: string, now: number): number {
    const { burst, perSecond } = this.#rate;
    const { left, at } = this.#buckets.get(name) ?? { left: burst, at: now };
    return Math.min(burst, left + (Math.max(0, now - at) / 1000) * perSecond);
  }

  /** The one used last stands last. */
  #keep(name: string, bucket: Bucket): void {
    this.#buckets.delete(name);
    this.#buckets.set(name, bucket);
    if (this.#buckets.size <= mostBuckets) return;
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }

  #renewNames(now: number): void {
    if (now < this.#namesUntil) return;
    this.#names = new HiddenNames();
    this.#namesUntil = now + day;
    this.#buckets.clear();
  }
}
