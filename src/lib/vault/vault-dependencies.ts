import { systemClock, type Clock } from '$lib/core/clock';
import type { Bytes } from '$lib/core/bytes';
import type { Result } from '$lib/core/result';
import { whenIdle } from '$lib/core/when-idle';
import { systemSteadyClock, type SteadyClock } from '$lib/core/steady-clock';
import {
  argon2id,
  chooseParameters,
  readyArgon2id,
  type Argon2Parameters,
  type Argon2id,
} from '$lib/crypto/argon2';
import { afterSomeSeconds, type Defer } from '$lib/vault/store/checkpoint-writer';
import { askPrf, createPrf, type PrfError, type PrfPlace } from '$lib/crypto/prf';

/** What the lock needs of the phone around it. */
export interface VaultDependencies {
  readonly clock: Clock;
  readonly steadyClock: SteadyClock;
  readonly argon2: Argon2id;
  /** Called when a code may be asked for soon. */
  readonly readyArgon2: () => void;
  /** Measures the phone; a second or two. */
  readonly chooseParameters: () => Promise<Argon2Parameters>;
  readonly createPrf: (name: string) => Promise<Result<{ place: PrfPlace; key: Bytes }, PrfError>>;
  readonly askPrf: (place: PrfPlace) => Promise<Result<Bytes, PrfError>>;
  /** For work that nobody waits for. */
  readonly defer: Defer;
  /** For what the first screen need not wait for. */
  readonly afterScreen: (work: () => void) => void;
}

export function vaultDependencies(own: Partial<VaultDependencies> = {}): VaultDependencies {
  const steadyClock = own.steadyClock ?? systemSteadyClock;
  return {
    clock: systemClock,
    steadyClock,
    argon2: argon2id,
    readyArgon2: readyArgon2id,
    chooseParameters: () => chooseParameters(steadyClock),
    createPrf: (name) => createPrf(name),
    askPrf: (place) => askPrf(place),
    defer: afterSomeSeconds,
    afterScreen: whenIdle,
    ...own,
  };
}
