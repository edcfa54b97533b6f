import { localDate } from '$lib/core/local-date';
import type { DimensionId } from '$lib/domain/wellbeing/dimensions';
import type { HelpWish } from './help-wish.schema';

/** All wishes about one dimension (`undefined`: about everything), the newest first. */
export function wishesAbout(wishes: readonly HelpWish[], dimension: DimensionId | undefined): HelpWish[] {
  return wishes
    .filter((wish) => wish.dimension === dimension)
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** The wish that holds now; none when the client never chose. */
export function wishNow(
  wishes: readonly HelpWish[],
  dimension: DimensionId | undefined,
): HelpWish | undefined {
  return wishesAbout(wishes, dimension)[0];
}

/** The wish that a choice at `at` (ISO 8601) corrects: the one of the same day about the same. */
export function wishToCorrect(
  wishes: readonly HelpWish[],
  dimension: DimensionId | undefined,
  at: string,
): HelpWish | undefined {
  const now = wishNow(wishes, dimension);
  return now && localDate(now.createdAt) === localDate(at) ? now : undefined;
}

/** Everything that was wished, the newest first. */
export function wishHistory(wishes: readonly HelpWish[]): HelpWish[] {
  return wishes.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}
