import { endMailbox } from './mailbox.usecases.ts';
import { endPush } from './push.usecases.ts';
import type { ClockMark, Looked } from './clock-guard.ts';
import type { Found, Kind, RelayRows, ShareRow } from './repository.ts';
import type { RelayDependencies } from './checked-call.ts';
import { end, withoutBoot } from './share-end.ts';

/** So many at once: a transaction stays short, and deleting, which writes zeros first, asks little of the disk. */
const batches = { shares: 100, backups: 5, mailboxes: 5, pushes: 100 } as const;

/** How long it is kept how full the relay was, in hours. */
const levelsKept = 35 * 24;

/**
 * Does what has become due: deletes the boot of links that are too old, ends shares and mailboxes whose last moment
 * has passed, deletes backups that nobody refreshed, and forgets what ended long ago. Reads check the end themselves,
 * so nothing depends on when this runs. Nodes that sweep at the same time share the work. While the clock is in doubt
 * nothing is due. Resolves to whether that doubt began or ended now.
 */
export async function sweep(deps: RelayDependencies): Promise<Looked['turned']> {
  const { repository, room, guard } = deps;
  await repository.recover();
  const { now, clock = now } = await repository.read((rows) => rows.now());
  const looked = guard.look(clock, await repository.read((rows) => rows.watch.mark()));
  if (!guard.isInDoubt) {
    await untilDone(deps, 'shares', sweepShares);
    await untilDone(deps, 'backups', sweepBackups);
    await untilDone(deps, 'mailboxes', sweepMailboxes);
    await untilDone(deps, 'pushes', sweepPushes);
  }
  await room.refresh(repository);
  if (looked.mark) await keep(deps, looked.mark);
  return looked.turned;
}

/** What a later start compares with, and what the operator can look at. */
async function keep({ repository }: RelayDependencies, mark: ClockMark): Promise<void> {
  const hour = Math.floor(mark.seen / 3600);
  await repository.write(async (rows) => {
    await rows.watch.keepMark(mark);
    if (mark.doubted !== null) return;
    await rows.watch.noteLevels(hour, await rows.used());
    await rows.watch.forgetLevels(hour - levelsKept);
  });
}

async function untilDone(
  { repository }: RelayDependencies,
  kind: Kind,
  step: (rows: RelayRows, limit: number) => Promise<number>,
): Promise<void> {
  for (;;) {
    const limit = repository.isDiskFull ? 1 : batches[kind];
    if ((await repository.write((rows) => step(rows, limit))) < limit) return;
  }
}

async function sweepShares(rows: RelayRows, limit: number): Promise<number> {
  const due = await rows.shares.due(limit);
  for (const share of due) await sweepShare(rows, share);
  return due.length;
}

async function sweepShare(rows: RelayRows, share: Found<ShareRow>): Promise<void> {
  if (share.endedAt !== null) await rows.shares.remove(share.id);
  else if (share.now >= share.notAfter) await end(rows, share, 'expired', share.notAfter);
  else {
    await rows.shares.changeContent(share.id, { boot: null });
    await rows.shares.change(share.id, withoutBoot(share));
  }
}

async function sweepBackups(rows: RelayRows, limit: number): Promise<number> {
  const due = await rows.backups.due(limit);
  for (const { id } of due) {
    const all = await rows.backups.generations(id);
    await rows.backups.removeGenerations(
      id,
      all.map(({ generation }) => generation),
    );
    await rows.backups.remove(id);
  }
  return due.length;
}

async function sweepMailboxes(rows: RelayRows, limit: number): Promise<number> {
  const due = await rows.mailboxes.due(limit);
  for (const box of due) {
    if (box.endedAt === null) await endMailbox(rows, box, box.notAfter);
    else await rows.mailboxes.remove(box.id);
  }
  return due.length;
}

async function sweepPushes(rows: RelayRows, limit: number): Promise<number> {
  const due = await rows.pushes.due(limit);
  for (const push of due) {
    if (push.endedAt === null) await endPush(rows, push, 'missed', push.notAfter);
    else await rows.pushes.remove(push.id);
  }
  return due.length;
}
