import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryOf } from '$lib/core/arbitrary.fixtures';
import { helpNumbersSchema } from '$lib/domain/help-number/help-number.schema';
import { regionHeadSchema, regionIndexSchema } from '$lib/domain/place/region.schema';
import { helpNumbersLimit, helpNumbersPath } from '$lib/protocol/help-numbers';
import { operatorPath } from '$lib/protocol/operator';
import drenthe from '../../../../static/regions/drenthe.json';
import index from '../../../../static/regions/index.json';
import questionnaires from '../../../../static/questionnaires/index.json';
import sleep from '../../../../static/questionnaires/slaap-deze-week.json';
import numbers from '../../../../static/help-numbers.json';
import { goodFile, isServedFile } from './served-files';

const served: [string, object][] = [
  [helpNumbersPath, numbers],
  ['/regions/index.json', index],
  ['/regions/drenthe.json', drenthe],
  ['/questionnaires/index.json', questionnaires],
  ['/questionnaires/slaap-deze-week.json', sleep],
  [operatorPath, { feedbackTo: 'idee@example.nl', region: 'drenthe' }],
];
const refused = (path: string, answer: Response) =>
  expect(goodFile(path, answer)).rejects.toThrow('Refused: no good file');

it.each(served)('of %s goes in the place of the last good copy as it is', async (path, file) => {
  const answer = await goodFile(path, Response.json(file));
  expect(await answer.json()).toEqual(file);
});

it.each(served)('of %s is refused, whatever else a server says there', async (path, file) => {
  const others = served.filter(([other]) => other !== path && path !== operatorPath);
  const bodies = ['', '<html>Wi-Fi</html>', 'null', '[]', '7', '"x"', JSON.stringify([file])];
  for (const body of [...bodies, ...others.map(([, other]) => JSON.stringify(other))]) {
    await refused(path, new Response(body));
  }
  for (const status of [404, 418, 500, 503]) await refused(path, Response.json(file, { status }));
});

it.each(served)('of %s is refused when it goes on without end, and no more is read of it', async (path) => {
  let parts = 0;
  let isCancelled = false;
  const body = new ReadableStream({
    pull(controller) {
      parts += 1;
      controller.enqueue(new Uint8Array(64 * 1024).fill(32));
    },
    cancel: () => void (isCancelled = true),
  });
  await refused(path, new Response(body));
  const read = parts;
  await Promise.resolve();
  expect(isCancelled).toBe(true);
  expect(parts).toBe(read);
  expect(parts * 64 * 1024).toBeLessThan(path === helpNumbersPath ? helpNumbersLimit * 5 : 5 * 1024 * 1024);
});

it('is anything that a page can show, and nothing else', async () => {
  const schemas = { '/regions/index.json': regionIndexSchema, '/regions/x.json': regionHeadSchema };
  for (const [path, schema] of Object.entries(schemas)) {
    await fc.assert(
      fc.asyncProperty(arbitraryOf(schema), async (file) => {
        expect((await goodFile(path, Response.json(file))).ok).toBe(true);
      }),
      { numRuns: 20, seed: 20_261_128 },
    );
  }
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (file) => {
      const isGood = helpNumbersSchema.safeParse(file).success;
      const taken = goodFile(helpNumbersPath, Response.json(file));
      expect(await taken.then(() => true).catch(() => false)).toBe(isGood);
    }),
    { numRuns: 50, seed: 20_261_128 },
  );
});

it.each([
  ['/regions/drenthe.json', true],
  ['/operator.json', true],
  ['/regionsx', false],
  ['/api/v1/shares', false],
])('knows which files those are: %s %s', (path, isOne) => expect(isServedFile(path)).toBe(isOne));
