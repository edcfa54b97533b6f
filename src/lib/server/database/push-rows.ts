import type { PushKeyRow, PushRow, PushRows } from '../relay/repository.ts';
import type { Language } from './language.ts';
import { askOne, prepare, type Asking } from './prepared.ts';

type Id = { readonly id: Uint8Array };
type OfEndpoint = { readonly endpointHash: Uint8Array };
type Limit = { readonly limit: number };

export function pushRows(language: Language): (asking: Asking) => PushRows {
  const questions = { ...pushQuestions(language), ...queueQuestions(language), ...keyQuestions(language) };
  return (asking) => ({
    tokens: (id) => askOne(asking, questions.tokens({ id })),
    find: (id) => askOne(asking, questions.find({ id })),
    lock: (id) => askOne(asking, questions.lock({ id })),
    add: async (row) => (await askOne(asking, questions.add(row))) !== undefined,
    change: (id, change) => asking.tell(questions.change({ ...change, id })),
    waiting: async (endpointHash) =>
      Number((await askOne(asking, questions.waiting({ endpointHash })))?.count ?? 0),
    lockWaiting: (endpointHash) => asking.ask(questions.lockWaiting({ endpointHash })),
    next: (limit) => asking.ask(questions.next({ limit })),
    due: (limit) => asking.ask(questions.due({ limit })),
    remove: (id) => asking.tell(questions.remove({ id })),
    key: () => askOne(asking, questions.key({})),
    addKey: (row) => asking.tell(questions.addKey(row)),
  });
}

function pushQuestions(language: Language) {
  const { now, locks } = language;
  const one = (db: Language['db'], id: Uint8Array) =>
    db.selectFrom('pushes').selectAll().select(now.as('now')).where('id', '=', id);
  return {
    tokens: prepare(language, (db, { id }: Id) =>
      db.selectFrom('pushes').select('tokenHash').where('id', '=', id),
    ),
    find: prepare(language, (db, { id }: Id) => one(db, id)),
    lock: prepare(language, (db, { id }: Id) => (locks ? one(db, id).forUpdate() : one(db, id))),
    add: prepare(language, (db, row: PushRow) =>
      db
        .insertInto('pushes')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('size'),
    ),
    change: prepare(language, (db, { id, ...change }: Partial<PushRow> & Id) =>
      db.updateTable('pushes').set(change).where('id', '=', id),
    ),
    remove: prepare(language, (db, { id }: Id) => db.deleteFrom('pushes').where('id', '=', id)),
  };
}

/** What is looked for by its moment or by its subscription. */
function queueQuestions(language: Language) {
  const { now, locks } = language;
  const all = (db: Language['db']) => db.selectFrom('pushes').selectAll().select(now.as('now'));
  return {
    waiting: prepare(language, (db, { endpointHash }: OfEndpoint) =>
      db
        .selectFrom('pushes')
        .select(db.fn.countAll().as('count'))
        .where('endpointHash', '=', endpointHash)
        .where('endedAt', 'is', null),
    ),
    lockWaiting: prepare(language, (db, { endpointHash }: OfEndpoint) => {
      const waiting = all(db).where('endpointHash', '=', endpointHash).where('endedAt', 'is', null);
      // Always in the same order: two nodes never wait for each other.
      return locks ? waiting.orderBy('id').forUpdate() : waiting;
    }),
    next: prepare(language, (db, { limit }: Limit) => {
      const first = all(db).where('nextAt', '<=', now).orderBy('nextAt').limit(limit);
      return locks ? first.forUpdate().skipLocked() : first;
    }),
    due: prepare(language, (db, { limit }: Limit) => {
      const first = all(db).where('dueAt', '<=', now).orderBy('dueAt').limit(limit);
      return locks ? first.forUpdate().skipLocked() : first;
    }),
  };
}

function keyQuestions(language: Language) {
  return {
    key: prepare(language, (db) => db.selectFrom('pushKeys').select('privateKey').where('id', '=', 1)),
    addKey: prepare(language, (db, { privateKey }: PushKeyRow) =>
      db
        .insertInto('pushKeys')
        .values({ id: 1, privateKey })
        .onConflict((conflict) => conflict.doNothing()),
    ),
  };
}
