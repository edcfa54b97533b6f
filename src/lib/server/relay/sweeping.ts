import { endMailbox } from './mailbox.usecases.ts';
import type { Found, RelayRepository, RelayRows, ShareRow } from './repository.ts';
import type { RelayTools } from './asked.ts';
import { end, withoutBoot } from './share-standing.ts';

/** So many at once: a transaction stays short. */
const batch = 100;

/**
 * Does what has become due: deletes the boot of links that are too old, ends shares and mailboxes whose last moment
 * has passed, deletes backups that nobody refreshed, and forgets what ended long ago. Reads check the end themselves,
 * so nothing depends on when this runs. Nodes that sweep at the same time share the work.
 */
export async function sweep({ repository, room }: RelayTools): Promise<void> {
  await repository.recover();
  await untilDone(repository, sweepShares);
  await untilDone(repository, sweepBackups);
  await untilDone(repository, sweepMailboxes);
  await room.refresh(repository);
}

async function untilDone(
  repository: RelayRepository,
  step: (rows: RelayRows) => Promise<number>,
): Promise<void> {
  while ((await repository.write(step)) === batch);
}

async function sweepShares(rows: RelayRows): Promise<number> {
  const due = await rows.shares.due(batch);
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

async function sweepBackups(rows: RelayRows): Promise<number> {
  const due = await rows.backups.due(batch);
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

async function sweepMailboxes(rows: RelayRows): Promise<number> {
  const due = await rows.mailboxes.due(batch);
  for (const box of due) {
    if (box.endedAt === null) await endMailbox(rows, box, box.notAfter);
    else await rows.mailboxes.remove(box.id);
  }
  return due.length;
}
