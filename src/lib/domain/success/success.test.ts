import { expect, it } from 'vitest';
import { latestSuccesses, newSuccess, successFromStep } from './success.rules';
import { successSchema } from './success.schema';

const made = (id: string, day: string) => ({ id, createdAt: `2026-11-${day}T10:00:00.000Z` });

it('makes a success of a step with its own words', () => {
  const success = successFromStep(
    made('A', '20'),
    { id: 'goal' },
    { id: 'step', text: '<b>Bellen</b> 🎉' },
    'tookOver',
  );
  expect(success).toMatchObject({
    text: '<b>Bellen</b> 🎉',
    from: { goalId: 'goal', stepId: 'step', how: 'tookOver' },
  });
  expect(successSchema.safeParse(success).success).toBe(true);
});

it('lists the newest success first and none without words', () => {
  const list = [
    newSuccess(made('A', '20'), 'Buiten geweest'),
    newSuccess(made('B', '22'), 'Nee gezegd'),
    newSuccess(made('C', '21'), '  '),
  ];
  expect(latestSuccesses(list).map((success) => success.id)).toEqual(['B', 'A']);
});
