import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { place, shelf } from './autosave.fixtures';
import { Draft } from './draft.svelte';
import { Unsaved } from './unsaved.svelte';

describe('words that are not sent yet', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are kept within a second while somebody types on', async () => {
    const { unsaved, kept } = shelf();
    const draft = new Draft(unsaved, place);
    let missed = 0;
    for (let letters = 1; letters <= 100; letters++) {
      draft.type('a'.repeat(letters));
      await vi.advanceTimersByTimeAsync(50);
      missed = Math.max(missed, (letters - (kept()[0]?.length ?? 0)) * 50);
    }
    expect(missed).toBeLessThan(1000);
    expect(kept()).toHaveLength(1);
  });

  it('are kept as soon as there is a place for them', async () => {
    const { texts, kept } = shelf();
    const unsaved = new Unsaved();
    const draft = new Draft(unsaved, place);
    draft.type('Annet');
    await vi.advanceTimersByTimeAsync(1000);
    expect([kept(), unsaved.hasPending]).toEqual([[], true]);
    unsaved.keepIn(texts);
    await vi.advanceTimersByTimeAsync(0);
    expect([kept(), unsaved.hasPending]).toEqual([['Annet'], false]);
  });

  it('wait in their field after leaving, without being asked about elsewhere', async () => {
    const { unsaved } = shelf();
    const draft = new Draft(unsaved, place);
    draft.type('Een briefje');
    await draft.leave();
    expect(unsaved.elsewhere).toEqual([]);
    const again = new Draft(unsaved, place);
    again.recall();
    expect(again.text).toBe('Een briefje');
  });

  it.each(['used', 'emptied'])('are kept nowhere once they are %s', async (how) => {
    const { unsaved, kept, found } = shelf();
    const draft = new Draft(unsaved, place);
    draft.type('Een briefje');
    await draft.leave();
    if (how === 'emptied') draft.type('');
    draft.recall();
    await (how === 'used' ? draft.forget() : draft.flush());
    expect([kept(), found.current, unsaved.hasPending]).toEqual([[], [], false]);
  });
});
