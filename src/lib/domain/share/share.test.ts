import { describe, expect, it } from 'vitest';
import { madeShare } from './share.fixtures';
import {
  endOf,
  liveShares,
  openReplies,
  sharedThisWeek,
  shareState,
  sharesWith,
  waitByRule,
} from './share.rules';
import { shareSchema, sharePeriods, type Share } from './share.schema';

const noon = Date.parse('2026-11-22T12:00:00.000Z');
const hour = 60 * 60_000;
const day = 24 * hour;
const device = { deviceId: 'd', publicKey: 'p', tokenHash: 'h', mac: 'm', trusted: true, seenAt: 'x' };
const shared: Share = { ...madeShare, sharedAt: madeShare.createdAt };
const rule = { id: 'sharing-rule', onSince: '2026-11-01T12:00:00.000Z' };
const shareFor = (name: string, at = noon): Share => ({
  ...madeShare,
  receiver: { name },
  createdAt: new Date(at).toISOString(),
});

describe('a share', () => {
  it('that an older version ended for want of its number reads as cancelled, and each other end as it is', () => {
    const at = '2026-11-22T12:00:00.000Z';
    const why = (stored: string) =>
      shareSchema.safeParse({ ...madeShare, ending: { at, why: stored } }).data?.ending?.why;
    expect(['conflict', 'stopped', 'expired', 'else'].map(why)).toEqual([
      'cancelled',
      'stopped',
      'expired',
      undefined,
    ]);
  });

  it('says what state it is in by what happened to it', () => {
    expect(shareSchema.safeParse(madeShare).success).toBe(true);
    expect(shareState(madeShare, noon)).toBe('queued');
    const waitsUntil = '2026-11-23T12:00:00.000Z';
    expect(shareState({ ...madeShare, waitsUntil }, noon)).toBe('waiting');
    expect(shareState({ ...madeShare, waitsUntil }, noon + day)).toBe('queued');
    expect(shareState(shared, noon)).toBe('open');
    expect(shareState(shared, noon + 7 * day)).toBe('open');
    expect(shareState({ ...shared, checkedAt: shared.claimBefore }, noon)).toBe('closed');
    expect(shareState({ ...shared, device }, noon + 30 * day)).toBe('claimed');
    expect(shareState({ ...shared, device }, Date.parse(shared.until))).toBe('overdue');
    expect(shareState(madeShare, Date.parse(shared.until))).toBe('missed');
    expect(shareState({ ...shared, ending: { at: 'x', why: 'stopped' } }, noon)).toBe('ended');
  });

  it('always ends, a year later at most', () => {
    const ends = sharePeriods.map((period) => (Date.parse(endOf(period, noon)) - noon) / day);
    expect(ends).toEqual([1, 7, 30, 91, 365]);
  });

  it('is of one person by the person in the app, or else by the typed name', () => {
    const contact = { ...shared, receiver: { name: 'Els', contactId: 'c' } };
    const shares = [contact, { ...shared, receiver: { name: ' mijn ZUS' } }];
    expect(sharesWith(shares, { name: 'Anders', contactId: 'c' })).toEqual([contact]);
    expect(sharesWith(shares, { name: 'Mijn zus' })).toEqual([shares[1]]);
    expect(liveShares(shares)).toEqual(shares.toReversed());
  });

  it('belongs to this week when something of it was shared in the last seven days', () => {
    const photo = (at: number) => ({ version: 1, madeAt: new Date(at).toISOString() });
    const of = (...moments: number[]): Share => ({ ...shared, photos: moments.map(photo) });
    const [old, renewed, edge] = [of(noon - 7 * day), of(noon - 30 * day, noon - day), of(noon - 6 * day)];
    expect(sharedThisWeek([old, renewed, edge], noon)).toEqual([edge, renewed]);
  });

  it('has no open replies but those that ask something of the client', () => {
    const base = { deviceId: 'd', seq: 1, seenAt: 'x' };
    const note = { ...base, id: '2', reply: { v: 1 as const, kind: 'note' as const, text: 'Hoi' } };
    const replies: Share['replies'] = [
      { ...base, id: '1', reply: { v: 1, kind: 'hello', name: 'Els', role: '' } },
      note,
      { ...note, id: '3', decision: 'declined' },
      { ...base, id: '4' },
    ];
    expect(openReplies({ ...shared, replies })).toEqual([note]);
  });
});

describe("the client's own rule", () => {
  const waits = (shares: readonly Share[], name: string, now = noon) =>
    waitByRule(rule, shares, { name }, now);

  it('does nothing unless the client set it', () => {
    const shares = ['A', 'B', 'C'].map((name) => shareFor(name));
    expect(waitByRule(undefined, shares, { name: 'D' }, noon)).toBeUndefined();
    expect(waitByRule({ id: 'sharing-rule' }, shares, { name: 'D' }, noon)).toBeUndefined();
  });

  it('lets the third new person of a day wait for 24 hours, and nobody who was known before', () => {
    const two = ['A', 'B'].map((name) => shareFor(name));
    expect(waits([], 'A')).toBeUndefined();
    expect(waits(two, 'B')).toBeUndefined();
    expect(waits(two, 'C')).toBe('2026-11-23T12:00:00.000Z');
    expect(waits([shareFor('C', noon - 40 * day), ...two], 'C')).toBeUndefined();
    expect(waits([shareFor('A', noon - day), shareFor('A'), shareFor('B')], 'C')).toBeUndefined();
  });

  it('counts the days of the Netherlands, and not what was taken back before it left', () => {
    const late = Date.parse('2026-11-22T22:30:00.000Z');
    const evening = ['A', 'B'].map((name) => shareFor(name, late));
    expect(waits(evening, 'C', late)).toBeDefined();
    expect(waits(evening, 'C', late + hour)).toBeUndefined();
    const cancelled = evening.map((share) => ({ ...share, ending: { at: 'x', why: 'cancelled' as const } }));
    expect(waits(cancelled, 'C', late)).toBeUndefined();
  });
});
