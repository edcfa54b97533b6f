import { vi } from 'vitest';
import { Changing } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import type { TextConflict } from '$lib/core/text-conflict';
import { Autosave, type AutosaveDependencies, type SaveFailure } from './autosave.svelte';
import type { LooseText, LooseTexts } from './loose-text';
import { Unsaved } from './unsaved.svelte';

/** A disk with one text on it, which answers when the test says so. */
export class Disk {
  text: string;
  writes: string[] = [];
  failure: SaveFailure | undefined;
  breaks = false;
  #gate: Promise<void> | undefined;

  constructor(text = '') {
    this.text = text;
  }

  /** From now on the disk is slow, until the returned function is called. */
  slow(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gate = promise;
    return () => {
      this.#gate = undefined;
      resolve();
    };
  }

  save = async (text: string, base: string): Promise<Result<unknown, SaveFailure | TextConflict>> => {
    await this.#gate;
    if (this.breaks) throw new Error('our own mistake');
    if (this.failure) return err(this.failure);
    if (this.text !== base) return err({ code: 'text.conflict', theirs: this.text });
    this.text = text;
    this.writes.push(text);
    return ok();
  };
}

export const place = { href: '/plan/doel/a', label: 'Ik wil', of: '' };

export function fieldOn(disk: Disk, unsaved = new Unsaved(), more: Partial<AutosaveDependencies> = {}) {
  const fits = (text: string) => text.length < 50;
  return new Autosave(disk.text, { unsaved, place, save: () => disk.save, fits, ...more });
}

/** Where loose texts are kept, as long as the test runs. */
export function shelf() {
  const kept = new Map<string, LooseText>();
  const found = new Changing<readonly LooseText[]>([]);
  const texts: LooseTexts = {
    found,
    async keep(text) {
      kept.set(text.id, text);
      return ok();
    },
    giveBack: (text) => found.set([...found.current, text]),
    async drop(id) {
      kept.delete(id);
      found.set(found.current.filter((text) => text.id !== id));
      return ok();
    },
  };
  const unsaved = new Unsaved();
  unsaved.keepIn(texts);
  return { unsaved, found, texts, kept: () => [...kept.values()].map(({ text }) => text) };
}

/** The typing rests. */
export const rest = () => vi.advanceTimersByTimeAsync(400);
