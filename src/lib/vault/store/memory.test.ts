import { describe, expect, it, vi } from 'vitest';
import type { StoredRecord } from '$lib/vault/records/stored-record';
import { Memory, type RowState } from './memory';

const iv = (n: number) => new Uint8Array(12).fill(n);
const kept = (id: string, order = 1, { type = 'goal', rev = 1 } = {}): RowState => ({
  kind: 'kept',
  content: { type, order, value: { id } as StoredRecord },
  ...{ rev, iv: iv(rev) },
});
const damaged: RowState = { kind: 'damaged', type: undefined, rev: 2, iv: iv(2) };
const absent: RowState = { kind: 'absent' };
const rows = (all: Record<string, RowState>) => new Map(Object.entries(all));
const ids = (memory: Memory, type = 'goal') => memory.ofType(type).current.map(({ value }) => value.id);

/** A memory that saw these at write number 5. */
function memoryOf(all: Record<string, RowState>): Memory {
  const memory = new Memory();
  memory.apply(5, rows(all), true);
  return memory;
}

describe('what was seen earlier and comes in later', () => {
  it('does not take the place of what was seen later', () => {
    const memory = memoryOf({ row: kept('new', 1, { rev: 2 }) });
    memory.apply(4, rows({ row: kept('old') }));
    expect(ids(memory)).toEqual(['new']);
    memory.apply(4, rows({ row: absent }));
    expect(ids(memory)).toEqual(['new']);
    memory.apply(4, rows({ row: damaged }));
    expect([ids(memory), memory.unread.current]).toEqual([['new'], []]);
  });

  it('takes nothing away as a look at everything either', () => {
    const memory = memoryOf({ one: kept('a'), two: kept('b', 2) });
    memory.apply(4, rows({ one: kept('a') }), true);
    expect(ids(memory)).toEqual(['a', 'b']);
    memory.apply(6, rows({ one: kept('a') }), true);
    expect(ids(memory)).toEqual(['a']);
  });

  it('does not bring back what was taken away since', () => {
    const memory = memoryOf({ row: kept('a') });
    memory.apply(6, rows({ row: absent }));
    memory.apply(5, rows({ row: kept('a') }));
    expect([ids(memory), memory.get('row')]).toEqual([[], absent]);
  });

  it('counts when it was seen at the same write', () => {
    const memory = memoryOf({ row: kept('old') });
    memory.apply(5, rows({ row: kept('new') }));
    expect(ids(memory)).toEqual(['new']);
  });
});

describe('what is in memory', () => {
  it('is found by its row, by its kind and all together', () => {
    const memory = memoryOf({ one: kept('a'), two: kept('w', 2, { type: 'wellbeing' }), bad: damaged });
    expect(memory.get('one')).toEqual(kept('a'));
    expect(memory.get('nothing')).toEqual(absent);
    expect([ids(memory), ids(memory, 'wellbeing'), ids(memory, 'story')]).toEqual([['a'], ['w'], []]);
    expect(memory.all.map(({ value }) => value.id)).toEqual(['a', 'w']);
    expect(memory.kept.map(([id]) => id)).toEqual(['one', 'two']);
    expect(memory.unreadable).toEqual(['bad']);
  });

  it('stands in order of making, and of id where that is the same', () => {
    const memory = memoryOf({ c: kept('c', 2), b: kept('b', 1), d: kept('d', 2), a: kept('a', 3) });
    expect(ids(memory)).toEqual(['b', 'c', 'd', 'a']);
    expect(ids(memoryOf({ d: kept('d', 2), c: kept('c', 2) }))).toEqual(['c', 'd']);
  });

  it('tells of a change to who looks at that kind, and to nobody else', () => {
    const memory = memoryOf({ one: kept('a'), two: kept('w', 2, { type: 'wellbeing' }) });
    const [goals, webs] = [vi.fn(), vi.fn()];
    memory.ofType('goal').subscribe(goals);
    memory.ofType('wellbeing').subscribe(webs);
    memory.apply(6, rows({ one: absent }));
    expect([goals.mock.calls.length, webs.mock.calls.length]).toEqual([1, 0]);
    memory.apply(7, rows({ one: kept('a'), two: absent }));
    expect([ids(memory), ids(memory, 'wellbeing')]).toEqual([['a'], []]);
    expect([goals.mock.calls.length, webs.mock.calls.length]).toEqual([2, 1]);
  });
});

describe('the place of something made now', () => {
  it('comes after all others, and is given out once', () => {
    const memory = memoryOf({ one: kept('a', 7), two: kept('b', 3) });
    expect([memory.orderFor('new'), memory.orderFor('newer')]).toEqual([8, 9]);
    expect(memory.orderFor('new')).toBe(8);
  });

  it('is the one that it had, for what comes back', () => {
    const memory = memoryOf({ one: kept('a', 7), two: kept('b', 3) });
    memory.apply(6, rows({ two: absent }));
    expect(memory.orderFor('two')).toBe(3);
  });
});

describe('what cannot be read', () => {
  it('is named once, with the kind that it was', () => {
    const memory = memoryOf({ row: kept('a') });
    memory.apply(6, rows({ row: damaged }));
    expect(memory.unread.current).toMatchObject([{ kind: 'damaged', type: 'goal' }]);
    memory.apply(7, rows({ row: { ...damaged, rev: 3 } }));
    expect(memory.unread.current).toMatchObject([{ kind: 'damaged', type: 'goal', rev: 3 }]);
    expect(ids(memory)).toEqual([]);
  });

  it('keeps the kind that it says itself, and none when nothing is known', () => {
    const newer: RowState = { ...damaged, kind: 'newer', type: 'story' };
    const memory = memoryOf({ row: kept('a'), other: damaged });
    memory.apply(6, rows({ row: newer }));
    expect(memory.unread.current).toMatchObject([{ type: 'story' }, { type: undefined }]);
  });

  it('is told of only when something changed', () => {
    const memory = memoryOf({ row: damaged });
    const told = vi.fn();
    memory.unread.subscribe(told);
    memory.apply(6, rows({ other: kept('a') }));
    expect(told).not.toHaveBeenCalled();
    memory.apply(7, rows({ row: kept('b') }));
    expect([told.mock.calls.length, memory.unread.current]).toEqual([1, []]);
  });
});
