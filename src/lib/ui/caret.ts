/** A place between two letters of a text, counted from its start. */
type At = number;

/**
 * Where a place in `before` is in `after`, when somebody else changed one stretch of the text: what stands in front of the
 * change and behind it keeps its letters around it.
 */
export function caretIn(after: string, before: string, at: At): At {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same++;
  if (at <= same) return at;
  let sameEnd = 0;
  const most = shorter - same;
  while (sameEnd < most && before.at(-1 - sameEnd) === after.at(-1 - sameEnd)) sameEnd++;
  const behind = before.length - at;
  return behind <= sameEnd ? after.length - behind : Math.min(at, after.length - sameEnd);
}
