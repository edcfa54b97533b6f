import type { MailboxRow, MailboxRows, MessageRow } from '../relay/repository.ts';
import type { Language } from './language.ts';
import { askOne, prepare, type Asking } from './prepared.ts';

type Id = { readonly id: Uint8Array };
type OfMailbox = { readonly mailboxId: Uint8Array };
type Seq = { readonly seq: number };

export function mailboxRows(language: Language): (asking: Asking) => MailboxRows {
  const questions = mailboxQuestions(language);
  const messages = messageRows(language);
  return (asking) => ({
    tokens: (id) => askOne(asking, questions.tokens({ id })),
    find: (id) => askOne(asking, questions.find({ id })),
    lock: (id) => askOne(asking, questions.lock({ id })),
    add: async (row) => (await askOne(asking, questions.add(row))) !== undefined,
    change: (id, change) => asking.tell(questions.change({ ...change, id })),
    ...messages(asking),
    due: (limit) => asking.ask(questions.due({ limit })),
    remove: (id) => asking.tell(questions.remove({ id })),
  });
}

function mailboxQuestions(language: Language) {
  const { now, locks } = language;
  const one = (db: Language['db'], id: Uint8Array) =>
    db.selectFrom('mailboxes').selectAll().select(now.as('now')).where('id', '=', id);
  return {
    tokens: prepare(language, (db, { id }: Id) =>
      db.selectFrom('mailboxes').select(['takeHash', 'sendHash']).where('id', '=', id),
    ),
    find: prepare(language, (db, { id }: Id) => one(db, id)),
    lock: prepare(language, (db, { id }: Id) => (locks ? one(db, id).forUpdate() : one(db, id))),
    add: prepare(language, (db, row: MailboxRow) =>
      db
        .insertInto('mailboxes')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('size'),
    ),
    change: prepare(language, (db, { id, ...change }: Partial<MailboxRow> & Id) =>
      db.updateTable('mailboxes').set(change).where('id', '=', id),
    ),
    due: prepare(language, (db, { limit }: { readonly limit: number }) => {
      const due = db.selectFrom('mailboxes').selectAll().select(now.as('now'));
      const first = due.where('dueAt', '<=', now).orderBy('dueAt').limit(limit);
      return locks ? first.forUpdate().skipLocked() : first;
    }),
    remove: prepare(language, (db, { id }: Id) => db.deleteFrom('mailboxes').where('id', '=', id)),
  };
}

type MessageRows = Pick<
  MailboxRows,
  'message' | 'addMessage' | 'waiting' | 'sealed' | 'emptyUpTo' | 'removeMessages'
>;

function messageRows(language: Language): (asking: Asking) => MessageRows {
  const questions = messageQuestions(language);
  return (asking) => ({
    message: (mailboxId, seq) => askOne(asking, questions.find({ mailboxId, seq })),
    addMessage: (mailboxId, row) => asking.tell(questions.add({ ...row, mailboxId })),
    waiting: (mailboxId) => asking.ask(questions.waiting({ mailboxId })),
    sealed: (mailboxId, from, upTo) => asking.ask(questions.sealed({ mailboxId, from, upTo })),
    emptyUpTo: (mailboxId, seq) => asking.tell(questions.emptyUpTo({ mailboxId, seq })),
    removeMessages: (mailboxId) => asking.tell(questions.remove({ mailboxId })),
  });
}

function messageQuestions(language: Language) {
  const of = (db: Language['db'], mailboxId: Uint8Array) =>
    db.selectFrom('messages').where('mailboxId', '=', mailboxId);
  type Part = OfMailbox & { readonly from: number; readonly upTo: number };
  return {
    find: prepare(language, (db, { mailboxId, seq }: OfMailbox & Seq) =>
      of(db, mailboxId).select(['seq', 'hash', 'size']).where('seq', '=', seq),
    ),
    add: prepare(language, (db, row: MessageRow & OfMailbox) => db.insertInto('messages').values(row)),
    waiting: prepare(language, (db, { mailboxId }: OfMailbox) =>
      of(db, mailboxId).select(['seq', 'hash', 'size']).where('sealed', 'is not', null).orderBy('seq'),
    ),
    sealed: prepare(language, (db, { mailboxId, from, upTo }: Part) =>
      of(db, mailboxId)
        .select(['seq', 'hash', 'size', 'sealed'])
        .where('seq', '>', from)
        .where('seq', '<=', upTo)
        .orderBy('seq'),
    ),
    emptyUpTo: prepare(language, (db, { mailboxId, seq }: OfMailbox & Seq) =>
      db
        .updateTable('messages')
        .set({ sealed: null })
        .where('mailboxId', '=', mailboxId)
        .where('seq', '<=', seq),
    ),
    remove: prepare(language, (db, { mailboxId }: OfMailbox) =>
      db.deleteFrom('messages').where('mailboxId', '=', mailboxId),
    ),
  };
}
