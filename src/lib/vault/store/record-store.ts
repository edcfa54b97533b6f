import { loaded } from '$lib/core/loading';
import { Changing } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import { systemSteadyClock } from '$lib/core/steady-clock';
import { nameOf } from '$lib/crypto/secret';
import type { VaultError } from '$lib/vault/vault-error';
import type { Changed, PlannedChange, Prepared } from './change';
import type { Connection } from './connection';
import { changedSince, type HeadRow, type RecordRow } from './vault-rows';
import { readRows, readAllRows, writeRows, type WriteOutcome } from './transactions';
import type { ReadView, FullReadView } from './read-view';
import { openCheckpoint } from './checkpoint';
import { openKeys, type Keyring } from '$lib/vault/keys/keyring';
import { Memory, type RowState } from './memory';
import { TimeSlicer } from '$lib/core/time-slicer';
import { sealRow, type RecordContent } from '$lib/vault/records/record-codec';
import type { RecordKinds } from '$lib/vault/records/record-kinds';
import type { KnownKinds, RecordReader } from '$lib/vault/records/record-reader';
import { withVaultMutex } from '$lib/vault/tabs/vault-mutex';

/** How often a write is tried again after a conflict with another tab. */
const maxRetries = 50;

/** Rows decrypted in one batch. */
const batchSize = 32;

/** The rows of an open vault: decrypted in memory, followed on the disk, changed one transaction at a time. */
export class RecordStore {
  readonly memory = new Memory();
  /** Becomes true when there is no vault any more in this browser. */
  readonly gone = new Changing(false);
  /** Becomes true when somebody locked, or when the key on the disk is no longer ours: the page must reload. */
  readonly locked = new Changing(false);
  readonly kinds: RecordKinds;
  readonly connection: Connection;
  /** The id of the key that writes now. */
  readonly keyId: Changing<string>;
  /** Stores what is typed on this page; called before somebody's lock is heeded. Takes no longer than shortly. */
  beforeLock: () => Promise<void> = async () => {};
  #keys: Keyring;
  #expected: Keyring | undefined;
  #loadReader: () => Promise<RecordReader>;
  #epoch = '';
  #appliedSeq = -1;
  #locks = 0;
  #checkpointSeq: number | undefined;
  #names = new Map<string, string>();

  constructor(connection: Connection, keys: Keyring, { kinds, loadReader }: KnownKinds) {
    this.connection = connection;
    this.#keys = keys;
    this.kinds = kinds;
    this.#loadReader = loadReader;
    this.keyId = new Changing(keys.writing.id);
  }

  get keys(): Keyring {
    return this.#keys;
  }

  /** All writes up to this one are in memory. */
  get appliedSeq(): number {
    return this.#appliedSeq;
  }

  /** Up to which write it was read from a checkpoint; `undefined` when it was read row by row. */
  get checkpointSeq(): number | undefined {
    return this.#checkpointSeq;
  }

  get epoch(): string {
    return this.#epoch;
  }

