import { Dexie, liveQuery, type Subscription, type Table } from 'dexie';
import { schemaVersion, type HeadRow, type MetaRow, type RecordRow } from './vault-rows';

/** What is told of the head of the database. */
export interface HeadObserver {
  /** The head now, and after each write of this or another tab; `undefined` when there is none. */
  next(head: HeadRow | undefined): void;
  /** Following broke off. */
  error(): void;
}

/** The database. It never opens by itself: an empty one must not appear unseen. */
export class VaultDatabase extends Dexie {
  records!: Table<RecordRow, string>;
  meta!: Table<MetaRow, string>;

  constructor(name: string) {
    super(name, { autoOpen: false, cache: 'disabled', chromeTransactionDurability: 'strict' });
    this.version(schemaVersion).stores({ records: 'id', meta: 'key', stops: 'id' });
  }

  followHead({ next, error }: HeadObserver): Subscription {
    return liveQuery(() => this.meta.get('head')).subscribe({
      next: (head) => next(head?.key === 'head' ? head : undefined),
      error,
    });
  }
}
