import type { StoredReply, Share } from './share.schema';

/** How many replies of one share are kept. The rest stays at the relay, which then tells the reader that it is full. */
const repliesKept = 500;
/** How many are kept that could not be read: the relay can make as many of those as it likes. */
const unreadableKept = 20;

/**
 * What is kept with what came in. A reply comes in once: one with a known id is no new one, and neither is one with the
 * same number and words from the same device. `left`: the ids for which there is no room.
 */
export function withNewReplies(
  known: readonly StoredReply[],
  fresh: readonly StoredReply[],
): { replies: StoredReply[]; left: readonly string[] } {
  const left: string[] = [];
  let replies = [...known];
  for (const one of fresh) {
    const same = replies.find(({ id }) => id === one.id);
    if (same ? isKnown(same) : replies.some((other) => isRepeat(one, other))) continue;
    const others = replies.filter((other) => other !== same);
    if (one.reply && others.filter(({ reply }) => reply).length >= repliesKept) left.push(one.id);
    else replies = one.reply || same ? [...others, one] : withUnreadable(others, one);
  }
  return { replies, left };
}

/** What could not be opened at first may still come in as it was sent. */
function isKnown({ reply, decision }: StoredReply): boolean {
  return reply !== undefined || decision !== undefined;
}

function isRepeat(one: StoredReply, other: StoredReply): boolean {
  if (!one.reply || !other.reply || one.deviceId !== other.deviceId || one.seq !== other.seq) return false;
  return JSON.stringify(one.reply) === JSON.stringify(other.reply);
}

/** Those that the client put away make room first; above the number nothing of this kind is added. */
function withUnreadable(known: readonly StoredReply[], one: StoredReply): StoredReply[] {
  const unreadable = known.filter(({ reply }) => !reply);
  if (unreadable.length < unreadableKept) return [...known, one];
  const away = unreadable.find(({ decision }) => decision);
  return away ? [...known.filter((other) => other !== away), one] : [...known];
}

/** What came in and cannot be read, as long as the client did not put it away. */
export function unreadableReplies({ replies }: Share): StoredReply[] {
  return replies.filter(({ reply, decision }) => !reply && !decision);
}

/** Whether the reader sent more than came in here: their messages are numbered from 1. */
export function isReplyMissing({ replies, device }: Share): boolean {
  const numbers = new Set(
    replies.filter(({ reply, deviceId }) => reply && deviceId === device?.deviceId).map(({ seq }) => seq),
  );
  return Math.max(0, ...numbers) > numbers.size;
}
