import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TypingRest } from './typing-rest';
import { Unsaved } from './unsaved.svelte';

describe('a day or a time that is typed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is read once when the typing rests, without leaving the field', async () => {
    const unsaved = new Unsaved();
    const read = vi.fn();
    const typing = new TypingRest(unsaved, read);
    for (let letter = 0; letter < 5; letter++) {
      typing.typed();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(read).not.toHaveBeenCalled();
    expect(unsaved.hasPending).toBe(true);
    await vi.advanceTimersByTimeAsync(400);
    expect(read).toHaveBeenCalledOnce();
    expect(unsaved.hasPending).toBe(false);
  });

  it('is read at once when the app locks', async () => {
    const unsaved = new Unsaved();
    const read = vi.fn();
    new TypingRest(unsaved, read).typed();
    await unsaved.flush();
    expect(read).toHaveBeenCalledOnce();
  });
});
