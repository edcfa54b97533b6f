/** How much work a code asks: Argon2id, RFC 9106. */
export interface Argon2Parameters {
  /** Memory in KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly lanes: 1;
}

/** 32 MiB in three passes: about half a second on a slow phone. */
export const defaultParameters: Argon2Parameters = { memory: 32 * 1024, passes: 3, lanes: 1 };

export const leastMemory = 19 * 1024;
const mostMemory = 128 * 1024;
const [leastPasses, mostPasses] = [2, 10];

/**
 * Whether these are parameters that we could have written: 19 to 128 MiB, 2 to 10 passes, one lane. Anything else is
 * refused before any work: a changed file must neither weaken the lock nor choke the phone.
 */
export function isOurs(parameters: Argon2Parameters): boolean {
  const { memory, passes, lanes } = parameters;
  return (
    Number.isInteger(memory) &&
    memory >= leastMemory &&
    memory <= mostMemory &&
    Number.isInteger(passes) &&
    passes >= leastPasses &&
    passes <= mostPasses &&
    lanes === 1
  );
}

const goal = 750;

/**
 * Parameters that take this phone about 0.75 s, and never less than the floor of 19 MiB in two passes. `took`: how
 * many milliseconds the floor itself took. More memory first, up to 64 MiB, because that costs an attacker most.
 */
export function fitParameters(took: number): Argon2Parameters {
  const perUnit = Math.max(took, 1) / (leastMemory * leastPasses);
  const units = goal / perUnit;
  const memory = [64, 48, 32, 24].map((mebibytes) => mebibytes * 1024).find((size) => units / size >= 3);
  if (!memory)
    return {
      memory: leastMemory,
      passes: Math.round(Math.min(Math.max(units / leastMemory, 2), 3)),
      lanes: 1,
    };
  return { memory, passes: Math.min(Math.floor(units / memory), mostPasses), lanes: 1 };
}
