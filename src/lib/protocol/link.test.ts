import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, type Bytes } from '$lib/core/bytes';
import golden from '../../../tests/vectors/links.json';
import {
  readMailboxLink,
  readShareLink,
  writeMailboxLink,
  writeShareLink,
  type ShareLink,
  type Sha256,
} from './link';

const sha256: Sha256 = async (bytes) => Uint8Array.from(createHash('sha256').update(bytes).digest());
const read = (text: string) => readShareLink(text, sha256);
const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((made): Bytes => Uint8Array.from(made));
const links = fc.record({
  shareId: bytes(16),
  secret: bytes(32),
  codeRequired: fc.boolean(),
  inPerson: fc.boolean(),
});
const origin = 'https://eigenwijzer.example';
const golden0 = golden.share[0]!;
const link = golden0.link;
const wanted: ShareLink = {
  shareId: fromBase64Url(golden0.shareId)!,
  secret: fromBase64Url(golden0.secret)!,
  codeRequired: golden0.codeRequired,
  inPerson: golden0.inPerson,
};
const fragment = link.slice(link.indexOf('#') + 1);

/** As Proofpoint URL Defense 2 writes an address. */
function proofpoint2(address: string): string {
  const special = (sign: string) => `-${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return address.replace(/[^\w./]|_/g, special).replaceAll('/', '_');
}

/** What mail programs, chat programs, scanners and fingers do to a link without taking anything of it away. */
const mangled: Record<string, string> = {
  'percent sign': link.replace('#', '%23'),
  'percent sign twice': link.replace('#', '%2523'),
  'percent sign three times': link.replace('#', '%252523'),
  'slash before the fragment': link.replace('/d#', '/d/#'),
  'everything in percents': encodeURIComponent(link),
  'html sign': link.replace('#', '&#35;'),
  'html sign in hexadecimals': link.replace('#', '&#x23;'),
  'soft hyphens': link.replace(/(.{9})/g, '$1\u00ad'),
  'soft hyphens as html': link.replace(/(.{20})/g, '$1&shy;'),
  'invisible spaces': link.replace(/(.{11})/g, '$1\u200b'),
  'word joiners': link.replace(/(.{15})/g, '$1\u2060'),
  'direction marks': `\u200e${link}\u200f`,
  'hard spaces': link.replace(/(.{30})/g, '$1\u00a0'),
  'lines of 40': link.replace(/(.{40})/g, '$1\n'),
  'lines of 76 as Windows writes them': link.replace(/(.{76})/g, '$1\r\n'),
  'a quoted answer': `> ${link.replace(/(.{60})/g, '$1\n> ')}`,
  'an answer to an answer': `>> ${link.replace(/(.{60})/g, '$1\r\n>> ')}`,
  'quoted-printable': link.replace('#', '=23').replace(/(.{70})/g, '$1=\r\n'),
  'a long sign for one': link.replaceAll('-', '\u2011'),
  'one dash of a word processor': link.replaceAll('-', '\u2013'),
  wbr: link.replace(/(.{25})/g, '$1<wbr>'),
  'a mail scanner': `https://nam02.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C02&sdata=x%3D&reserved=0`,
  'another mail scanner': `https://urldefense.com/v3/__${link}__;Iw!!abc`,
  'a search address': `https://www.google.com/url?q=${encodeURIComponent(link)}&sa=D`,
  'another mail scanner, with its own signs': `https://urldefense.com/v3/__${link.replace('#', '*')}__;Iw!!abc$`,
  'the second way of that scanner': `https://urldefense.proofpoint.com/v2/url?u=${proofpoint2(link)}&d=DwMFaQ&c=x-Y_z&e=`,
  'two mail scanners': `https://nam02.safelinks.protection.outlook.com/?url=${encodeURIComponent(
    `https://urldefense.proofpoint.com/v2/url?u=${proofpoint2(link)}&d=DwMFaQ`,
  )}&data=05`,
  'a scanner that writes it in base64': `https://eu-west-1.protection.sophos.com?d=eigenwijzer.example&u=${encodeURIComponent(btoa(link))}&i=x`,
  'a scanner in the path': `https://secure-web.cisco.com/1xYz/${encodeURIComponent(link)}`,
  'a link of a chat program': `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}&h=AT0`,
  'a capital in the path': link.replace('/d#', '/D#'),
  'two slashes': link.replace('/d#', '//d#'),
  'the name of a file': link.replace('/d#', '/d/index.html#'),
  'a question behind the path': link.replace('/d#', '/d?fbclid=IwAR0x1#'),
  'wide points': link.replaceAll('.', '．'),
  'wide points in percents': link.replaceAll('.', '%EF%BC%8E'),
  'points of a Chinese keyboard': link.replaceAll('.', '。'),
  'a wide sign': link.replace('#', '＃'),
  'invisible signs in percents': link.replace('#', '%E2%80%8B#'),
  markdown: `[hier](${link})`,
  'only the ticket': fragment,
  'the ticket with its sign': `#${fragment}`,
  'a sentence': `Hoi zus, open dit maar: ${link}. Groetjes!`,
  'capital in the host': link.replace('https://eigenwijzer', 'HTTPS://Eigenwijzer'),
};
const trailing = [
  '/',
  '.',
  ',',
  ')',
  '>',
  '"',
  "'",
  ' ',
  '\n',
  '…',
  '»',
  '!',
  '?',
  ';',
  '&gt;',
  '\u201d',
  '\t',
  ').',
  '>,',
];
for (const sign of trailing) mangled[`${JSON.stringify(sign)} behind it`] = link + sign;
for (const sign of ['<', '(', '"', ' ', '\u201c', '>'])
  mangled[`${JSON.stringify(sign)} before it`] = sign + link;

