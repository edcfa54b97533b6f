import type { BackupRow, BackupRows, GenerationRow } from '../relay/repository.ts';
import type { Language } from './language.ts';
import { askOne, prepare, type Asking } from './prepared.ts';

type Id = { readonly id: Uint8Array };
type OfBackup = { readonly backupId: Uint8Array };

export function backupRows(language: Language): (asking: Asking) => BackupRows {
  const questions = backupQuestions(language);
  const generations = generationRows(language);
  return (asking) => ({
    tokens: (id) => askOne(asking, questions.tokens({ id })),
    find: (id) => askOne(asking, questions.find({ id })),
    lock: (id) => askOne(asking, questions.lock({ id })),
    add: async (row) => (await askOne(asking, questions.add(row))) !== undefined,
    change: (id, change) => asking.tell(questions.change({ ...change, id })),
    ...generations(asking),
    due: (limit) => asking.ask(questions.due({ limit })),
    remove: (id) => asking.tell(questions.remove({ id })),
  });
}

function backupQuestions(language: Language) {
  const { now, locks } = language;
  const one = (db: Language['db'], id: Uint8Array) =>
    db.selectFrom('backups').selectAll().select(now.as('now')).where('id', '=', id);
  return {
    tokens: prepare(language, (db, { id }: Id) =>
      db.selectFrom('backups').select(['writeHash', 'readHash']).where('id', '=', id),
    ),
    find: prepare(language, (db, { id }: Id) => one(db, id)),
    lock: prepare(language, (db, { id }: Id) => (locks ? one(db, id).forUpdate() : one(db, id))),
    add: prepare(language, (db, row: BackupRow) =>
      db
        .insertInto('backups')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('generation'),
    ),
    change: prepare(language, (db, { id, ...change }: Partial<BackupRow> & Id) =>
      db.updateTable('backups').set(change).where('id', '=', id),
    ),
    due: prepare(language, (db, { limit }: { readonly limit: number }) => {
      const due = db.selectFrom('backups').selectAll().select(now.as('now'));
      const first = due.where('dueAt', '<=', now).orderBy('dueAt').limit(limit);
      return locks ? first.forUpdate().skipLocked() : first;
    }),
    remove: prepare(language, (db, { id }: Id) => db.deleteFrom('backups').where('id', '=', id)),
  };
}

type GenerationRows = Pick<BackupRows, 'addGeneration' | 'generations' | 'sealed' | 'removeGenerations'>;

function generationRows(language: Language): (asking: Asking) => GenerationRows {
  type One = OfBackup & { readonly generation: number };
  const add = prepare(language, (db, row: GenerationRow & OfBackup & { readonly sealed: Uint8Array }) =>
    db.insertInto('generations').values(row),
  );
  const all = prepare(language, (db, { backupId }: OfBackup) =>
    db
      .selectFrom('generations')
      .select(['generation', 'storedAt', 'size'])
      .where('backupId', '=', backupId)
      .orderBy('generation', 'desc'),
  );
  const sealed = prepare(language, (db, { backupId, generation }: One) =>
    db
      .selectFrom('generations')
      .select('sealed')
      .where('backupId', '=', backupId)
      .where('generation', '=', generation),
  );
  const remove = prepare(language, (db, { backupId, generation }: One) =>
    db.deleteFrom('generations').where('backupId', '=', backupId).where('generation', '=', generation),
  );
  return (asking) => ({
    addGeneration: (backupId, row, bytes) => asking.tell(add({ ...row, backupId, sealed: bytes })),
    generations: (backupId) => asking.ask(all({ backupId })),
    sealed: async (backupId, generation) => (await askOne(asking, sealed({ backupId, generation })))?.sealed,
    async removeGenerations(backupId, generations) {
      for (const generation of generations) await asking.tell(remove({ backupId, generation }));
    },
  });
}
