import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhone, smsWith } from './phone.rules';

const telOf = (text: string) => {
  const phone = readPhone(text);
  return phone.ok ? phone.value.tel : phone.error.code;
};

describe('a telephone number', () => {
  it.each([
    ['06 1234 5678', 'tel:+31612345678'],
    ['06-12345678', 'tel:+31612345678'],
    ['(050) 123 45 67', 'tel:+31501234567'],
    ['050/1234567', 'tel:+31501234567'],
    ['0592 12.34.56', 'tel:+31592123456'],
    ['+31 (0)6 1234 5678', 'tel:+31612345678'],
    ['+31 06 12345678', 'tel:+31612345678'],
    ['0031 6 1234 5678', 'tel:+31612345678'],
    ['00 31 50 123 45 67', 'tel:+31501234567'],
    ['+32 478 12 34 56', 'tel:+32478123456'],
    ['0032478123456', 'tel:+32478123456'],
    ['+49 (0) 30 123456', 'tel:+4930123456'],
    ['‪+31 6 12345678‬', 'tel:+31612345678'],
    ['٠٦١٢٣٤٥٦٧٨', 'tel:+31612345678'],
    ['06 1234 5678', 'tel:+31612345678'],
    ['۰۶ ۱۲۳۴ ۵۶۷۸', 'tel:+31612345678'],
    ['०६-१२३४५६७८', 'tel:+31612345678'],
    ['＋３１ ６ １２３４ ５６７８', 'tel:+31612345678'],
    ['\u061c٠٠٣١ ٦ ١٢٣٤ ٥٦٧٨', 'tel:+31612345678'],
    ['১১২', 'tel:112'],
    ['112', 'tel:112'],
    ['113', 'tel:113'],
    ['14 020', 'tel:14020'],
    ['14 0597', 'tel:140597'],
    ['0800 1205', 'tel:08001205'],
    ['0900-8844', 'tel:09008844'],
    ['+31 800 1205', 'tel:08001205'],
    ['088 0767 000', 'tel:+31880767000'],
  ])('%s is called as %s', (text, tel) => expect(telOf(text)).toBe(tel));

  it.each([
    ['', 'phone.short'],
    ['+', 'phone.short'],
    ['06', 'phone.short'],
    ['06 1234 567', 'phone.short'],
    ['0800 12', 'phone.short'],
    ['+32 47', 'phone.short'],
    ['06 1234 56789', 'phone.long'],
    ['06 1234 5678 / 050 123 45 67', 'phone.long'],
    [`+${'9'.repeat(16)}`, 'phone.long'],
    ['06 1234 567o', 'phone.signs'],
    ['bel mijn zus', 'phone.signs'],
    ['06 1234 5678 ☎', 'phone.signs'],
    ['06 1234+5678', 'phone.signs'],
    ['6 1234 5678', 'phone.start'],
    ['32 478 12 34 56', 'phone.start'],
  ])('%s is explained by %s', (text, code) => expect(telOf(text)).toBe(code));

  it('takes a text message when it is a mobile or foreign number', () => {
    expect(readPhone('06 1234 5678')).toMatchObject({ value: { sms: 'sms:+31612345678' } });
    expect(readPhone('+32 478 12 34 56')).toMatchObject({ value: { sms: 'sms:+32478123456' } });
    expect(readPhone('050 123 45 67')).toEqual({ ok: true, value: { tel: 'tel:+31501234567' } });
    expect(readPhone('112')).toEqual({ ok: true, value: { tel: 'tel:112' } });
  });

  it('carries a message along whatever is in it', () => {
    expect(smsWith('sms:+31612345678', 'Hoi & dag?')).toBe('sms:+31612345678?&body=Hoi%20%26%20dag%3F');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const body = decodeURIComponent(smsWith('sms:112', text).replace('sms:112?&body=', ''));
        expect(body).toBe(text.replace(/\p{Surrogate}/gu, ''));
      }),
    );
    expect(smsWith('sms:112', 'x\ud83d')).toBe('sms:112?&body=x');
  });

  it('never breaks, and whatever it makes is an address that a phone can use', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9+ ()/-]{0,24}$/)),
        (text) => {
          const phone = readPhone(text);
          if (!phone.ok) {
            expect(phone.error.code).toMatch(/^phone\.(signs|short|long|start)$/);
            return;
          }
          expect(phone.value.tel).toMatch(/^tel:(\+[1-9]\d{6,14}|\d{3,11})$/);
          if (phone.value.sms) expect(phone.value.sms).toBe(phone.value.tel.replace('tel:', 'sms:'));
        },
      ),
    );
  });

  it('is the same however it is spaced, dashed and prefixed', () => {
    const national = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.stringMatching(/^\d{8}$/))
      .map((parts) => parts.join(''));
    const separators = fc.array(fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u200e'), {
      minLength: 9,
      maxLength: 9,
    });
    const prefix = fc.constantFrom('0', '+31', '0031', '+31 (0)', '+31 0', '(0)');
    fc.assert(
      fc.property(national, separators, prefix, (digits, between, start) => {
        const typed = start + [...digits].map((digit, at) => digit + between[at]).join('');
        expect(telOf(typed)).toBe(`tel:+31${digits}`);
      }),
    );
  });

  it('is refused when a digit is missing or too many', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-7]\d*$/), (digits) => {
        fc.pre(digits.length !== 9);
        expect(telOf(`0${digits}`)).toBe(digits.length < 9 ? 'phone.short' : 'phone.long');
      }),
    );
  });
});
