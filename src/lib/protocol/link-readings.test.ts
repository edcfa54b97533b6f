import { describe, expect, it } from 'vitest';
import { readingsOf } from './link-readings';

const link = 'https://eigenwijzer.example/d#2.abc_DE-f';
const inBase64 = (text: string) => btoa(text).replaceAll('=', '');

describe('a link that was mangled on its way', () => {
  it.each([
    ['is read as it is', link],
    ['with white space in it', 'https://eigenwijzer.example/d \t#2.abc_ DE-f'],
    ['quoted in an answer', 'https://eigenwijzer.example/d#2.abc\n> _DE-f'],
    ['quoted twice, without a space behind', 'https://eigenwijzer.example/d#2.abc\r\n \t>>_DE-f'],
    ['with its # as a decimal entity', link.replace('#', '&#35;')],
    ['with its # as a hexadecimal entity, with zeros', link.replace('#', '&#x0023;')],
    ['with its points as entities', link.replaceAll('.', '&#46;')],
    ['with its points as hexadecimal entities', link.replaceAll('.', '&#x2E;')],
    [
      'with its signs as named entities',
      link.replace('#', '&num;').replace('.', '&period;').replace('_', '&lowbar;'),
    ],
    ['with a soft hyphen as an entity', link.replace('abc', 'a&#173;bc')],
    ['out of Markdown', link.replace(/[-_.#]/g, String.raw`\$&`)],
    ['with one slash where two were', link.replace('//', '/')],
    ['with soft hyphens and other places to break as entities', link.replace('abc', 'a&shy;b<wbr>c&zwnj;')],
    ['with invisible signs', link.replace('abc', 'a\u00adb\u200bc')],
    ['with percent signs', link.replace('#', '%23').replace('_', '%5F')],
    ['in quoted-printable', link.replace('#', '=23').replace('_', '=\r\n=5F')],
    ['with a soft line break and white space before it', link.replace('abc', 'ab= \t\nc')],
    ['with a wide #', link.replace('#', '\uff03')],
    ['with a point of Chinese keyboards', link.replace('.', '\u3002')],
    ['with a hyphen of a word processor', link.replace('-', '\u2011')],
    ['with a dash where a hyphen was', link.replace('-', '\u2013')],
    [
      'in Proofpoint 2',
      'https://urldefense.example/v2/url?u=https-3A__eigenwijzer.example_d-232.abc-5FDE-2Df&d=x',
    ],
    [
      'in Proofpoint 2, behind another part',
      'https://urldefense.example/v2/url?d=x&u=https-3A__eigenwijzer.example_d-232.abc-5FDE-2Df',
    ],
    [
      'in Proofpoint 3',
      `https://urldefense.example/v3/__https://eigenwijzer.example/d*2.abc_DE-f__;${inBase64('#')}!!x`,
    ],
    ['in Sophos', `https://sophos.example/?d=x&u=${inBase64(link)}&p=m`],
  ])('%s', (_, text) => {
    expect(readingsOf(text)).toContain(link);
  });

  it('keeps a dash that stands for two hyphens too', () => {
    expect(readingsOf('/d#2.a\u2014b')).toEqual(['/d#2.a--b', '/d#2.a-b']);
  });

  it('takes the special signs of Proofpoint 3 in their order, and leaves a star without one', () => {
    const text = `https://x.example/v3/__a*b*c*d__;${inBase64('#~')}`;
    expect(readingsOf(text)).toContain('a#b~c*d');
    expect(readingsOf('https://x.example/v3/__a*b__;')).toContain('a*b');
  });

  it('reads nothing out of what is no base64', () => {
    const text = 'https://sophos.example/?u=aHR0cabcd';
    expect(readingsOf(text)).toEqual([text, '']);
  });

  it('reads a text without any of this once, and of a long one only the first part', () => {
    expect(readingsOf('gewoon')).toEqual(['gewoon']);
    expect(readingsOf('a'.repeat(20_001))).toEqual(['a'.repeat(20_000)]);
  });
});
