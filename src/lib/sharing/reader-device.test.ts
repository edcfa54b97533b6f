import { describe, expect, it } from 'vitest';
import type { ReaderDevice } from '$lib/domain/share/share.schema';
import { alarmAfter, isAgreed, keptDevice } from './reader-device';

const deviceOf = (name: string, trusted = true): ReaderDevice => ({
  ...{ deviceId: name, publicKey: `${name} key`, tokenHash: `${name} hash`, mac: `${name} mac` },
  ...{ trusted, seenAt: '2026-11-22T09:30:00.000Z' },
});
/** As the relay names it; these names are no real ones. */
const toldOf = ({ deviceId, publicKey, tokenHash, mac }: ReaderDevice) =>
  ({ deviceId, devicePublicKey: publicKey, deviceTokenHash: tokenHash, mac }) as NonNullable<
    Parameters<typeof isAgreed>[1]
  >;
const [theirs, other] = [deviceOf('theirs'), deviceOf('other')];

describe('the device that is stored', () => {
  it('stays once it was trusted, whatever was seen before another tab knew that', () => {
    expect(keptDevice(theirs, { device: other })).toBe(theirs);
    expect(keptDevice(theirs, { device: deviceOf('other', false), stranger: other })).toBe(theirs);
    expect(keptDevice(theirs, {})).toBe(theirs);
  });

  it('is the last one that was seen as long as none was trusted', () => {
    const stranger = deviceOf('stranger', false);
    expect(keptDevice(undefined, { device: stranger })).toBe(stranger);
    expect(keptDevice(stranger, { device: theirs })).toBe(theirs);
    expect(keptDevice(stranger, {})).toBe(stranger);
  });
});

describe('what the relay names', () => {
  it('is the trusted device only when every part of it is the same', () => {
    expect(isAgreed(theirs, toldOf(theirs))).toBe(true);
    for (const part of ['deviceId', 'devicePublicKey', 'deviceTokenHash', 'mac'] as const) {
      expect([part, isAgreed(theirs, { ...toldOf(theirs), [part]: 'x' })]).toEqual([part, false]);
    }
    expect(isAgreed({ ...theirs, trusted: false }, toldOf(theirs))).toBe(false);
  });

  it('is nobody when nobody opened the link, on both sides', () => {
    expect([isAgreed(undefined, undefined), isAgreed(theirs, undefined)]).toEqual([true, false]);
    expect(isAgreed(undefined, toldOf(theirs))).toBe(false);
  });
});

describe('the alarm', () => {
  const at = '2026-11-23T09:30:00.000Z';
  const first = { at, deviceId: other.deviceId, publicKey: other.publicKey };

  it('names a stranger and when, and stays until it is answered', () => {
    expect(alarmAfter(undefined, {}, at)).toBeUndefined();
    expect(alarmAfter(undefined, { stranger: other }, at)).toEqual(first);
    expect(alarmAfter(first, {}, 'later')).toBe(first);
    expect(alarmAfter(first, { stranger: deviceOf('third') }, 'later')).toBe(first);
  });

  it('comes again after an answer for another device, and not for the same', () => {
    const answered = { ...first, answeredAt: at };
    expect(alarmAfter(answered, { stranger: other }, 'later')).toBe(answered);
    expect(alarmAfter(answered, { stranger: deviceOf('third') }, 'later')).toMatchObject({
      deviceId: 'third',
    });
  });
});
