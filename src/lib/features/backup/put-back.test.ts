import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '$lib/core/result';
import type { ParsedExport } from '$lib/vault/backup/read-export';
import { PutBackState } from './put-back.state.svelte';

const file: ParsedExport = { exportedAt: '2026-11-22T10:00:00Z', counts: { goal: 2 }, contents: [] };
const comparison = [{ type: 'goal', here: 1, file: 2, both: 0 }];

/** A file that anybody can read: nobody asks for words. */
const plain = {
  isSealed: async () => false,
  readSealed: async () => err({ code: 'backup.foreign' as const }),
  readServer: async () => err({ code: 'backup.offline' as const }),
  suggest: async () => ok([]),
};

describe('putting back a file', () => {
  it('changes nothing until the person has seen what is in it and says so', async () => {
    const replace = vi.fn(async () => ok());
    const putBack = new PutBackState({
      ...plain,
      read: async () => ok(file),
      compare: () => comparison,
      replace,
    });
    await putBack.replace();
    expect(replace).not.toHaveBeenCalled();
    await putBack.choose(new Blob());
    expect(putBack.stage.name).toBe('compare');
    expect(putBack.comparison).toEqual(comparison);
    expect(replace).not.toHaveBeenCalled();
    await putBack.replace();
    expect(replace).toHaveBeenCalledExactlyOnceWith(file, undefined, expect.any(Function));
    expect(putBack.stage.name).toBe('done');
  });

  it('says why a file is refused, and takes another one', async () => {
    let refuse = true;
    const putBack = new PutBackState({
      ...plain,
      read: async () => (refuse ? err({ code: 'import.newer' }) : ok(file)),
      compare: () => comparison,
      replace: async () => ok(),
    });
    await putBack.choose(new Blob());
    expect(putBack.stage).toEqual({ name: 'refused', error: { code: 'import.newer' } });
    refuse = false;
    await putBack.choose(new Blob());
    expect(putBack.stage.name).toBe('compare');
  });

  it('keeps the file at hand when the phone is full, to try once more', async () => {
    let full = true;
    const putBack = new PutBackState({
      ...plain,
      read: async () => ok(file),
      compare: () => comparison,
      replace: async () => (full ? err({ code: 'vault.full' }) : ok()),
    });
    await putBack.choose(new Blob());
    await putBack.replace();
    expect(putBack.stage).toEqual({ name: 'compare', file, error: { code: 'vault.full' } });
    full = false;
    await putBack.replace();
    expect(putBack.stage.name).toBe('done');
  });

  it('gets it from the server by its words, and keeps the words in the field when there is no network', async () => {
    let online = false;
    const replace = vi.fn(async () => ok());
    const putBack = new PutBackState({
      ...plain,
      readServer: async () => (online ? ok(file) : err({ code: 'backup.offline' })),
      read: async () => err({ code: 'import.foreign' }),
      compare: () => comparison,
      replace,
    });
    putBack.chooseServer();
    const words = 'een twee drie vier vijf zes zeven acht negen tien elf twaalf';
    await putBack.entry.type(words);
    await putBack.open();
    expect(putBack.stage).toMatchObject({ name: 'words', error: { code: 'backup.offline' } });
    expect(putBack.entry.isComplete).toBe(true);
    online = true;
    await putBack.open();
    expect(putBack.stage).toMatchObject({ name: 'compare', file });
    await putBack.replace();
    expect(replace).toHaveBeenCalledExactlyOnceWith(file, words, expect.any(Function));
  });
});
