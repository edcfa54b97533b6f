import type { ClockMark } from '../relay/clock-guard.ts';
import type { Kind, LevelRow, WatchRows } from '../relay/repository.ts';
import type { Language } from './language.ts';
import { askOne, prepare, type Asking } from './prepared.ts';

const kinds: readonly Kind[] = ['shares', 'backups', 'mailboxes', 'pushes'];

/** What the relay knows of itself: of its clock, and how full it was. */
export function watchRows(language: Language): (asking: Asking) => WatchRows {
  const questions = watchQuestions(language);
  return (asking) => ({
    mark: () => askOne(asking, questions.mark({})),
    keepMark: ({ seen, doubted }) => asking.tell(questions.keepMark({ seen, doubted })),
    levels: (since) => asking.ask(questions.levels({ since })),
    async noteLevels(hour, used) {
      for (const kind of kinds) await asking.tell(questions.noteLevel({ kind, hour, bytes: used[kind] }));
    },
    forgetLevels: (before) => asking.tell(questions.forgetLevels({ before })),
    async things() {
      const count = async (kind: Kind) => (await askOne(asking, questions.count[kind]({})))?.count ?? 0;
      return {
        shares: Number(await count('shares')),
        backups: Number(await count('backups')),
        mailboxes: Number(await count('mailboxes')),
        pushes: Number(await count('pushes')),
      };
    },
  });
}

function watchQuestions(language: Language) {
  const countOf = (kind: Kind) =>
    prepare(language, (db) => db.selectFrom(kind).select(db.fn.countAll().as('count')));
  return {
    mark: prepare(language, (db) => db.selectFrom('clock').select(['seen', 'doubted']).where('id', '=', 1)),
    keepMark: prepare(language, (db, { seen, doubted }: ClockMark) =>
      db
        .insertInto('clock')
        .values({ id: 1, seen, doubted })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen, doubted })),
    ),
    levels: prepare(language, (db, { since }: { readonly since: number }) =>
      db.selectFrom('levels').selectAll().where('hour', '>=', since).orderBy('hour'),
    ),
    noteLevel: prepare(language, (db, row: LevelRow) =>
      db
        .insertInto('levels')
        .values(row)
        .onConflict((conflict) => conflict.columns(['kind', 'hour']).doUpdateSet({ bytes: row.bytes })),
    ),
    forgetLevels: prepare(language, (db, { before }: { readonly before: number }) =>
      db.deleteFrom('levels').where('hour', '<', before),
    ),
    count: {
      shares: countOf('shares'),
      backups: countOf('backups'),
      mailboxes: countOf('mailboxes'),
      pushes: countOf('pushes'),
    },
  };
}
