import { describe, expect, it } from 'vitest';
import { openReceived } from './received.fixtures';
import { copyUntil, lastHello, readableSnapshot, tidied } from './received.rules';
import { receivedSchema, type Received } from './received.schema';

const noon = Date.parse('2026-11-22T12:00:00.000Z');
const day = 24 * 60 * 60_000;
const at = (now: number, phone = now) => ({ now, phone });

describe('a copy of what was shared', () => {
  it('is shown for fourteen days after it was last checked, not a moment longer', () => {
    expect(receivedSchema.safeParse(openReceived).success).toBe(true);
    expect(readableSnapshot(openReceived, at(noon + 14 * day))).toBe(openReceived.photo);
    expect(readableSnapshot(openReceived, at(noon + 14 * day + 1))).toBeUndefined();
    expect(copyUntil(openReceived)).toBe('2026-12-06T12:00:00.000Z');
  });

  it('does not become younger when the clock is set back', () => {
    expect(readableSnapshot(openReceived, at(noon - 2 * day))).toBeUndefined();
  });

  it('ends with the share, whatever was checked', () => {
    const checked: Received = { ...openReceived, checkedAt: '2027-02-20T12:00:00.000Z' };
    const end = Date.parse('2027-02-21T12:00:00.000Z');
    expect(readableSnapshot(checked, at(end - 1))).toBeDefined();
    expect(readableSnapshot(checked, at(end))).toBeUndefined();
    expect(copyUntil(checked)).toBe('2027-02-21T12:00:00.000Z');
    expect(tidied(checked, end)).toMatchObject({
      ending: { at: '2027-02-21T12:00:00.000Z', why: 'expired' },
    });
  });

  it('is taken away with the one before it, and what tells an older one from it stays', () => {
    const old = tidied({ ...openReceived, before: openReceived.photo!.body }, noon + 15 * day);
    expect([old.photo, old.before, old.ending]).toEqual([undefined, undefined, undefined]);
    expect(old.highest).toEqual(openReceived.highest);
    expect(tidied(openReceived, noon)).toBe(openReceived);
  });
});

it('a reader is called at the next link as at the last one, whatever else was said since', () => {
  const said = (moment: string, reply: Received['replies'][number]['reply']) => ({
    ...openReceived,
    replies: [{ id: moment, seq: 1, at: moment, reply, sealed: '' }],
  });
  const hello = (name: string) => ({ v: 1 as const, kind: 'hello' as const, name, role: 'casemanager' });
  const list = [
    said('2026-11-22T12:00:00.000Z', hello('Fatima')),
    said('2026-11-20T12:00:00.000Z', hello('F.')),
    said('2026-11-24T12:00:00.000Z', { v: 1, kind: 'note', text: 'Dank je.' }),
  ];
  expect(lastHello(list)).toEqual({ name: 'Fatima', role: 'casemanager' });
  expect(lastHello([openReceived])).toBeUndefined();
});
