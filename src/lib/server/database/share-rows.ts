import type { ReplyRows, ShareRows } from '../relay/repository.ts';
import type { Asking } from './tables.ts';

export function shareRows({ db, now, locks }: Asking): ShareRows {
  const one = (id: Uint8Array) =>
    db.selectFrom('shares').selectAll().select(now.as('now')).where('id', '=', id);
  return {
    tokens: (id) =>
      db
        .selectFrom('shares')
        .select(['lookHash', 'ownerHash', 'stopHash', 'previousOwnerHash', 'deviceTokenHash'])
        .where('id', '=', id)
        .executeTakeFirst(),
    find: (id) => one(id).executeTakeFirst(),
    lock: (id) => (locks ? one(id).forUpdate() : one(id)).executeTakeFirst(),
    findWithContent: (id) =>
      db
        .selectFrom('shares')
        .leftJoin('contents', 'contents.shareId', 'shares.id')
        .selectAll('shares')
        .select(['contents.boot', 'contents.body', 'contents.sealedKey', now.as('now')])
        .where('shares.id', '=', id)
        .executeTakeFirst(),
    async add(row, content) {
      const insert = db
        .insertInto('shares')
        .values(row)
        .onConflict((conflict) => conflict.doNothing());
      const { numInsertedOrUpdatedRows } = await insert.executeTakeFirstOrThrow();
      if (!numInsertedOrUpdatedRows) return false;
      await db
        .insertInto('contents')
        .values({ shareId: row.id, ...content })
        .execute();
      return true;
    },
    async change(id, change) {
      await db.updateTable('shares').set(change).where('id', '=', id).execute();
    },
    ...contentRows(db),
    ...eventRows(db),
    due(limit) {
      const due = db.selectFrom('shares').selectAll().select(now.as('now'));
      const first = due.where('dueAt', '<=', now).orderBy('dueAt').limit(limit);
      return (locks ? first.forUpdate().skipLocked() : first).execute();
    },
    async remove(id) {
      await db.deleteFrom('events').where('shareId', '=', id).execute();
      await db.deleteFrom('shares').where('id', '=', id).execute();
    },
  };
}

function contentRows(db: Asking['db']): Pick<ShareRows, 'content' | 'changeContent' | 'removeContent'> {
  return {
    content: (id) =>
      db
        .selectFrom('contents')
        .select(['boot', 'body', 'sealedKey'])
        .where('shareId', '=', id)
        .executeTakeFirst(),
    async changeContent(id, change) {
      await db.updateTable('contents').set(change).where('shareId', '=', id).execute();
    },
    async removeContent(id) {
      await db.deleteFrom('contents').where('shareId', '=', id).execute();
    },
  };
}

function eventRows(db: Asking['db']): Pick<ShareRows, 'addEvent' | 'events' | 'removeEventsUpTo'> {
  return {
    async addEvent(shareId, event) {
      await db
        .insertInto('events')
        .values({ shareId, ...event })
        .execute();
    },
    async removeEventsUpTo(id, seq) {
      await db.deleteFrom('events').where('shareId', '=', id).where('seq', '<=', seq).execute();
    },
    events: (id, since, limit) =>
      db
        .selectFrom('events')
        .select(['seq', 'event', 'version', 'deviceId', 'minute'])
        .where('shareId', '=', id)
        .where('seq', '>', since)
        .orderBy('seq')
        .limit(limit)
        .execute(),
  };
}

export function replyRows({ db }: Asking): ReplyRows {
  const columns = ['id', 'deviceId', 'seq', 'hash', 'sealed'] as const;
  return {
    find: (shareId, id) =>
      db
        .selectFrom('replies')
        .select(columns)
        .where('shareId', '=', shareId)
        .where('id', '=', id)
        .executeTakeFirst(),
    async add(shareId, row) {
      await db
        .insertInto('replies')
        .values({ shareId, ...row })
        .execute();
    },
    waiting: (shareId) =>
      db
        .selectFrom('replies')
        .select(columns)
        .where('shareId', '=', shareId)
        .where('sealed', 'is not', null)
        .orderBy('seq')
        .orderBy('id')
        .execute(),
    async empty(shareId, id) {
      const row = db.updateTable('replies').set({ sealed: null });
      await row.where('shareId', '=', shareId).where('id', '=', id).execute();
    },
    async removeAll(shareId) {
      await db.deleteFrom('replies').where('shareId', '=', shareId).execute();
    },
  };
}
