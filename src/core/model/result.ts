/**
 * What a function that can fail gives back: a value, or the reason why there is none. User mistakes and refusals of
 * other programs come back this way; only our own bugs throw. It has `value` or `error`, never both, so that the
 * compiler asks for the check of `ok` first.
 */
export type Result<T, E> = Success<T> | Failure<E>;

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Failure<E> {
  readonly ok: false;
  readonly error: E;
}

export function success<T>(value: T): Success<T> {
  return { ok: true, value };
}

export function failure<E>(error: E): Failure<E> {
  return { ok: false, error };
}
