import fc from 'fast-check';
import { expect, it } from 'vitest';
import { superfluous } from './generations';

const hour = 60 * 60;
const day = 24 * hour;

/** What is left after writing at each of these moments. */
function written(moments: readonly number[]) {
  let rows: { generation: number; storedAt: number; size: number }[] = [];
  for (const [at, storedAt] of moments.entries()) {
    rows = [{ generation: at + 1, storedAt, size: 1 }, ...rows];
    const gone = superfluous(rows, storedAt);
    rows = rows.filter(({ generation }) => !gone.includes(generation));
  }
  return rows;
}

it('keeps, of writing every day, the newest, one of over a day and one of over a week', () => {
  const days = Array.from({ length: 60 }, (_, at) => at * day);
  const kept = written(days).map(({ generation }) => 60 - generation);
  expect(kept[0]).toBe(0);
  expect(kept.some((age) => age >= 1 && age < 7)).toBe(true);
  expect(kept.some((age) => age >= 7 && age < 15)).toBe(true);
});

it('loses nothing of over a day by quick writes, however many', () => {
  const honest = [0, 10 * day, 20 * day];
  const before = written(honest).map(({ generation }) => generation);
  const thief = Array.from({ length: 30 }, (_, at) => 22 * day + at);
  expect(written([...honest, ...thief]).map(({ generation }) => generation)).toEqual(
    expect.arrayContaining(before),
  );
});

it('never keeps more than five, and always has one of over a day once there was one', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 3 * day }), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(gaps, (steps) => {
      let now = 0;
      const moments = steps.map((step) => (now += step));
      const kept = written(moments);
      expect(kept.length).toBeLessThanOrEqual(5);
      expect(kept[0]?.generation).toBe(moments.length);
      for (const age of [day, 7 * day]) {
        const had = moments.some((moment) => now - moment >= age);
        expect(kept.some(({ storedAt }) => now - storedAt >= age)).toBe(had);
      }
    }),
  );
});
