import type { ClockGuard } from './clock-guard.ts';
import type { Found, RelayRepository, RelayRows } from './repository.ts';

/** The same repository, in which each thing is found with the time as the guard judges it. */
export function withJudgedTime(repository: RelayRepository, guard: ClockGuard): RelayRepository {
  const known = new WeakMap<RelayRows, RelayRows>();
  const judgedOnce = (rows: RelayRows) => {
    const found = known.get(rows) ?? judgedRows(rows, guard);
    known.set(rows, found);
    return found;
  };
  return {
    database: repository.database,
    write: (work) => repository.write((rows) => work(judgedOnce(rows))),
    read: (work) => repository.read((rows) => work(judgedOnce(rows))),
    ping: () => repository.ping(),
    get isDiskFull() {
      return repository.isDiskFull;
    },
    recover: () => repository.recover(),
    close: () => repository.close(),
  };
}

type Find<R> = (id: Uint8Array) => Promise<Found<R> | undefined>;

function judgedRows(rows: RelayRows, guard: ClockGuard): RelayRows {
  const judging =
    <R>(find: Find<R>): Find<R> =>
    async (id) => {
      const row = await find(id);
      return row && { ...row, ...guard.judge(row.now) };
    };
  const { shares, backups, mailboxes, pushes } = rows;
  return {
    ...rows,
    now: async () => guard.judge((await rows.now()).now),
    shares: {
      ...shares,
      find: judging(shares.find),
      lock: judging(shares.lock),
      findWithContent: judging(shares.findWithContent),
    },
    backups: { ...backups, find: judging(backups.find), lock: judging(backups.lock) },
    mailboxes: { ...mailboxes, find: judging(mailboxes.find), lock: judging(mailboxes.lock) },
    pushes: { ...pushes, find: judging(pushes.find), lock: judging(pushes.lock) },
  };
}
