import { expect, it } from 'vitest';
import { jsonOf } from './json-answer';

const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

it.each([
  ['UTF-8', '{"name":"Café De Brug"}'],
  ['UTF-8 with a mark', '\ufeff{"name":"Café De Brug"}'],
  ['UTF-16', Uint16Array.from('\ufeff{"name":"Café De Brug"}', (sign) => sign.charCodeAt(0))],
])('reads an answer in %s', async (_, body) => {
  expect(await jsonOf(new Response(body))).toEqual({ name: 'Café De Brug' });
});

it.each([
  ['Latin-1', latin1('{"name":"Caf\xe9 De Brug"}')],
  ['Mac Roman', latin1('{"name":"Caf\x8e De Brug"}')],
  ['no JSON', 'Not found'],
])('takes an answer in %s for none', async (_, body) => {
  expect(await jsonOf(new Response(body))).toBeUndefined();
});
