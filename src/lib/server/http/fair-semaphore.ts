import { randomInt } from 'node:crypto';
import { InTurn } from './in-turn.ts';
import type { TokenBuckets } from './token-buckets.ts';

/** How much there is at one moment, in any unit. */
export interface SemaphoreLimits {
  readonly inAll: number;
  /** Of one address. */
  readonly each: number;
  /** Of one address while others ask as well; absent: as much as `each`. */
  readonly eachAmongOthers?: number;
}

interface Waiting {
  readonly amount: number;
  /** With what was asked for, or `undefined` when it took too long. */
  readonly go: (permit: Permit | undefined) => void;
  readonly timer: NodeJS.Timeout;
}

interface Holder {
  used: number;
  asksMuch: boolean;
  /** In the order in which they came. */
  readonly waiting: Waiting[];
}

/** So long after another address asked, in milliseconds, whoever asks is not alone. */
const crowdTime = 1000;

/** An address may have so many waiting; the next one hears no at once. */
const mostWaiting = 1000;

/** Those who began to wait together do not hear no together, nor come back together: each waits a part of its own. */
const ownPart = () => randomInt(500, 1000) / 1000;

/** Less than this, in milliseconds, is not worth a timer. */
const shortestHold = 10;

/** What somebody holds of a `FairSemaphore`, until it is given back. */
export class Permit {
  #amount: number;
  readonly #release: (amount: number) => void;

  constructor(amount: number, release: (amount: number) => void) {
    this.#amount = amount;
    this.#release = release;
  }

  /** Gives back all but so much. */
  shrinkTo(amount: number): void {
    const freed = this.#amount - amount;
    if (freed <= 0) return;
    this.#amount = amount;
    this.#release(freed);
  }

  release(): void {
    this.shrinkTo(0);
  }

  /** Bytes that are held, after the time that they take: what was used up may not be had again at once. */
  releaseSlowly(bytesPerSecond: number): void {
    const time = (this.#amount / bytesPerSecond) * 1000;
    if (time < shortestHold) this.release();
    else setTimeout(() => this.release(), time).unref();
  }
}

/**
 * Something of which there is so much at one moment: work, or bytes in memory. No address can have more than its
 * portion; who asks for more waits, and those who wait are served one address after the other, so that many of one
 * address never stand before the one of another. Addresses are in it as long as they hold or wait, and no longer.
 * `ordinary`: how often one address asks that does not ask much; absent: all are alike.
 */
export class FairSemaphore {
  readonly #limits: SemaphoreLimits;
  readonly #longestWait: number;
  readonly #holders = new Map<string, Holder>();
  readonly #ordinary: TokenBuckets | undefined;
  /** Addresses of which something waits. */
  readonly #inTurn = new InTurn();
  #used = 0;
  #lastAddress: string | undefined;
  #crowdedUntil = 0;
  #isServing = false;

  /** `longestWait` in milliseconds. */
  constructor(limits: SemaphoreLimits, longestWait: number, ordinary?: TokenBuckets) {
    this.#limits = limits;
    this.#longestWait = longestWait;
    this.#ordinary = ordinary;
  }

  /** At once when there is some left; else a promise, which resolves to `undefined` when that takes too long. */
  acquire(address: string, amount = 1): Permit | Promise<Permit | undefined> | undefined {
    const asksMuch = (this.#ordinary?.take(address) ?? 0) > 0;
    const permit = this.tryAcquire(address, amount);
    if (permit) return permit;
    const holder = this.#holderOf(address);
    holder.asksMuch = asksMuch;
    if (holder.waiting.length >= mostWaiting) return undefined;
    this.#holders.set(address, holder);
    return new Promise((go) => this.#wait(address, holder, this.#most(amount), go));
  }

  /** `undefined` when there is none left at this moment, or others of this address wait. */
  tryAcquire(address: string, amount = 1): Permit | undefined {
    const holder = this.#holderOf(address);
    const wanted = this.#most(amount);
    this.#notice(address);
    if (holder.waiting.length > 0 || !this.#fits(holder, wanted)) return undefined;
    this.#holders.set(address, holder);
    return this.#give(address, holder, wanted);
  }

  /** Held at this moment, by everybody. */
  get used(): number {
    return this.#used;
  }

  /** Addresses that hold or wait. */
  get size(): number {
    return this.#holders.size;
  }

  #holderOf(address: string): Holder {
    return this.#holders.get(address) ?? { used: 0, asksMuch: false, waiting: [] };
  }

  #most(amount: number): number {
    return Math.min(amount, this.#limits.each, this.#limits.inAll);
  }

  #fits(holder: Holder, amount: number): boolean {
    const { inAll, each: alone, eachAmongOthers = alone } = this.#limits;
    const each = performance.now() < this.#crowdedUntil ? eachAmongOthers : alone;
    return this.#used + amount <= inAll && holder.used + amount <= each;
  }

  #notice(address: string): void {
    if (address === this.#lastAddress) return;
    if (this.#lastAddress !== undefined) this.#crowdedUntil = performance.now() + crowdTime;
    this.#lastAddress = address;
  }

  #give(address: string, holder: Holder, amount: number): Permit {
    this.#used += amount;
    holder.used += amount;
    return new Permit(amount, (freed) => {
      this.#used -= freed;
      holder.used -= freed;
      this.#forget(address, holder);
      this.#serveSoon();
    });
  }

  #wait(address: string, holder: Holder, amount: number, go: Waiting['go']): void {
    const timer = setTimeout(() => {
      holder.waiting.splice(holder.waiting.indexOf(waiting), 1);
      this.#forget(address, holder);
      go(undefined);
    }, this.#longestWait * ownPart());
    const waiting = { amount, go, timer: timer.unref() };
    holder.waiting.push(waiting);
    this.#inTurn.add(address, holder.asksMuch);
  }

  #forget(address: string, { used, waiting }: Holder): void {
    if (waiting.length === 0) this.#inTurn.delete(address);
    if (waiting.length === 0 && used === 0) this.#holders.delete(address);
  }

  /** After what has come in from the network meanwhile: whoever waits never keeps a newcomer from being heard. */
  #serveSoon(): void {
    if (this.#isServing || this.#inTurn.size === 0) return;
    this.#isServing = true;
    setImmediate(() => {
      this.#isServing = false;
      while (this.#serveOne());
    });
  }

  /** The first in turn for whom there is enough. */
  #serveOne(): boolean {
    for (const address of this.#inTurn) {
      const holder = this.#holders.get(address);
      const [first] = holder?.waiting ?? [];
      if (!holder || !first || !this.#fits(holder, first.amount)) continue;
      holder.waiting.shift();
      clearTimeout(first.timer);
      this.#inTurn.served(address);
      if (holder.waiting.length > 0) this.#inTurn.add(address, holder.asksMuch);
      first.go(this.#give(address, holder, first.amount));
      return true;
    }
    return false;
  }
}
