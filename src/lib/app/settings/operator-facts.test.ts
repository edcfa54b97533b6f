import { expect, it } from 'vitest';
import { feedbackAddress, operatorRegion } from './operator-facts';

const says = (body: string, status = 200) => feedbackAddress(async () => new Response(body, { status }));

it('gives the address that the operator set', async () => {
  expect(await says('{"feedbackTo":"idee@example.nl","later":1}')).toBe('idee@example.nl');
});

it.each([
  ['none is set', '{}', 200],
  ['a page of another server answers', '<html>', 200],
  ['it is no address', '{"feedbackTo":"javascript:alert(1)"}', 200],
  ['there is more than an address', '{"feedbackTo":"a@b.nl?bcc=c@d.nl"}', 200],
  ['the server does not have it', '{}', 404],
])('gives none when %s', async (_, body, status) => {
  expect(await says(body, status)).toBeUndefined();
});

it('gives none without a network', async () => {
  expect(await feedbackAddress(() => Promise.reject(new TypeError('offline')))).toBeUndefined();
});

it('gives the region that the operator set, and none that climbs out of its folder', async () => {
  const region = (body: string) => operatorRegion(async () => new Response(body));
  expect(await region('{"region":"drenthe"}')).toBe('drenthe');
  expect(await region('{}')).toBeUndefined();
  expect(await region('{"region":"../operator"}')).toBeUndefined();
});
