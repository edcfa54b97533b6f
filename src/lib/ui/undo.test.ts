import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Undo } from './undo.svelte';

describe('undo', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits for as long as the person is on the screen', () => {
    const undo = new Undo();
    undo.offer('Doel is weg.', () => {});
    vi.advanceTimersByTime(3_600_000);
    expect(undo.current?.message).toBe('Doel is weg.');
    undo.leave();
    expect(undo.current).toBeUndefined();
  });

  it('goes along to the screen that follows at once', () => {
    const undo = new Undo();
    undo.offer('Doel is weg.', () => {});
    undo.leave();
    expect(undo.current).toBeDefined();
    undo.close();
    expect(undo.current).toBeUndefined();
  });

  it('says that it was put back, until something else happens', () => {
    const undo = new Undo();
    undo.offer('Een is weg.', () => {});
    undo.putBack();
    expect(undo.isPutBack).toBe(true);
    undo.offer('Twee is weg.', () => {});
    expect(undo.isPutBack).toBe(false);
  });

  it('only says what has nothing to put back, and goes along to the next screen too', () => {
    const undo = new Undo();
    undo.offer('Je leest niet meer mee.');
    undo.leave();
    undo.putBack();
    expect([undo.current, undo.isPutBack]).toEqual([{ message: 'Je leest niet meer mee.' }, false]);
  });

  it('puts back the last thing, once', () => {
    const undo = new Undo();
    const first = vi.fn();
    const second = vi.fn();
    undo.offer('Een is weg.', first);
    undo.offer('Twee is weg.', second);
    undo.putBack();
    undo.putBack();
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
  });
});
