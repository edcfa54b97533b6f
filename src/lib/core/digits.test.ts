import { describe, expect, it } from 'vitest';
import { onlyDigits, plainDigits } from './digits';

describe('digits of every script', () => {
  it.each(Intl.supportedValuesOf('numberingSystem'))('are read in %s', (system) => {
    const format = new Intl.NumberFormat('en', { numberingSystem: system, useGrouping: false });
    const written = Array.from({ length: 10 }, (_, value) => format.format(value)).join('');
    // Some ways of counting, such as the Chinese one, have words for digits.
    if (/^\p{Nd}+$/u.test(written)) expect(plainDigits(written)).toBe('0123456789');
    else expect(plainDigits(written)).toBe(written);
  });

  it('are all that Unicode has, ten in a row', () => {
    const all = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code));
    const digits = all.filter((sign) => /^\p{Nd}$/u.test(sign));
    expect(digits.length).toBeGreaterThan(600);
    const values = plainDigits(digits.join(''));
    expect(values).toBe('0123456789'.repeat(digits.length / 10));
  });

  it('leave everything else as it is', () => {
    expect(plainDigits('Bel ٠٦-۱۲, half ９, ½, ² en Ⅳ')).toBe('Bel 06-12, half 9, ½, ² en Ⅳ');
    expect(onlyDigits('code: १२३ ४५६')).toBe('123456');
  });
});
