import { describe, expect, it } from 'vitest';
import { readEnvelope, writeHeader } from './envelope';

const header = {
  type: 'backup',
  id: Uint8Array.from({ length: 16 }, (_, at) => at + 1),
  version: 258n,
  notAfter: 0n,
  keyId: 'AQIDBAUGBwg',
} as const;

describe('an envelope', () => {
  it('begins with the 48 bytes of the protocol', () => {
    expect(Buffer.from(writeHeader(header)).toString('hex')).toBe(
      '45475731' +
        '01' +
        '04' +
        '0000' +
        '0102030405060708090a0b0c0d0e0f10' +
        '0000000000000102' +
        '0000000000000000' +
        '0102030405060708',
    );
  });

  it('comes apart into what it was made of', () => {
    const bytes = new Uint8Array([
      ...writeHeader(header),
      ...new Uint8Array(12).fill(9),
      ...new Uint8Array(20),
    ]);
    const read = readEnvelope(bytes, 'backup');
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.header).toEqual(header);
    expect(read.value.aad).toEqual(writeHeader(header));
    expect([read.value.iv.length, read.value.ct.length]).toEqual([12, 20]);
    expect(readEnvelope(bytes, 'body')).toEqual({ ok: false, error: { code: 'envelope.foreign' } });
  });

  it('is not made of ids with another length', () => {
    expect(() => writeHeader({ ...header, id: new Uint8Array(15) })).toThrow('16 bytes');
    expect(() => writeHeader({ ...header, keyId: 'AQID' })).toThrow('a key id 8');
    expect(() => writeHeader({ ...header, keyId: 'no base64url!' })).toThrow(RangeError);
  });

  const whole = Uint8Array.from([...writeHeader(header), ...new Uint8Array(12 + 16)]);
  const changed = (at: number, byte: number) => whole.map((known, place) => (place === at ? byte : known));
  const refused = (code: string) => ({ ok: false, error: { code } });

  it('is whole with nothing in it, and damaged with one byte less', () => {
    expect(readEnvelope(whole, 'backup').ok).toBe(true);
    expect(readEnvelope(whole.slice(0, -1), 'backup')).toEqual(refused('envelope.damaged'));
    expect(readEnvelope(whole.slice(0, 4), 'backup')).toEqual(refused('envelope.damaged'));
  });

  it.each([0, 1, 2, 3])('is not ours when byte %i of its name differs, nor when it is shorter', (at) => {
    expect(readEnvelope(changed(at, 0), 'backup')).toEqual(refused('envelope.foreign'));
    expect(readEnvelope(whole.slice(0, at), 'backup')).toEqual(refused('envelope.foreign'));
  });

  it.each([
    ['suite', 4, 2],
    ['type', 5, 200],
    ['first flag', 6, 1],
    ['last flag', 7, 1],
  ])('is newer than this app with another %s', (_, at, byte) => {
    expect(readEnvelope(changed(at, byte), 'backup')).toEqual(refused('envelope.newer'));
  });
});