/** A link of which something is really lost: never opened, and said so. */
const cut = [
  ...Array.from({ length: 60 }, (_, at) => link.slice(0, link.length - 1 - at)),
  ...Array.from({ length: 60 }, (_, at) => {
    const place = link.length - 1 - at;
    return link.slice(0, place) + link.slice(place + 1);
  }),
  ...Array.from({ length: 24 }, (_, at) => {
    const place = link.indexOf('#') + 5 + at * 3;
    return `${link.slice(0, place)}${link[place] === 'A' ? 'B' : 'A'}${link.slice(place + 1)}`;
  }),
  link.toLowerCase(),
  link.toUpperCase(),
  link.replaceAll('.', ''),
];

describe('a link to a share', () => {
  it('is not written of ids and secrets with another length', async () => {
    const write = (shareId: Bytes, secret: Bytes) =>
      writeShareLink(origin, { ...wanted, shareId, secret }, sha256);
    await expect(write(wanted.shareId.slice(1), wanted.secret)).rejects.toThrow('16 bytes');
    await expect(write(wanted.shareId, wanted.secret.slice(1))).rejects.toThrow('32');
  });

  it('with flags that this app does not know is of a newer one', async () => {
    const check = await sha256(Uint8Array.from([...Buffer.from('4'), ...wanted.shareId, ...wanted.secret]));
    const [, , id, key] = fragment.split('.');
    const ofFlags = `${origin}/d#1.4.${id}.${key}.${Buffer.from(check.subarray(0, 3)).toString('base64url')}`;
    expect(await read(ofFlags)).toEqual({ ok: false, error: { code: 'link.newer' } });
  });

  it('of another version is not read, however whole it is, and a higher one is newer', async () => {
    const of = (version: string) => read(link.replace('#1.', `#${version}.`));
    expect(await of('0')).toEqual({ ok: false, error: { code: 'link.damaged' } });
    expect(await of('2')).toEqual({ ok: false, error: { code: 'link.newer' } });
    expect(await read('d#12.x')).toEqual({ ok: false, error: { code: 'link.newer' } });
  });

  it('tells no origin where there is none that can be one', async () => {
    expect(await read(`/d#${fragment}`)).toEqual({ ok: true, value: wanted });
    expect(await read(`https://[/d#${fragment}`)).toEqual({ ok: true, value: wanted });
    const plain = `http://box.example/d#${fragment}`;
    expect(await read(plain)).toEqual({ ok: true, value: { ...wanted, origin: 'http://box.example' } });
  });

  it('is written as it was frozen, and read back', async () => {
    for (const { link, shareId, secret, ...flags } of golden.share) {
      const made = { shareId: fromBase64Url(shareId)!, secret: fromBase64Url(secret)!, ...flags };
      expect(await writeShareLink(origin, made, sha256)).toBe(link);
      expect(await read(link)).toEqual({ ok: true, value: { ...made, origin } });
    }
  });

  it('is read back whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(links, async (made) => {
        expect(await read(await writeShareLink(origin, made, sha256))).toEqual({
          ok: true,
          value: { ...made, origin },
        });
      }),
    );
  });

  it.each(Object.entries(mangled))('is read with %s', async (_, text) => {
    expect(await read(text)).toMatchObject({ ok: true, value: wanted });
  });

  it('is read after two things happened to it', async () => {
    const whole = Object.values(mangled);
    expect(whole.length + cut.length).toBeGreaterThan(200);
    for (const text of whole.slice(0, 12)) expect(await read(`"${text}\n".`)).toMatchObject({ ok: true });
  });

  it('is refused when something of it is lost, and said to be damaged', async () => {
    for (const text of cut) {
      const outcome = await read(text);
      expect([text, outcome.ok]).toEqual([text, false]);
      if (!outcome.ok && text.length > link.indexOf('#') + 12) {
        expect([text, outcome.error.code]).not.toEqual([text, 'link.newer']);
      }
    }
    expect(await read(link.slice(0, -6))).toEqual({ ok: false, error: { code: 'link.damaged' } });
  });

  it('is told apart from no link, and from one of a newer app', async () => {
    expect(await read('Hoi, hoe is het?')).toEqual({ ok: false, error: { code: 'link.none' } });
    expect(await read('')).toEqual({ ok: false, error: { code: 'link.none' } });
    expect(await read(`${origin}/hulp`)).toEqual({ ok: false, error: { code: 'link.none' } });
    for (const path of ['/d#', '/D#', '//d#', '/d/index.html#', '/d?x=1#', '/d%23']) {
      const newer = link.replace('/d#1.', `${path}2.`);
      expect([path, await read(newer)]).toEqual([path, { ok: false, error: { code: 'link.newer' } }]);
      const cutOff = link.replace('/d#', path).slice(0, -7);
      expect([path, await read(cutOff)]).toEqual([path, { ok: false, error: { code: 'link.damaged' } }]);
    }
    for (const lost of [`${origin}/d?fbclid=IwAR0x1`, `${origin}/d#`, `${origin}/D/#`]) {
      expect([lost, await read(lost)]).toEqual([lost, { ok: false, error: { code: 'link.damaged' } }]);
    }
  });

  it('tells where it leads, whatever became of its path', async () => {
    for (const path of ['/d#', '/D#', '//d#', '/d/#', '/d/index.html#', '/d?x=1#', '%2Fd%23', '/d。#']) {
      const elsewhere = link.replace('/d#', path).replace(origin, 'https://Elders.example:443');
      expect([path, await read(elsewhere)]).toMatchObject([
        path,
        { value: { origin: 'https://elders.example' } },
      ]);
    }
  });

  it('never throws, whatever is pasted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 400, unit: 'grapheme' }), async (text) => {
        expect((await read(text)).ok).toBe(false);
        expect(readMailboxLink(text).ok).toBe(false);
      }),
    );
  });
});

