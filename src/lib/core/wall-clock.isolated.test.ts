import { afterEach, describe, expect, it, vi } from 'vitest';
import { wallClock } from './wall-clock';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('the clock in the Netherlands', () => {
  it.each([
    ['2026-11-25T08:30:05Z', '2026-11-25T09:30:05'],
    ['2026-07-01T22:00:00Z', '2026-07-02T00:00:00'],
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25T02:59:59'],
    ['2026-10-25T01:00:00Z', '2026-10-25T02:00:00'],
    ['2026-12-31T23:00:00Z', '2027-01-01T00:00:00'],
  ])('shows at %s: %s', (moment, shown) => {
    expect(wallClock(moment)).toBe(shown);
    expect(wallClock(Date.parse(moment))).toBe(shown);
  });

  it('does not depend on the order in which a browser writes dates', async () => {
    class OtherOrder extends Intl.DateTimeFormat {
      override format = () => '25.11.2026, 9h30';
      override formatToParts(date?: Date | number) {
        return super.formatToParts(date).toReversed();
      }
    }
    vi.stubGlobal('Intl', { ...Intl, DateTimeFormat: OtherOrder });
    vi.resetModules();
    const { localDate, localHour } = await import('./local-date');
    const { localTime, wallMoment } = await import('./local-time');
    const moment = Date.parse('2026-11-25T08:30:00Z');
    expect([localDate(moment), localHour(moment), localTime(moment)]).toEqual(['2026-11-25', 9, '09:30']);
    expect(wallMoment('2026-11-25', '09:30')).toEqual({ kind: 'once', moment });
  });
});
