import { describe, expect, it } from 'vitest';
import { dryRestoreDue, type BackupStatus } from './backup-status';

const day = 86_400_000;
const start = Date.parse('2026-01-01T09:00:00.000Z');
const on = (days: number) => new Date(start + days * day).toISOString();
const backup = { at: on(0), how: 'file' as const };
const due = (care: BackupStatus, days: number) => dryRestoreDue(care, start + days * day);

describe('a dry restore', () => {
  it('is offered a week after the words were made', () => {
    const care = { wordsMadeAt: on(0), backup };
    expect([0, 6.9, 7, 300].map((days) => due(care, days))).toEqual([false, false, true, true]);
  });

  it('is offered again a quarter after the last one', () => {
    const care = { wordsMadeAt: on(0), backup, dryRestoreAt: on(8) };
    expect([9, 98, 99].map((days) => due(care, days))).toEqual([false, false, true]);
  });

  it('starts again with new words', () => {
    expect(due({ wordsMadeAt: on(20), backup, dryRestoreAt: on(8) }, 27)).toBe(true);
  });

  it('is not offered when there is nothing to try, or when the clock was set back', () => {
    expect(due({}, 30)).toBe(false);
    expect(due({ wordsMadeAt: on(0) }, 30)).toBe(false);
    expect(due({ wordsMadeAt: on(0), backup }, -30)).toBe(false);
  });
});
