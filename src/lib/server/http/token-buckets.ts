import type { Clock } from '../../core/clock.ts';
import { HiddenNames } from '../relay/hidden-names.ts';

/** How many requests one address may make: `burst` at once, and `perSecond` after that. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  left: number;
  /** Milliseconds. */
  at: number;
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
    const bucket = this.#buckets.get(name) ?? { left: this.#rate.burst, at: now };
    const gained = (Math.max(0, now - bucket.at) / 1000) * this.#rate.perSecond;
    bucket.left = Math.min(this.#rate.burst, bucket.left + gained);
    bucket.at = now;
    this.#keep(name, bucket);
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) / this.#rate.perSecond);
    bucket.left -= 1;
    return 0;
  }

  get size(): number {
    return this.#buckets.size;
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
