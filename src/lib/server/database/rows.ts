import { sql } from 'kysely';
import type { RelayRows } from '../relay/repository.ts';
import { backupRows } from './backup-rows.ts';
import { mailboxRows } from './mailbox-rows.ts';
import { replyRows, shareRows } from './share-rows.ts';
import type { Asking } from './tables.ts';
import { watchRows } from './watch-rows.ts';

/** Everything that the relay asks of a database, in the SQL that both understand. */
export function relayRows(asking: Asking): RelayRows {
  const { db, now } = asking;
  const sum = sql<number>`coalesce(sum(size), 0)`.as('bytes');
  const bytesIn = async (table: 'shares' | 'backups' | 'mailboxes') =>
    Number((await db.selectFrom(table).select(sum).executeTakeFirstOrThrow()).bytes);
  return {
    now: () => db.selectNoFrom(now.as('now')).executeTakeFirstOrThrow(),
    shares: shareRows(asking),
    replies: replyRows(asking),
    backups: backupRows(asking),
    mailboxes: mailboxRows(asking),
    watch: watchRows(asking),
    used: async () => ({
      shares: await bytesIn('shares'),
      backups: await bytesIn('backups'),
      mailboxes: await bytesIn('mailboxes'),
    }),
  };
}
