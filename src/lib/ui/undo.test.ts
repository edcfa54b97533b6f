import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Undo } from './undo.svelte';

describe('undo', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('stays for ten seconds', () => {
    const undo = new Undo();
    undo.offer('Doel is weg.', () => {});
    vi.advanceTimersByTime(9_900);
    expect(undo.current?.message).toBe('Doel is weg.');
    vi.advanceTimersByTime(200);
    expect(undo.current).toBeUndefined();
  });

  it('does not run away while the person is at the button', () => {
    const undo = new Undo();
    undo.offer('Doel is weg.', () => {});
    undo.hold();
    vi.advanceTimersByTime(60_000);
    expect(undo.current).toBeDefined();
    undo.release();
    vi.advanceTimersByTime(10_000);
    expect(undo.current).toBeUndefined();
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
