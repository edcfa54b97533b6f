/**
 * The outcome of something that may fail for reasons outside our control.
 * `error.code` is at once the API's code and the key of the sentence shown (`errors:<code>.title`).
 */
export type Result<T, E extends Failure = Failure> = Ok<T> | Err<E>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Err<E extends Failure> {
  readonly ok: false;
  readonly error: E;
}

/** Never holds a person's words, a key or a token. */
export interface Failure {
  readonly code: string;
}

export function ok(): Ok<undefined>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

export function err<const E extends Failure>(error: E): Err<E> {
  return { ok: false, error };
}
