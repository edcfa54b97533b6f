import type { Share } from './share.schema';

/** The share after the client did something with a reply. `at`: an ISO 8601 instant. */
export function withDecision(
  share: Share,
  replyId: string,
  decision: 'accepted' | 'declined',
  at: string,
): Share {
  return {
    ...share,
    replies: share.replies.map((kept) => (kept.id === replyId ? { ...kept, decision, decidedAt: at } : kept)),
  };
}

/** What could not be read is put away. Of a reply the id stays, so that the same one does not come in again. */
export function withoutUnreadable(share: Share, at: string): Share {
  return {
    ...share,
    events: share.events.filter(({ event }) => event !== 'unreadable'),
    replies: share.replies.map((kept) =>
      kept.reply || kept.decision ? kept : { ...kept, decision: 'declined', decidedAt: at },
    ),
  };
}

/** Whether something is wrong with the device of the other, and the client has not said to know it. */
export function isAlarmed({ device, alarm }: Share): boolean {
  return device?.trusted === false || (alarm !== undefined && alarm.answeredAt === undefined);
}

export function withAlarmAnswered(share: Share, at: string): Share {
  return share.alarm ? { ...share, alarm: { ...share.alarm, answeredAt: at } } : share;
}
