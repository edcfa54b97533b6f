import type { ServerResponse } from 'node:http';
import { systemClock, type Clock } from '../../core/clock.ts';
import type { Call } from '../../protocol/api/call.ts';
import type { RelayError } from '../../protocol/api/errors.ts';
import { isUnknown } from '../relay/admission.ts';
import { Holds } from './holds.ts';
import { answerTooMany } from './relay-answer.ts';
import { TokenBuckets, type Rate } from './token-buckets.ts';

/** How often one address may ask, make something new, and ask for what is not there or with another token: guess. */
export interface Rates {
  readonly all: Rate;
  readonly making: Rate;
  readonly guessing: Rate;
  /** By all addresses together: from there on each has `fewGuesses`. */
  readonly guessingInAll: Rate;
}

/** What a link that was ended long ago, or an old phone, may cost. */
const fewGuesses: Rate = { burst: 3, perSecond: 1 / 30 };
const everybody = '';

/** How fast addresses may ask. It is looked at before anything else is done for a call: no turn, no body, no database. */
export class Pace {
  readonly #buckets: Readonly<Record<keyof Rates | 'fewGuesses', TokenBuckets>> | undefined;
  readonly #holds = new Holds();

  /** Without rates there is no limit. */
  constructor(rates?: Rates, clock: Clock = systemClock) {
    this.#buckets = rates && {
      all: new TokenBuckets(rates.all, clock),
      making: new TokenBuckets(rates.making, clock),
      guessing: new TokenBuckets(rates.guessing, clock),
      guessingInAll: new TokenBuckets(rates.guessingInAll, clock),
      fewGuesses: new TokenBuckets(fewGuesses, clock),
    };
  }

  /**
   * Whether a call goes on. Who asks too often has the answer after a while; who guessed too often waits before each call
   * and then goes on, for behind that address there may be others.
   */
  async letsThrough(address: string, call: Call, response: ServerResponse): Promise<boolean> {
    const wait = this.#wait(address, call);
    if (wait > 0) {
      if (await this.#holds.wait(address, response)) answerTooMany(response, wait);
      return false;
    }
    return this.#guesses(address) ? this.#holds.wait(address, response) : true;
  }

  /** A call of this address failed. */
  noteFailure(address: string, error: RelayError): void {
    if (!this.#buckets || !isUnknown(error)) return;
    this.#buckets.guessing.take(address);
    this.#buckets.fewGuesses.take(address);
    this.#buckets.guessingInAll.take(everybody);
  }

  /** Whether this address guessed too often; fewer times are too often while many addresses guess. */
  #guesses(address: string): boolean {
    if (!this.#buckets) return false;
    const { guessing, guessingInAll, fewGuesses: few } = this.#buckets;
    return guessing.isEmpty(address) || (guessingInAll.isEmpty(everybody) && few.isEmpty(address));
  }

  /** Seconds that this address has to wait; 0 when it may go on. */
  #wait(address: string, call: Call): number {
    if (!this.#buckets) return 0;
    const makes = call.errors.includes('relay.full') && call.method === 'PUT';
    return this.#buckets.all.take(address) || (makes ? this.#buckets.making.take(address) : 0);
  }
}
