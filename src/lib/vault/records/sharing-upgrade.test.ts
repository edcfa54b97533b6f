import { describe, expect, it } from 'vitest';
import { openReceived } from '$lib/domain/received/received.fixtures';
import { madeShare } from '$lib/domain/share/share.fixtures';
import type { ReadResult } from './record-codec';
import { readContent } from './record-reader';
import { recordTypes } from './record-types';

/** What this app makes of a record that an older one wrote. */
const read = (type: 'share' | 'received', value: unknown): ReadResult =>
  readContent(recordTypes, { type, v: 2, order: 1, value });

const reply = (fields: object) => ({ v: 1, kind: 'appointment', text: 'Koffie', ...fields });
const kept = (id: string, fields: object) => ({
  ...{ id, deviceId: 'd', seq: 1, seenAt: madeShare.createdAt },
  reply: reply(fields),
});
const moments = ['+033658-09-27T01:46:40.000Z', '9999-12-31T23:59:59.000Z', 'morgen', ''];

describe('a share that an older app wrote', () => {
  it('stays as it was when everything in it can be shown', () => {
    expect(read('share', madeShare)).toMatchObject({ kind: 'kept', content: { value: madeShare } });
  });

  it('keeps its place for replies that no screen can show, and says that they cannot be read', () => {
    const replies = [
      kept('day', { date: '2026-13-01' }),
      kept('time', { time: '99:99' }),
      kept('good', { date: '2026-12-01', time: '10:00' }),
    ];
    expect(read('share', { ...madeShare, replies })).toMatchObject({
      kind: 'kept',
      content: {
        value: {
          replies: [
            { id: 'day', reply: undefined },
            { id: 'time', reply: undefined },
            { id: 'good', reply: { date: '2026-12-01' } },
          ],
        },
      },
    });
  });

  it('keeps the place of lines of the log that no screen can show', () => {
    const line = { seq: 1, event: 'created', minute: 29_900_000 };
    const events = [
      line,
      { ...line, seq: 2, minute: 2 ** 53 - 1 },
      { ...line, seq: 2 ** 53 - 1 },
      { ...line, seq: 3, event: 'dance' },
    ];
    const unreadable = { seq: 0, event: 'unreadable', minute: line.minute };
    expect(read('share', { ...madeShare, events })).toMatchObject({
      kind: 'kept',
      content: { value: { events: [line, unreadable, unreadable, unreadable] } },
    });
  });

  it.each(moments)('lives on with %o for the end of its link or for its own end', (moment) => {
    const ending = { at: moment, why: 'stopped' };
    expect(read('share', { ...madeShare, claimBefore: moment, ending })).toMatchObject({
      kind: 'kept',
      content: { value: { claimBefore: madeShare.until, ending: { at: madeShare.until, why: 'stopped' } } },
    });
  });

  it('has an alarm when its device was not trusted', () => {
    const device = { deviceId: 'd', publicKey: 'p', tokenHash: 't', mac: 'm', seenAt: madeShare.createdAt };
    const alarm = { at: madeShare.createdAt, deviceId: 'd', publicKey: 'p' };
    expect(read('share', { ...madeShare, device: { ...device, trusted: false } })).toMatchObject({
      content: { value: { alarm } },
    });
    const fine = read('share', { ...madeShare, device: { ...device, trusted: true } });
    expect(JSON.stringify(fine)).not.toContain('alarm');
  });
});

describe('something received that an older app kept', () => {
  const withBody = (change: object) => ({
    ...openReceived,
    photo: openReceived.photo && {
      ...openReceived.photo,
      body: { ...openReceived.photo.body, ...change },
    },
  });

  it('stays as it was when everything in it can be shown', () => {
    expect(read('received', openReceived)).toMatchObject({ kind: 'kept', content: { value: openReceived } });
  });

  it.each([{ until: '9999-12-31T23:59:59Z' }, { publishedAt: '0001-01-01T00:00:00Z' }])(
    'says that it cannot be read, with %o in it',
    (change) => {
      const reading = read('received', withBody(change));
      expect(reading).toMatchObject({ kind: 'kept', content: { value: { isUnreadable: true } } });
      expect(JSON.stringify(reading)).not.toContain('publishedAt');
    },
  );

  it('keeps what the reader sent, without a day or a time that does not exist', () => {
    const sent = { id: 'a', seq: 1, at: openReceived.addedAt, sealed: 'A' };
    const replies = [{ ...sent, reply: reply({ date: '0026-11-22', time: '10:00' }) }];
    expect(read('received', { ...openReceived, replies })).toMatchObject({
      kind: 'kept',
      content: { value: { replies: [{ reply: reply({}) }] } },
    });
  });
});
