import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import golden from '../../../tests/vectors/links.json' with { type: 'json' };
import { isOwnFile, linkPageOf } from './link-page';

const ticket = golden.share[0]!.link.split('#')[1]!;
const mailbox = golden.mailbox.link.split('#')[1]!;
const encoded = (text: string, times: number): string =>
  times === 0 ? text : encoded(encodeURIComponent(text), times - 1);

it.each([
  ['/d', '/d'],
  ['/D', '/d'],
  ['/d/', '/d'],
  ['//d', '/d'],
  ['/d/index.html', '/d'],
  ['/d%231.0.x.y.z', '/d'],
  ['/d%25231.0.x.y.z', '/d'],
  ['/d=231.0.x.y.z', '/d'],
  ['/d&', '/d'],
  ['/d%EF%BC%831.0.x.y.z', '/d'],
  ['/d%E2%80%8B', '/d'],
  ['/%64', '/d'],
  ['/koppel', '/koppel'],
  ['//Koppel/', '/koppel'],
  ['/koppel%231.x', '/koppel'],
  ['/d%', '/d'],
  ['/KOPPEL', '/koppel'],
  ['/d.', '/d'],
  ['/d%252523x', '/d'],
  ['/', undefined],
  ['/delen', undefined],
  ['/dev', undefined],
  ['/d-x', undefined],
  ['/koppeling', undefined],
  ['/_app/immutable/d.js', undefined],
  ['/api/v1/shares', undefined],
])('%s leads to %s', (path, page) => expect(linkPageOf(path)).toBe(page));

/** What the first script of the page leaves in the address bar, and what it keeps in memory. */
function atFirst(address: string): { shown: string; ticket: string | undefined } {
  const [, script = ''] = /<script>([^]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8')) ?? [];
  let shown = address;
  const window: { ticket?: string; isSecureContext: boolean } = { isSecureContext: false };
  const element = { setAttribute() {}, getAttribute: () => '{}', lang: 'nl' };
  runInNewContext(script, {
    window,
    location: { pathname: address, search: '', hash: '' },
    history: { replaceState: (_state: null, _title: string, to: string) => (shown = to) },
    document: { documentElement: element, querySelector: () => element, querySelectorAll: () => [] },
    navigator: {},
    localStorage: { getItem: () => null },
    sessionStorage: { getItem: () => null },
  });
  return { shown, ticket: window.ticket };
}

describe('an address that holds a secret', () => {
  const dots = (text: string, dot: string) => text.replaceAll('.', dot);
  const holding = [0, 1, 2, 3].flatMap((times) => [
    `/delen/${encoded(`#${ticket}`, times)}`,
    `/zoek?u=${encoded(`https://app.example/d#${ticket}`, times)}&d=x`,
    `/zoek/%E0%A4/${encoded(`#${ticket}`, times)}.html`,
    `/delen/${encoded(dots(ticket, '。'), times)}`,
    `/delen/${encoded(dots(ticket, '.\u200b'), times)}`,
    `/delen/${encoded(`#${ticket.slice(0, -12)}`, times)}`,
    `/v2/url?u=${encoded(`#${mailbox}`, times)}`,
  ]);
  // What encodeURIComponent leaves as it is can be encoded too.
  const dotless = ['%2E', '%252E', '%25252E'].map((dot) => `/delen/${dots(ticket, dot)}`);

  it.each([...holding, ...dotless])('is of no file and leaves the bar: %s', (address) => {
    const page = address.includes('v2') ? '/koppel' : '/d';
    expect(linkPageOf(address)).toBe(page);
    expect(isOwnFile(address)).toBe(false);
    expect(atFirst(address)).toEqual({ shown: page, ticket: address });
  });

  it.each(['/', '/delen', '/mensen/AAAAAAAAAAAAAAAAAAAAAA', '/delen/nieuw?deel=goals', '/hulp'])(
    'is not %s',
    (address) => {
      expect(linkPageOf(address)).toBeUndefined();
      expect(atFirst(address)).toEqual({ shown: address, ticket: undefined });
    },
  );

  it.each(['/mark.svg', '/_app/immutable/chunks/Bq-x_1.js', '/help-numbers.json', '/regions/index.json?v=2'])(
    'is not that of a file: %s',
    (address) => expect(isOwnFile(address)).toBe(true),
  );
});
