import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err } from '$lib/core/result';
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

  it('say why they are in their field only, until they are kept', async () => {
    const { unsaved, texts, kept } = shelf();
    const { keep } = texts;
    texts.keep = () => Promise.resolve(err({ code: 'vault.full' }));
    const draft = new Draft(unsaved, place);
    draft.type('Een briefje');
    await vi.advanceTimersByTimeAsync(1000);
    expect([draft.failure, unsaved.hasPending]).toEqual([{ code: 'vault.full' }, true]);
    texts.keep = keep;
    await draft.flush();
    expect([draft.failure, unsaved.hasPending, kept()]).toEqual([undefined, false, ['Een briefje']]);
  });

  it('are shown elsewhere when they could not be kept, and go on in their field', async () => {
    const { unsaved, texts, kept } = shelf();
    const { keep } = texts;
    texts.keep = () => Promise.resolve(err({ code: 'vault.full' }));
    const draft = new Draft(unsaved, place);
    draft.type('Een briefje');
    await draft.leave();
    expect(unsaved.elsewhere.map(({ text }) => text)).toEqual(['Een briefje']);
    const again = new Draft(unsaved, place);
    again.recall();
    expect([again.text, unsaved.elsewhere]).toEqual(['Een briefje', []]);
    texts.keep = keep;
    await again.flush();
    expect([kept(), unsaved.hasPending]).toEqual([['Een briefje'], false]);
  });

  it('are gone when nobody wants them, also when they could not be kept', async () => {
    const { unsaved, texts } = shelf();
    texts.keep = () => Promise.resolve(err({ code: 'vault.full' }));
    const draft = new Draft(unsaved, place);
    draft.type('Een briefje');
    await draft.leave();
    const [left] = unsaved.elsewhere;
    expect(await unsaved.drop(left!.id)).toBe(true);
    expect([unsaved.elsewhere, unsaved.hasPending]).toEqual([[], false]);
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
