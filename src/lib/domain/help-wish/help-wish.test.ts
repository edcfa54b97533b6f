import { describe, expect, it } from 'vitest';
import { wishHistory, wishNow, wishToCorrect, wishesAbout } from './help-wish.rules';
import type { HelpWish } from './help-wish.schema';

const wishes: HelpWish[] = [
  { id: 'A', createdAt: '2026-11-01T10:00:00.000Z', level: 'more' },
  { id: 'B', createdAt: '2026-11-15T10:00:00.000Z', level: 'same' },
  { id: 'C', createdAt: '2026-11-10T10:00:00.000Z', level: 'less', dimension: 'daily-functioning' },
];

describe('how much help I want', () => {
  it('is the last choice, for everything and for each dimension apart', () => {
    expect(wishNow(wishes, undefined)?.level).toBe('same');
    expect(wishNow(wishes, 'daily-functioning')?.level).toBe('less');
    expect(wishNow(wishes, 'participation')).toBeUndefined();
  });

  it('keeps earlier wishes readable, the newest first', () => {
    expect(wishesAbout(wishes, undefined).map((wish) => wish.id)).toEqual(['B', 'A']);
    expect(wishHistory(wishes).map((wish) => wish.id)).toEqual(['B', 'C', 'A']);
  });

  it('is corrected within the same day in the Netherlands, and added on another', () => {
    expect(wishToCorrect(wishes, undefined, '2026-11-15T22:30:00.000Z')?.id).toBe('B');
    expect(wishToCorrect(wishes, undefined, '2026-11-15T23:30:00.000Z')).toBeUndefined();
    expect(wishToCorrect(wishes, 'participation', '2026-11-15T22:30:00.000Z')).toBeUndefined();
  });
});
