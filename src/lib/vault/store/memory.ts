import { Changing, type Observable } from '$lib/core/observable';
import type { RowVersion } from './transactions';
import {
  asTypeName as kindOf,
  type RecordContent,
  type ReadResult,
  type UnreadableRecord,
} from '$lib/vault/records/record-codec';

/** What is known of one row: what it holds, or that it is not there. */
export type RowState = (RowVersion & ReadResult) | { readonly kind: 'absent' };

const absent: RowState = { kind: 'absent' };

/**
 * Everything that is kept, decrypted. The state of each row carries the number of writes at the
 * time it was read: an older read never replaces a newer one, however late it comes in.
 */
export class Memory {
  #rows = new Map<string, { readonly seq: number; readonly known: RowState }>();
  #orders = new Map<string, number>();
  #highest = 0;
  #byType = new Map<string, Changing<readonly RecordContent[]>>();
  #unread = new Changing<readonly UnreadableRecord[]>([]);

  /** What this version cannot read. */
  get unread(): Observable<readonly UnreadableRecord[]> {
    return this.#unread;
  }

  get(rowId: string): RowState {
    return this.#rows.get(rowId)?.known ?? absent;
  }

  /** All of one kind, in order of making. */
  ofType(type: string): Observable<readonly RecordContent[]> {
    let list = this.#byType.get(type);
    if (!list) {
      list = new Changing(this.#listOf(type));
      this.#byType.set(type, list);
    }
    return list;
  }

  get all(): readonly RecordContent[] {
    return [...this.#rows.values()].flatMap(({ known }) => (known.kind === 'kept' ? [known.content] : []));
  }

  /** Every row that can be read, by its id. */
  get kept(): readonly (readonly [string, Extract<RowState, { kind: 'kept' }>])[] {
    return [...this.#rows].flatMap(([rowId, { known }]) => (known.kind === 'kept' ? [[rowId, known]] : []));
  }

  /** The ids of the rows that cannot be read. */
  get unreadable(): readonly string[] {
    return [...this.#rows].filter(([, { known }]) => isUnread(known)).map(([rowId]) => rowId);
  }

  /**
   * The place for something made now; something that comes back gets the place it had. A place is given out
   * once, so that what is made at the same time does not share one.
   */
  orderFor(rowId: string): number {
    const known = this.#orders.get(rowId);
    if (known !== undefined) return known;
    this.#highest += 1;
    this.#orders.set(rowId, this.#highest);
    return this.#highest;
  }

  /** Takes in what was read at write number `seq`. With `whole`, rows that were not read are gone. */
  apply(seq: number, seen: ReadonlyMap<string, RowState>, whole = false): void {
    const touched = new Set<string>();
    for (const [rowId, known] of seen) this.#applyOne(rowId, seq, known, touched);
    if (whole) {
      for (const rowId of this.#rows.keys()) {
        if (!seen.has(rowId)) this.#applyOne(rowId, seq, absent, touched);
      }
    }
    for (const type of touched) this.#byType.get(type)?.set(this.#listOf(type));
    this.#listUnread();
  }

  #applyOne(rowId: string, seq: number, known: RowState, touched: Set<string>): void {
    const before = this.#rows.get(rowId);
    if (before && before.seq > seq) return;
    this.#rows.set(rowId, { seq, known: withType(known, before?.known) });
    for (const state of [before?.known, known]) {
      if (state?.kind === 'kept') touched.add(state.content.type);
    }
    if (known.kind === 'kept') {
      this.#orders.set(rowId, known.content.order);
      this.#highest = Math.max(this.#highest, known.content.order);
    }
  }

  #listOf(type: string): readonly RecordContent[] {
    return this.all
      .filter((content) => content.type === type)
      .sort((a, b) => a.order - b.order || (a.value.id < b.value.id ? -1 : 1));
  }

  #listUnread(): void {
    const now = [...this.#rows.values()].flatMap(({ known }) => (isUnread(known) ? [known] : []));
    const before = this.#unread.current;
    if (now.length !== before.length || now.some((one, at) => one !== before[at])) this.#unread.set(now);
  }
}

function isUnread(known: RowState): known is RowVersion & UnreadableRecord {
  return known.kind === 'damaged' || known.kind === 'newer';
}

/** What cannot be opened any more is still of the kind that it was. */
function withType(known: RowState, before: RowState | undefined): RowState {
  if (!isUnread(known) || known.type !== undefined || !before) return known;
  if (before.kind === 'kept') return { ...known, type: kindOf(before.content.type) };
  return isUnread(before) ? { ...known, type: before.type } : known;
}
