import { expect, it } from 'vitest';
import { loadOnce, loaded } from './loading';

it('loads once, for whoever asks', async () => {
  let loads = 0;
  const get = loadOnce(async () => ++loads);
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  expect(await get()).toBe(1);
});

it('loads anew after a failure', async () => {
  let loads = 0;
  const get = loadOnce(() =>
    ++loads === 1 ? Promise.reject(new TypeError('offline')) : Promise.resolve(loads),
  );
  await expect(get()).rejects.toThrow('offline');
  expect(await get()).toBe(2);
});

it('says that a part did not come, as a value', async () => {
  expect(await loaded(Promise.resolve(7))).toEqual({ ok: true, value: 7 });
  expect(await loaded(Promise.reject(new TypeError('offline')))).toEqual({
    ok: false,
    error: { code: 'app.notLoaded' },
  });
});
