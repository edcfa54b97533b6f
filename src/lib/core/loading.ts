import { err, ok, type Result } from './result';

/** Code that is fetched when it is needed did not come: no network, or a server that does not have it any more. */
export interface NotLoaded {
  readonly code: 'app.notLoaded';
}

/** Code that is fetched when it is needed, or that it did not come. */
export function loaded<T>(part: Promise<T>): Promise<Result<T, NotLoaded>> {
  return part.then(
    (value) => ok(value),
    () => err({ code: 'app.notLoaded' }),
  );
}

/** Loads at the first call, and gives every later one the same. After a failure the next call loads anew. */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}
