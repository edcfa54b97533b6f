import type { ContentRow, EventRow, ReplyRow, ReplyRows, ShareRow, ShareRows } from '../relay/repository.ts';
import type { Language } from './language.ts';
import { askOne, prepare, type Asking } from './prepared.ts';

type Id = { readonly id: Uint8Array };
type OfShare = { readonly shareId: Uint8Array };

export function shareRows(language: Language): (asking: Asking) => ShareRows {
  const questions = shareQuestions(language);
  const [contents, events] = [contentRows(language), eventRows(language)];
  return (asking) => ({
    tokens: (id) => askOne(asking, questions.tokens({ id })),
    find: (id) => askOne(asking, questions.find({ id })),
    lock: (id) => askOne(asking, questions.lock({ id })),
    findWithContent: (id) => askOne(asking, questions.findWithContent({ id })),
    async add(row, content) {
      if (!(await askOne(asking, questions.add(row)))) return false;
      await asking.tell(questions.addContent({ shareId: row.id, ...content }));
      return true;
    },
    change: (id, change) => asking.tell(questions.change({ ...change, id })),
    ...contents(asking),
    ...events(asking),
    due: (limit) => asking.ask(questions.due({ limit })),
    async remove(id) {
      await asking.tell(questions.removeLog({ id }));
      await asking.tell(questions.remove({ id }));
    },
  });
}

function shareQuestions(language: Language) {
  const { now, locks } = language;
  const one = (db: Language['db'], id: Uint8Array) =>
    db.selectFrom('shares').selectAll().select(now.as('now')).where('id', '=', id);
  return {
    tokens: prepare(language, (db, { id }: Id) =>
      db
        .selectFrom('shares')
        .select(['lookHash', 'ownerHash', 'stopHash', 'previousOwnerHash', 'deviceTokenHash'])
        .where('id', '=', id),
    ),
    find: prepare(language, (db, { id }: Id) => one(db, id)),
    lock: prepare(language, (db, { id }: Id) => (locks ? one(db, id).forUpdate() : one(db, id))),
    findWithContent: prepare(language, (db, { id }: Id) =>
      db
        .selectFrom('shares')
        .leftJoin('contents', 'contents.shareId', 'shares.id')
        .selectAll('shares')
        .select(['contents.boot', 'contents.body', 'contents.sealedKey', now.as('now')])
        .where('shares.id', '=', id),
    ),
    add: prepare(language, (db, row: ShareRow) =>
      db
        .insertInto('shares')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('version'),
    ),
    addContent: prepare(language, (db, row: ContentRow & OfShare) => db.insertInto('contents').values(row)),
    change: prepare(language, (db, { id, ...change }: Partial<ShareRow> & Id) =>
      db.updateTable('shares').set(change).where('id', '=', id),
    ),
    due: prepare(language, (db, { limit }: { readonly limit: number }) => {
      const due = db.selectFrom('shares').selectAll().select(now.as('now'));
      const first = due.where('dueAt', '<=', now).orderBy('dueAt').limit(limit);
      return locks ? first.forUpdate().skipLocked() : first;
    }),
    removeLog: prepare(language, (db, { id }: Id) => db.deleteFrom('events').where('shareId', '=', id)),
    remove: prepare(language, (db, { id }: Id) => db.deleteFrom('shares').where('id', '=', id)),
  };
}

type ContentRows = Pick<ShareRows, 'content' | 'changeContent' | 'removeContent'>;

function contentRows(language: Language): (asking: Asking) => ContentRows {
  const find = prepare(language, (db, { id }: Id) =>
    db.selectFrom('contents').select(['boot', 'body', 'sealedKey']).where('shareId', '=', id),
  );
  const change = prepare(language, (db, { shareId, ...changed }: Partial<ContentRow> & OfShare) =>
    db.updateTable('contents').set(changed).where('shareId', '=', shareId),
  );
  const remove = prepare(language, (db, { id }: Id) => db.deleteFrom('contents').where('shareId', '=', id));
  return (asking) => ({
    content: (id) => askOne(asking, find({ id })),
    changeContent: (shareId, changed) => asking.tell(change({ ...changed, shareId })),
    removeContent: (id) => asking.tell(remove({ id })),
  });
}

type EventRows = Pick<ShareRows, 'addEvent' | 'events' | 'removeEventsUpTo'>;

function eventRows(language: Language): (asking: Asking) => EventRows {
  const add = prepare(language, (db, row: EventRow & OfShare) => db.insertInto('events').values(row));
  const removeUpTo = prepare(language, (db, { id, seq }: Id & { readonly seq: number }) =>
    db.deleteFrom('events').where('shareId', '=', id).where('seq', '<=', seq),
  );
  type Part = Id & { readonly since: number; readonly limit: number };
  const part = prepare(language, (db, { id, since, limit }: Part) =>
    db
      .selectFrom('events')
      .select(['seq', 'event', 'version', 'deviceId', 'minute'])
      .where('shareId', '=', id)
      .where('seq', '>', since)
      .orderBy('seq')
      .limit(limit),
  );
  return (asking) => ({
    addEvent: (shareId, event) => asking.tell(add({ ...event, shareId })),
    removeEventsUpTo: (id, seq) => asking.tell(removeUpTo({ id, seq })),
    events: (id, since, limit) => asking.ask(part({ id, since, limit })),
  });
}

export function replyRows(language: Language): (asking: Asking) => ReplyRows {
  const columns = ['id', 'deviceId', 'seq', 'hash', 'sealed'] as const;
  const find = prepare(language, (db, { shareId, id }: OfShare & Id) =>
    db.selectFrom('replies').select(columns).where('shareId', '=', shareId).where('id', '=', id),
  );
  const add = prepare(language, (db, row: ReplyRow & OfShare) => db.insertInto('replies').values(row));
  const waiting = prepare(language, (db, { shareId }: OfShare) =>
    db
      .selectFrom('replies')
      .select(columns)
      .where('shareId', '=', shareId)
      .where('sealed', 'is not', null)
      .orderBy('seq')
      .orderBy('id'),
  );
  const empty = prepare(language, (db, { shareId, id }: OfShare & Id) =>
    db.updateTable('replies').set({ sealed: null }).where('shareId', '=', shareId).where('id', '=', id),
  );
  const removeAll = prepare(language, (db, { shareId }: OfShare) =>
    db.deleteFrom('replies').where('shareId', '=', shareId),
  );
  return (asking) => ({
    find: (shareId, id) => askOne(asking, find({ shareId, id })),
    add: (shareId, row) => asking.tell(add({ ...row, shareId })),
    waiting: (shareId) => asking.ask(waiting({ shareId })),
    empty: (shareId, id) => asking.tell(empty({ shareId, id })),
    removeAll: (shareId) => asking.tell(removeAll({ shareId })),
  });
}
