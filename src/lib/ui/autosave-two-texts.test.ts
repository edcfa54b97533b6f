import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err } from '$lib/core/result';
import type { AutosaveDependencies } from './autosave.svelte';
import { Disk, fieldOn, place, rest, shelf } from './autosave.fixtures';
import type { LooseText } from './loose-text';

/** A field in which other words were typed than another tab stored. */
async function inConflict(more: Partial<AutosaveDependencies> = {}, mine = 'van mij') {
  const disk = new Disk('begin');
  const loose = shelf();
  const field = fieldOn(disk, loose.unsaved, more);
  disk.text = 'van de ander';
  field.type(mine);
  await rest();
  return { disk, field, ...loose };
}

describe('two texts for one field', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('costs nothing when the browser is killed before somebody chose', async () => {
    const { field, kept } = await inConflict();
    expect(kept()).toEqual(['van mij']);
    field.type('van mij, en nog meer');
    await rest();
    expect(kept()).toEqual(['van mij, en nog meer']);
    await field.settle('mine');
    expect(kept()).toEqual([]);
  });

  it.each(['settle', 'leave'] as const)(
    'that do not fit together are both kept and asked about: %s',
    async (way) => {
      const long = 'van mij, en zo lang dat het er niet bij past in dit veld';
      const { disk, field, found, unsaved } = await inConflict({}, long);
      await (way === 'leave' ? field.leave() : field.settle('both'));
      expect(disk.text).toBe('van de ander');
      expect(found.current.map(({ text }) => text)).toEqual([long]);
      expect(unsaved.hasPending).toBe(false);
    },
  );

  it('in one line are each whole: the other can still be chosen', async () => {
    const { disk, field, found, kept } = await inConflict({ fits: () => false });
    await field.settle('both');
    expect([disk.text, field.text]).toEqual(['van de ander', 'van de ander']);
    const [beside] = found.current;
    field.recall(beside!);
    expect(field.text).toBe('van de ander');
    field.take(beside!.text, beside!.id);
    await rest();
    expect([disk.text, kept(), found.current]).toEqual(['van mij', [], []]);
  });

  it('become two values where the field has a place for a second one', async () => {
    const numbers: string[] = [];
    const storeBeside = async (text: string) => {
      numbers.push(text);
      return true;
    };
    const { disk, field, found } = await inConflict({ fits: () => false, storeBeside });
    await field.settle('both');
    expect([disk.text, numbers, found.current]).toEqual(['van de ander', ['van mij'], []]);
  });

  it('are one text when one of them is empty', async () => {
    const { disk, field } = await inConflict({ fits: () => false }, ' ');
    await field.settle('both');
    expect(disk.text).toBe('van de ander');
  });
});

describe('words that were left behind', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const left: LooseText = { id: 'left', place, text: 'begin en meer', base: 'begin' };

  it('go on in their place when nothing else came in between', async () => {
    const { unsaved, texts, found } = shelf();
    texts.giveBack(left);
    const disk = new Disk('begin');
    fieldOn(disk, unsaved).recall(left);
    await rest();
    expect([disk.text, found.current]).toEqual(['begin en meer', []]);
  });

  it('wait for the person when the place says something else, and are forgotten when it says the same', async () => {
    const { unsaved, texts, found } = shelf();
    texts.giveBack(left);
    const other = new Disk('heel anders');
    fieldOn(other, unsaved).recall(left);
    await rest();
    expect([other.text, found.current]).toEqual(['heel anders', [left]]);
    fieldOn(new Disk('begin en meer'), unsaved).recall(left);
    expect(found.current).toEqual([]);
  });

  it('are shown when nothing could be stored and their field is gone, and come back in it', async () => {
    const { unsaved, texts } = shelf();
    const disk = new Disk('');
    const { keep } = texts;
    texts.keep = () => Promise.resolve(err({ code: 'vault.full' }));
    disk.failure = { code: 'vault.full' };
    const field = fieldOn(disk, unsaved);
    field.type('op een volle telefoon');
    await field.leave();
    expect(unsaved.elsewhere.map(({ text }) => text)).toEqual(['op een volle telefoon']);
    texts.keep = keep;
    disk.failure = undefined;
    const again = fieldOn(disk, unsaved);
    again.recall(unsaved.looseAt(place)!);
    await again.flush();
    expect([disk.text, unsaved.elsewhere, unsaved.hasPending]).toEqual(['op een volle telefoon', [], false]);
  });

  it('say at the choice between two texts that a full phone keeps only one', async () => {
    const { field, texts } = await inConflict();
    texts.keep = () => Promise.resolve(err({ code: 'vault.full' }));
    field.type('van mij, en nog meer');
    await rest();
    expect([field.status, field.failure]).toEqual(['conflict', { code: 'vault.full' }]);
  });

  it('are kept when the place is gone', async () => {
    const { unsaved, found } = shelf();
    const disk = new Disk('begin');
    const field = fieldOn(disk, unsaved);
    disk.failure = { code: 'vault.notFound' };
    field.type('begin en meer');
    await field.leave();
    expect(found.current.map(({ text }) => text)).toEqual(['begin en meer']);
    expect(unsaved.hasPending).toBe(false);
  });
});
