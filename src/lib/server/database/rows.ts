import { sql } from 'kysely';
import type { Kind, RelayRows } from '../relay/repository.ts';
import { backupRows } from './backup-rows.ts';
import { mailboxRows } from './mailbox-rows.ts';
import type { Language } from './language.ts';
import { askOne, prepare, type Asking } from './prepared.ts';
import { pushRows } from './push-rows.ts';
import { replyRows, shareRows } from './share-rows.ts';
import { watchRows } from './watch-rows.ts';

/** Everything that the relay asks of a database, in the SQL that both understand: made once, then asked by each. */
export function relayRows(language: Language): (asking: Asking) => RelayRows {
  const now = prepare(language, (db) => db.selectNoFrom(language.now.as('now')));
  const parts = {
    shares: shareRows(language),
    replies: replyRows(language),
    backups: backupRows(language),
    mailboxes: mailboxRows(language),
    pushes: pushRows(language),
    watch: watchRows(language),
    used: usedRows(language),
  };
  return (asking) => ({
    now: async () => {
      const found = await askOne(asking, now({}));
      if (!found) throw new Error('The database tells no time');
      return found;
    },
    shares: parts.shares(asking),
    replies: parts.replies(asking),
    backups: parts.backups(asking),
    mailboxes: parts.mailboxes(asking),
    pushes: parts.pushes(asking),
    watch: parts.watch(asking),
    used: parts.used(asking),
  });
}

function usedRows(language: Language): (asking: Asking) => RelayRows['used'] {
  const sumOf = (kind: Kind) =>
    prepare(language, (db) => db.selectFrom(kind).select(sql<number>`coalesce(sum(size), 0)`.as('bytes')));
  const sums = {
    shares: sumOf('shares'),
    backups: sumOf('backups'),
    mailboxes: sumOf('mailboxes'),
    pushes: sumOf('pushes'),
  };
  return (asking) => {
    const bytesIn = async (kind: Kind) => Number((await askOne(asking, sums[kind]({})))?.bytes);
    return async () => ({
      shares: await bytesIn('shares'),
      backups: await bytesIn('backups'),
      mailboxes: await bytesIn('mailboxes'),
      pushes: await bytesIn('pushes'),
    });
  };
}