describe('a link to a mailbox', () => {
  it('is written as it was frozen, and read back, also when mangled', () => {
    const { link, ...fields } = golden.mailbox;
    const made = {
      mailboxId: fromBase64Url(fields.mailboxId)!,
      publicKey: fromBase64Url(fields.publicKey)!,
      sendToken: fromBase64Url(fields.sendToken)!,
      purpose: 'screen' as const,
    };
    expect(writeMailboxLink(origin, made)).toBe(link);
    for (const text of [
      link,
      link.replace('#', '%23'),
      link.replace('/koppel#', '//Koppel/?x=1#'),
      `<${link}>`,
      link.replace(/(.{50})/g, '$1\n'),
    ]) {
      expect(readMailboxLink(text)).toEqual({ ok: true, value: { ...made, origin } });
    }
    const forPhone = writeMailboxLink(origin, { ...made, purpose: 'phone' });
    expect(forPhone).toBe(link.replace('.screen', '.phone'));
    expect(readMailboxLink(forPhone)).toEqual({ ok: true, value: { ...made, purpose: 'phone', origin } });
    expect(readMailboxLink(link.slice(0, -3))).toEqual({ ok: false, error: { code: 'link.damaged' } });
    expect(readMailboxLink(link.replace('.screen', ''))).toEqual({
      ok: false,
      error: { code: 'link.damaged' },
    });
    expect(readMailboxLink(link.replace('#2.', '#7.'))).toEqual({ ok: false, error: { code: 'link.newer' } });
  });

  it('of an app whose digits could be chosen is refused, whatever stands behind it', () => {
    const older = { ok: false, error: { code: 'link.older' } };
    for (const end of ['', '.phone', '.screen', '.other']) {
      expect(readMailboxLink(golden.olderMailbox + end)).toEqual(older);
    }
    expect(readMailboxLink(golden.mailbox.link.replace('#2.', '#0.'))).toEqual(older);
  });
});
