import type { MailboxRows } from '../relay/repository.ts';
import type { Asking } from './tables.ts';

export function mailboxRows(asking: Asking): MailboxRows {
  const { db, now, locks } = asking;
  const one = (id: Uint8Array) =>
    db.selectFrom('mailboxes').selectAll().select(now.as('now')).where('id', '=', id);
  return {
    tokens: (id) =>
      db.selectFrom('mailboxes').select(['takeHash', 'sendHash']).where('id', '=', id).executeTakeFirst(),
    find: (id) => one(id).executeTakeFirst(),
    lock: (id) => (locks ? one(id).forUpdate() : one(id)).executeTakeFirst(),
    async add(row) {
      const insert = db
        .insertInto('mailboxes')
        .values(row)
        .onConflict((conflict) => conflict.doNothing());
      return Boolean((await insert.executeTakeFirstOrThrow()).numInsertedOrUpdatedRows);
    },
    async change(id, change) {
      await db.updateTable('mailboxes').set(change).where('id', '=', id).execute();
    },
    ...messageRows(db),
    due(limit) {
      const due = db.selectFrom('mailboxes').selectAll().select(now.as('now'));
      const first = due.where('dueAt', '<=', now).orderBy('dueAt').limit(limit);
      return (locks ? first.forUpdate().skipLocked() : first).execute();
    },
    async remove(id) {
      await db.deleteFrom('mailboxes').where('id', '=', id).execute();
    },
  };
}

type MessageRows = 'message' | 'addMessage' | 'waiting' | 'sealed' | 'emptyUpTo' | 'removeMessages';

function messageRows(db: Asking['db']): Pick<MailboxRows, MessageRows> {
  const of = (id: Uint8Array) => db.selectFrom('messages').where('mailboxId', '=', id);
  return {
    message: (id, seq) => of(id).select(['seq', 'hash', 'size']).where('seq', '=', seq).executeTakeFirst(),
    async addMessage(mailboxId, row) {
      await db
        .insertInto('messages')
        .values({ mailboxId, ...row })
        .execute();
    },
    waiting: (id) =>
      of(id).select(['seq', 'hash', 'size']).where('sealed', 'is not', null).orderBy('seq').execute(),
    sealed: (id, from, upTo) =>
      of(id)
        .select(['seq', 'hash', 'size', 'sealed'])
        .where('seq', '>', from)
        .where('seq', '<=', upTo)
        .orderBy('seq')
        .execute(),
    async emptyUpTo(id, seq) {
      const rows = db.updateTable('messages').set({ sealed: null }).where('mailboxId', '=', id);
      await rows.where('seq', '<=', seq).execute();
    },
    async removeMessages(id) {
      await db.deleteFrom('messages').where('mailboxId', '=', id).execute();
    },
  };
}
