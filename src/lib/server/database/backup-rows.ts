import type { BackupRows } from '../relay/repository.ts';
import type { Asking } from './tables.ts';

export function backupRows({ db, now, locks }: Asking): BackupRows {
  const one = (id: Uint8Array) =>
    db.selectFrom('backups').selectAll().select(now.as('now')).where('id', '=', id);
  return {
    tokens: (id) =>
      db.selectFrom('backups').select(['writeHash', 'readHash']).where('id', '=', id).executeTakeFirst(),
    find: (id) => one(id).executeTakeFirst(),
    lock: (id) => (locks ? one(id).forUpdate() : one(id)).executeTakeFirst(),
    async add(row) {
      const insert = db
        .insertInto('backups')
        .values(row)
        .onConflict((conflict) => conflict.doNothing());
      return Boolean((await insert.executeTakeFirstOrThrow()).numInsertedOrUpdatedRows);
    },
    async change(id, change) {
      await db.updateTable('backups').set(change).where('id', '=', id).execute();
    },
    async addGeneration(backupId, row, sealed) {
      await db
        .insertInto('generations')
        .values({ backupId, ...row, sealed })
        .execute();
    },
    generations: (id) =>
      db
        .selectFrom('generations')
        .select(['generation', 'storedAt', 'size'])
        .where('backupId', '=', id)
        .orderBy('generation', 'desc')
        .execute(),
    async sealed(id, generation) {
      const row = db.selectFrom('generations').select('sealed').where('backupId', '=', id);
      return (await row.where('generation', '=', generation).executeTakeFirst())?.sealed;
    },
    async removeGenerations(id, generations) {
      if (generations.length === 0) return;
      const rows = db.deleteFrom('generations').where('backupId', '=', id);
      await rows.where('generation', 'in', generations).execute();
    },
    due(limit) {
      const due = db.selectFrom('backups').selectAll().select(now.as('now'));
      const first = due.where('dueAt', '<=', now).orderBy('dueAt').limit(limit);
      return (locks ? first.forUpdate().skipLocked() : first).execute();
    },
    async remove(id) {
      await db.deleteFrom('backups').where('id', '=', id).execute();
    },
  };
}
