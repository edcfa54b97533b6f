import { sql } from 'kysely';
import type { Kind, WatchRows } from '../relay/repository.ts';
import type { Asking } from './tables.ts';

const kinds: readonly Kind[] = ['shares', 'backups', 'mailboxes'];

/** What the relay knows of itself: of its clock, and how full it was. */
export function watchRows({ db }: Asking): WatchRows {
  return {
    mark: () => db.selectFrom('clock').select(['seen', 'doubted']).where('id', '=', 1).executeTakeFirst(),
    async keepMark(mark) {
      const insert = db.insertInto('clock').values({ id: 1, ...mark });
      await insert.onConflict((conflict) => conflict.column('id').doUpdateSet(mark)).execute();
    },
    levels: (since) =>
      db.selectFrom('levels').selectAll().where('hour', '>=', since).orderBy('hour').execute(),
    async noteLevels(hour, used) {
      const rows = kinds.map((kind) => ({ kind, hour, bytes: used[kind] }));
      const insert = db.insertInto('levels').values(rows);
      const bytes = sql<number>`excluded.bytes`;
      await insert
        .onConflict((conflict) => conflict.columns(['kind', 'hour']).doUpdateSet({ bytes }))
        .execute();
    },
    async forgetLevels(before) {
      await db.deleteFrom('levels').where('hour', '<', before).execute();
    },
    async things() {
      const count = async (kind: Kind) =>
        Number(
          (await db.selectFrom(kind).select(db.fn.countAll().as('count')).executeTakeFirstOrThrow()).count,
        );
      const [shares, backups, mailboxes] = [
        await count('shares'),
        await count('backups'),
        await count('mailboxes'),
      ];
      return { shares, backups, mailboxes };
    },
  };
}
