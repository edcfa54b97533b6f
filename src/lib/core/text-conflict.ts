import type { Failure } from './result';

/** Other words were stored at the same place since the typing began. Nothing was written. */
export interface TextConflict extends Failure {
  readonly code: 'text.conflict';
  readonly theirs: string;
}