  /** What checks records by their schemas. Errors: app.notLoaded. */
  reader(): Promise<Result<RecordReader, VaultError>> {
    return loaded(this.#loadReader());
  }

  /** Says which keys this page is about to put on the disk, so that it knows them when they are there. */
  expectKeys(keys: Keyring): void {
    this.#expected = keys;
  }

  /** Reads everything. Errors: vault.gone, .locked, .newer, .unreadable and those of the connection. */
  async loadAll(): Promise<Result<undefined, VaultError>> {
    const seen = await this.connection.run(readAllRows);
    if (!seen.ok) return seen;
    if (seen.value === 'none') return this.#noLongerThere();
    // Something is there, and it is not what this version knows: that is no empty place.
    if (!seen.value) return err({ code: this.connection.notUnderstood });
    const { keys, naming } = seen.value;
    if (keys.current !== this.#keys.writing.id) {
      // Another tab changed the lock. What this device may open by itself goes on; anything else asks somebody.
      const ours = this.#expected?.writing.id === keys.current ? this.#expected : undefined;
      const opened = ours ?? (await openKeys(keys, naming));
      if (!opened) return this.lock();
      this.#keys = opened;
      this.keyId.set(opened.writing.id);
    }
    return this.applyFullReadView(seen.value);
  }

  /** Stops reading and writing until somebody opens the vault again. */
  lock(): Result<never, VaultError> {
    if (!this.locked.current) this.locked.set(true);
    return err({ code: 'vault.locked' });
  }

  /** The same for somebody who locked elsewhere: what is typed here is stored first. */
  async saveAndLock(): Promise<Result<never, VaultError>> {
    if (!this.locked.current) await this.beforeLock();
    return this.lock();
  }

  /** Reads what other tabs wrote since the last time. Errors: as loadAll. */
  async follow(head: HeadRow | undefined): Promise<Result<undefined, VaultError>> {
    if (!head) return this.loadAll();
    if (this.locked.current || (this.#appliedSeq >= 0 && (head.locks ?? 0) !== this.#locks))
      return this.saveAndLock();
    const changed = this.#appliedSeq < 0 ? undefined : changedSince(head, this.#appliedSeq);
    if (!changed) return head.seq === this.#appliedSeq ? ok() : this.loadAll();
    if (changed.length === 0) return ok();
    const seen = await this.connection.run((database) => readRows(database, changed));
    if (!seen.ok) return seen;
    if (!seen.value) return this.loadAll();
    if (seen.value.epoch !== this.#epoch) return this.loadAll();
    const applied = await this.applyReadView(seen.value);
    if (!applied.ok) return applied;
    // Only as far as these rows were named: later writes come with a later head.
    this.#appliedSeq = Math.max(this.#appliedSeq, head.seq);
    return ok();
  }

  /** Decrypts some rows that were read, and takes them in. Errors: app.notLoaded. */
  async applyReadView(seen: ReadView): Promise<Result<undefined, VaultError>> {
    const read = await this.#readAll(seen);
    if (!read.ok) return read;
    this.memory.apply(seen.seq, read.value);
    return ok();
  }

  /** The same for a read of everything; row by row when the checkpoint does not open. Errors: as loadAll. */
  async applyFirstReadView(seen: FullReadView): Promise<Result<undefined, VaultError>> {
    const { checkpoint } = seen;
    const key = checkpoint && this.#keys.reading.get(checkpoint.keyId);
    const contents = key && (await openCheckpoint(key, checkpoint).catch(() => undefined));
    if (checkpoint && !contents) return this.loadAll();
    if (checkpoint && contents) {
      this.memory.apply(checkpoint.seq, contents, true);
      this.#checkpointSeq = checkpoint.seq;
    }
    return this.applyFullReadView(seen);
  }

  /** Takes in a read of everything. Errors: app.notLoaded. */
  async applyFullReadView(seen: FullReadView): Promise<Result<undefined, VaultError>> {
    const read = await this.#readAll(seen);
    if (!read.ok) return read;
    this.memory.apply(seen.seq, read.value, !seen.checkpoint);
    this.#epoch = seen.epoch;
    this.#appliedSeq = Math.max(this.#appliedSeq, seen.seq);
    this.#locks = seen.locks;
    return ok();
  }

  /** Changes one thing: decides by what is there, seals it, and writes if nobody was in between. */
  async change(change: PlannedChange): Promise<Result<Changed, VaultError>> {
    const done = await this.commitChanges([change]);
    if (!done.ok) return done;
    const [changed] = done.value;
    return changed ? ok(changed) : err({ code: 'vault.notFound' });
  }

  /** Changes several things in one transaction: all of them, or none. Each thing stands in `changes` once. */
  async commitChanges(changes: readonly PlannedChange[]): Promise<Result<readonly Changed[], VaultError>> {
    if (this.gone.current) return err({ code: 'vault.gone' });
    if (this.locked.current) return this.lock();
    const reader = await this.reader();
    if (!reader.ok) return reader;
    return withVaultMutex('shared', async () => {
      const named = await Promise.all(
        changes.map(async (change) => ({ ...change, rowId: await this.rowIdOf(change.type, change.id) })),
      );
      for (let attempt = 0; attempt < maxRetries; attempt++) {
        const done = await this.#tryChange(named, reader.value);
        if (done !== 'again') return done;
      }
      return err({ code: 'vault.lost' });
    });
  }

  async rowIdOf(type: string, id: string): Promise<string> {
    const words = JSON.stringify([type, id]);
    const known = this.#names.get(words);
    if (known) return known;
    const name = await nameOf(this.keys.naming, words);
    this.#names.set(words, name);
    return name;
  }

  async #tryChange(
    changes: readonly (PlannedChange & { readonly rowId: string })[],
    reader: RecordReader,
  ): Promise<Result<readonly Changed[], VaultError> | 'again'> {
    const prepared: Prepared[] = [];
    for (const change of changes) {
      const one = await this.#prepare(change, reader);
      if (!one.ok) return one;
      prepared.push(one.value);
    }
    const writes = prepared.flatMap(({ write }) => write ?? []);
    if (writes.length === 0) return ok(prepared);
    const epoch = this.#epoch;
    const outcome = await this.connection.run((database) => writeRows(database, writes, epoch));
    if (!outcome.ok) return outcome;
    const after = new Map(prepared.flatMap(({ write, after }) => (write ? [[write.id, after]] : [])));
    return (await this.#settle(outcome.value, after)) ?? ok(prepared);
  }

  async #prepare(
    { type, rowId, decide }: PlannedChange & { readonly rowId: string },
    reader: RecordReader,
  ): Promise<Result<Prepared, VaultError>> {
    const before = this.memory.get(rowId);
    if (before.kind === 'damaged' || before.kind === 'newer') return err({ code: `vault.${before.kind}` });
    const next = decide(before, reader);
    if (!next.ok) return next;
    if (next.value === 'same') return ok({ before, after: before, write: undefined });
    const follows = before.kind === 'absent' ? undefined : before;
    if (next.value === 'remove') {
      return ok({ before, after: { kind: 'absent' }, write: { id: rowId, row: undefined, follows } });
    }
    const order = before.kind === 'kept' ? before.content.order : this.memory.orderFor(rowId);
    const content: RecordContent = { type, order, value: next.value.value };
    const rev = (follows?.rev ?? 0) + 1;
    const row = await sealRow(this.keys, this.kinds, content, { id: rowId, rev });
    return ok({
      before,
      after: { kind: 'kept', content, rev, iv: row.iv },
      write: { id: rowId, row, follows },
    });
  }

  /** Takes in how a write went; says what to do when it was not written. */
  async #settle(
    outcome: WriteOutcome,
    after: ReadonlyMap<string, RowState>,
  ): Promise<Result<never, VaultError> | 'again' | undefined> {
    if (outcome.kind === 'written') {
      this.memory.apply(outcome.seq, after);
      if (outcome.seq === this.#appliedSeq + after.size) this.#appliedSeq = outcome.seq;
      return undefined;
    }
    if (outcome.kind === 'moved') {
      const applied = await this.applyReadView(outcome.look);
      return applied.ok ? 'again' : applied;
    }
    const loaded = await this.loadAll();
    return loaded.ok ? 'again' : loaded;
  }

  async #readAll({ rows }: ReadView): Promise<Result<Map<string, RowState>, VaultError>> {
    const [known, pace, list] = [new Map<string, RowState>(), new TimeSlicer(systemSteadyClock), [...rows]];
    if (list.length === 0) return ok(known);
    const reader = await this.reader();
    if (!reader.ok) return reader;
    for (let at = 0; at < list.length; at += batchSize) {
      const some = list.slice(at, at + batchSize);
      const read = await Promise.all(
        some.map(async ([id, row]) => [id, await this.#read(row, reader.value)] as const),
      );
      for (const [id, one] of read) known.set(id, one);
      await pace.yieldIfDue();
    }
    return ok(known);
  }

  async #read(row: RecordRow | undefined, reader: RecordReader): Promise<RowState> {
    if (!row) return { kind: 'absent' };
    const { id, rev, iv } = row;
    const known = this.memory.get(id);
    if (known.kind === 'kept' && known.rev === rev && known.iv.every((byte, at) => byte === iv[at])) {
      return known;
    }
    return { ...(await reader.readRow(this.keys, row)), rev, iv };
  }

  #noLongerThere(): Result<never, VaultError> {
    if (!this.gone.current) this.gone.set(true);
    return err({ code: 'vault.gone' });
  }
}
