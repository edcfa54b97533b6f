import type { Observable } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import type { Collection } from './collection';
import type { StoredRecord } from '$lib/vault/records/stored-record';
import type { VaultError } from '$lib/vault/vault-error';
import type { RowState } from './memory';
import type { RecordContent } from '$lib/vault/records/record-codec';
import type { RecordKinds } from '$lib/vault/records/record-kinds';
import type { RecordReader } from '$lib/vault/records/record-reader';
import type { PlannedChange } from './change';
import type { RecordStore } from './record-store';

/** One kind of thing in an open vault. `T` is what the kind's schema gives. */
export class LiveCollection<T extends StoredRecord> implements Collection<T> {
  #type: keyof RecordKinds;
  #records: RecordStore;
  #contents: Observable<readonly RecordContent[]>;
  #from: readonly RecordContent[] | undefined;
  #values: readonly T[] = [];

  constructor(type: keyof RecordKinds, records: RecordStore) {
    this.#type = type;
    this.#records = records;
    this.#contents = records.memory.ofType(type);
  }

  get current(): readonly T[] {
    if (this.#from !== this.#contents.current) {
      this.#from = this.#contents.current;
      this.#values = this.#from.map(({ value }) => this.#typed(value));
    }
    return this.#values;
  }

  subscribe(listener: () => void): () => void {
    return this.#contents.subscribe(listener);
  }

  get(id: string): T | undefined {
    return this.current.find((value) => value.id === id);
  }

  readonly plan = {
    put: (value: T) =>
      this.#planned(value.id, (_, reader) => {
        const checked = this.#checked(reader, value, value.id);
        return checked.ok ? ok({ value: checked.value }) : checked;
      }),
    update: (id: string, change: (current: T) => T) =>
      this.#planned(id, (known, reader) => {
        if (known.kind !== 'kept') return err({ code: 'vault.notFound' });
        const current = this.#typed(known.content.value);
        const changed = change(current);
        if (changed === current) return ok('same');
        const checked = this.#checked(reader, changed, id);
        return checked.ok ? ok({ value: checked.value }) : checked;
      }),
    remove: (id: string) =>
      this.#planned(id, (known) => (known.kind === 'kept' ? ok('remove') : err({ code: 'vault.notFound' }))),
  };

  put(value: T): Promise<Result<T, VaultError>> {
    return this.#do(this.plan.put(value));
  }

  putIfAbsent(value: T): Promise<Result<T, VaultError>> {
    const put = this.plan.put(value);
    return this.#do({
      ...put,
      decide: (known, reader) => (known.kind === 'kept' ? ok('same') : put.decide(known, reader)),
    });
  }

  update(id: string, change: (current: T) => T): Promise<Result<T, VaultError>> {
    return this.#do(this.plan.update(id, change));
  }

  remove(id: string): Promise<Result<T, VaultError>> {
    return this.#do(this.plan.remove(id));
  }

  #planned(id: string, decide: PlannedChange['decide']): PlannedChange {
    return { type: this.#type, id, decide };
  }

  /** What is there after the change; after a removal what was there before. */
  async #do(change: PlannedChange): Promise<Result<T, VaultError>> {
    const changed = await this.#records.change(change);
    if (!changed.ok) return changed;
    const { before, after } = changed.value;
    const value = valueOf(after) ?? valueOf(before);
    return value ? ok(this.#typed(value)) : err({ code: 'vault.notFound' });
  }

  #checked(reader: RecordReader, value: unknown, id: string): Result<StoredRecord, VaultError> {
    const checked = reader.checked(this.#type, value);
    return checked?.id === id ? ok(checked) : err({ code: 'vault.invalid' });
  }

  /** The kind's own schema has checked every value in memory, on the way in and on the way out. */
  #typed(value: StoredRecord): T {
    return value as T;
  }
}

function valueOf(known: RowState): StoredRecord | undefined {
  return known.kind === 'kept' ? known.content.value : undefined;
}
