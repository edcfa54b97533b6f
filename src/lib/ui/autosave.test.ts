import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Disk, fieldOn, rest } from './autosave.fixtures';
import { Unsaved } from './unsaved.svelte';

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes once when the typing rests, not at each letter', async () => {
    const disk = new Disk();
    const field = fieldOn(disk);
    for (const text of ['h', 'ha', 'hal', 'hall', 'hallo']) field.type(text);
    expect(disk.writes).toEqual([]);
    await rest();
    expect(disk.writes).toEqual(['hallo']);
    expect(field.status).toBe('saved');
  });

  it.each([20, 60, 180, 340])('stores within a second while a letter comes every %d ms', async (pace) => {
    const disk = new Disk();
    const field = fieldOn(disk);
    let typed = '';
    let missed = 0;
    for (let at = 0; at < 12_000; at += pace) {
      typed += 'a';
      field.type(typed);
      await vi.advanceTimersByTimeAsync(pace);
      missed = Math.max(missed, (typed.length - disk.text.length) * pace);
    }
    expect(missed).toBeLessThan(1000);
  });

  it('goes on saying that it is busy until the typing rests, and then that it is stored', async () => {
    const disk = new Disk();
    const field = fieldOn(disk);
    const seen = new Set<string>();
    for (let letters = 1; letters < 20; letters++) {
      field.type('a'.repeat(letters));
      await vi.advanceTimersByTimeAsync(100);
      seen.add(field.status);
    }
    expect(disk.writes.length).toBeGreaterThan(1);
    expect([...seen]).toEqual(['waiting']);
    await rest();
    expect(field.status).toBe('saved');
  });

  it('stores what comes while the disk is slow as soon as the disk is done', async () => {
    const disk = new Disk();
    const field = fieldOn(disk);
    const go = disk.slow();
    for (const text of ['a', 'ab', 'abc']) {
      field.type(text);
      await vi.advanceTimersByTimeAsync(700);
    }
    go();
    await vi.advanceTimersByTimeAsync(0);
    expect(disk.text).toBe('abc');
  });

  it('does not say saved while newer words are on their way', async () => {
    const disk = new Disk();
    const field = fieldOn(disk);
    const go = disk.slow();
    field.type('een');
    await rest();
    field.type('een twee');
    go();
    await vi.advanceTimersByTimeAsync(0);
    expect(disk.text).toBe('een twee');
    await rest();
    expect(field.status).toBe('saved');
    expect(disk.writes).toEqual(['een', 'een twee']);
  });

  it('keeps the words when storing fails, and stores them at the next try', async () => {
    const disk = new Disk();
    const unsaved = new Unsaved();
    const field = fieldOn(disk, unsaved);
    disk.failure = { code: 'vault.full' };
    field.type('mijn woorden');
    await rest();
    expect(field.status).toBe('failed');
    expect(field.failure).toEqual({ code: 'vault.full' });
    expect(field.text).toBe('mijn woorden');
    expect(unsaved.hasPending).toBe(true);
    disk.failure = undefined;
    await unsaved.flush();
    expect(field.status).toBe('saved');
    expect(disk.text).toBe('mijn woorden');
    expect(unsaved.hasPending).toBe(false);
  });

  it('offers the same way out when the saving itself breaks', async () => {
    const disk = new Disk();
    const field = fieldOn(disk);
    disk.breaks = true;
    field.type('woorden');
    await rest();
    expect(field.status).toBe('failed');
    disk.breaks = false;
    await field.flush();
    expect(disk.text).toBe('woorden');
  });

  it('stores what is typed when the field goes away', async () => {
    const disk = new Disk();
    const field = fieldOn(disk);
    field.type('net getypt');
    await field.leave();
    expect(disk.text).toBe('net getypt');
  });

  it('stores words at the thing that was on the screen when they were typed', async () => {
    const first = new Disk();
    const second = new Disk();
    let shown = first;
    const field = fieldOn(first, undefined, { save: () => shown.save });
    field.type('voor het eerste');
    shown = second;
    await field.leave();
    expect(first.text).toBe('voor het eerste');
    expect(second.text).toBe('');
  });

  it('asks which words stay when another tab wrote others', async () => {
    const disk = new Disk('begin');
    const field = fieldOn(disk);
    disk.text = 'van de ander';
    field.type('van mij');
    await rest();
    expect(field.status).toBe('conflict');
    expect(field.theirs).toBe('van de ander');
    expect(disk.text).toBe('van de ander');
    await field.settle('both');
    expect(disk.text).toBe('van de ander\nvan mij');
    expect(field.status).toBe('saved');
  });

  it.each([
    ['mine', 'van mij'],
    ['theirs', 'van de ander'],
  ] as const)('keeps %s after a conflict when asked to', async (choice, left) => {
    const disk = new Disk('begin');
    const unsaved = new Unsaved();
    const field = fieldOn(disk, unsaved);
    disk.text = 'van de ander';
    field.type('van mij');
    await rest();
    await field.settle(choice);
    expect(disk.text).toBe(left);
    expect(field.text).toBe(left);
    expect(unsaved.hasPending).toBe(false);
  });

  it('keeps both texts when the field goes away during a conflict', async () => {
    const disk = new Disk('begin');
    const field = fieldOn(disk);
    disk.text = 'van de ander';
    field.type('van mij');
    await rest();
    await field.leave();
    expect(disk.text).toBe('van de ander\nvan mij');
  });

  it('shows what another tab wrote, but never over words being typed', async () => {
    const disk = new Disk('begin');
    const field = fieldOn(disk);
    field.follow('nieuw');
    expect(field.text).toBe('nieuw');
    field.type('nieuw en meer');
    field.follow('heel anders');
    expect(field.text).toBe('nieuw en meer');
  });

  it('is pending from the first letter until it is on the disk', async () => {
    const disk = new Disk();
    const unsaved = new Unsaved();
    const field = fieldOn(disk, unsaved);
    field.type('a');
    expect(unsaved.hasPending).toBe(true);
    await rest();
    expect(unsaved.hasPending).toBe(false);
  });

  it('is not pending when the words are taken back before they were stored', async () => {
    const disk = new Disk('begin');
    const unsaved = new Unsaved();
    const field = fieldOn(disk, unsaved);
    field.type('begin!');
    field.type('begin');
    await rest();
    expect(disk.writes).toEqual([]);
    expect(unsaved.hasPending).toBe(false);
    expect(field.status).toBe('saved');
  });

  it('takes nothing in while a word is being composed, and what came in between after that', () => {
    const field = fieldOn(new Disk('begin'));
    field.isComposing = true;
    field.follow('van de ander');
    expect(field.text).toBe('begin');
    field.isComposing = false;
    field.follow('van de ander');
    expect(field.text).toBe('van de ander');
  });
});
