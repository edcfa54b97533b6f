import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Reserve } from './reserve';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-reserve-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const size = 3 * 1024 * 1024 + 5;

it('keeps space on the disk until it is let go', async () => {
  const file = join(folder, 'reserve');
  const reserve = new Reserve(file, size);
  expect(reserve.isThere).toBe(false);
  expect(await reserve.refill()).toBe(true);
  const { size: bytes, blocks, mode } = statSync(file);
  expect([bytes, mode & 0o777]).toEqual([size, 0o600]);
  expect(blocks * 512).toBeGreaterThanOrEqual(size);
  reserve.release();
  expect([reserve.isThere, await reserve.refill(), reserve.isThere]).toEqual([false, true, true]);
});

it('takes half a reserve for none', async () => {
  writeFileSync(join(folder, 'reserve'), 'cut off');
  const reserve = new Reserve(join(folder, 'reserve'), size);
  expect(reserve.isThere).toBe(false);
  expect(await reserve.refill()).toBe(true);
  expect(reserve.isThere).toBe(true);
});

it('takes nothing that the disk does not have', async () => {
  const reserve = new Reserve(join(folder, 'reserve'), Number.MAX_SAFE_INTEGER);
  expect(await reserve.refill()).toBe(false);
  expect(reserve.isThere).toBe(false);
});
