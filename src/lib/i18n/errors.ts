import type { Failure } from '$lib/core/result';
import type { WordKey } from './words.types';
import { t } from './words';

type ErrorCode<K> = K extends `errors:${infer Code}.title` ? Code : never;

/** Every failure that has a sentence. A test walks them all and wants a next step too. */
export type KnownErrorCode = ErrorCode<WordKey>;

/** What went wrong, in plain words. */
export function errorTitle(error: Failure & { code: KnownErrorCode }): string {
  return t(`errors:${error.code}.title`);
}

/** What to do next. */
export function errorAction(error: Failure & { code: KnownErrorCode }): string {
  return t(`errors:${error.code}.action`);
}
