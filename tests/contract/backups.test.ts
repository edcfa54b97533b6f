import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupKept } from '../../src/lib/protocol/api/limits';
import { random } from './fixtures/ask';
import { databases, openSite, type Site } from './fixtures/databases';
import { Keeper } from './fixtures/made';

const day = 24 * 60 * 60;

describe.each(databases)('a backup on %s', (name) => {
  let site: Site;
  const keeper = () => new Keeper(() => site.url());
  beforeAll(async () => {
    site = await openSite(name);
  });
  afterAll(() => site.close());

  it('comes back as it was stored, with the list of what is kept', async () => {
    const mine = keeper();
    const [first, second] = [mine.content(1), mine.content(2, 1024 * 1024 + 76)];
    expect(await mine.write(1, first)).toMatchObject({ status: 201, value: { generation: 1 } });
    expect(await mine.write(2, second)).toMatchObject({ status: 201, value: { generation: 2 } });
    const read = (await mine.read()).value;
    expect(read?.backup === second.backup).toBe(true);
    expect(read?.kept.map(({ generation }) => generation)).toEqual([2, 1]);
    expect((await mine.read({ generation: 1 })).value?.backup === first.backup).toBe(true);
    expect((await mine.read({ generation: 3 })).error?.code).toBe('backup.unknown');
  });

  it('takes the same request again, and refuses one that knows less', async () => {
    const mine = keeper();
    const [first, second] = [mine.content(1), mine.content(2)];
    expect((await mine.write(1, first)).status).toBe(201);
    expect((await mine.write(1, first)).status).toBe(200);
    await mine.write(2, second);
    expect((await mine.write(2, second)).status).toBe(200);
    expect((await mine.write(1, first)).error?.code).toBe('backup.versionConflict');
    expect((await mine.write(2)).error?.code).toBe('backup.versionConflict');
    expect((await mine.write(4)).error?.code).toBe('backup.versionConflict');
  });

  it('is read and written with its own tokens only', async () => {
    const mine = keeper();
    await mine.write(1);
    const { write, read } = mine.tokens;
    const refused = [
      await mine.read({}, write),
      await mine.read({}, random(32)),
      await mine.write(2, mine.content(2), read),
      await mine.write(1, mine.content(1), random(32)),
      await mine.remove(read),
      await keeper().read(),
      await keeper().write(2),
      await keeper().remove(),
    ];
    expect(refused.map(({ error }) => error?.code)).toEqual(Array(8).fill('backup.unknown'));
  });

  it('is gone when it is deleted, and says so', async () => {
    const mine = keeper();
    await mine.write(1);
    expect([(await mine.remove()).status, (await mine.remove()).status]).toEqual([204, 204]);
    expect((await mine.read()).error?.code).toBe('backup.gone');
    expect((await mine.write(2)).error?.code).toBe('backup.gone');
  });

  it('begins again after it was deleted, for whoever has its write token', async () => {
    const mine = keeper();
    await mine.write(1);
    await mine.write(2);
    await mine.remove();
    const content = mine.content(1);
    expect((await mine.write(1, content, random(32))).error?.code).toBe('backup.unknown');
    expect(await mine.write(1, content)).toMatchObject({ status: 201, value: { generation: 1 } });
    const read = (await mine.read()).value;
    expect(read?.backup === content.backup).toBe(true);
    expect(read?.kept.map(({ generation }) => generation)).toEqual([1]);
    expect((await mine.write(2)).status).toBe(201);
  });

  it('keeps an old one whatever a thief writes, and lets go of those between', async () => {
    const mine = keeper();
    for (let generation = 1; generation <= 12; generation += 1) {
      await mine.write(generation);
      site.later(day);
    }
    for (let generation = 13; generation <= 20; generation += 1) await mine.write(generation);
    const kept = (await mine.read()).value?.kept ?? [];
    expect(kept.length).toBeLessThanOrEqual(5);
    const ages = kept.map(({ storedAt }) => Math.floor(((kept[0]?.storedAt ?? 0) - storedAt) / day));
    expect(ages[0]).toBe(0);
    expect(ages.some((age) => age >= 1 && age < 7)).toBe(true);
    expect(ages.some((age) => age >= 7)).toBe(true);
  });

  it('is kept for 400 days after it was last written', async () => {
    const [forgotten, refreshed] = [keeper(), keeper()];
    const content = refreshed.content(1);
    await forgotten.write(1);
    await refreshed.write(1, content);
    site.later(backupKept - day);
    await refreshed.write(1, content);
    site.later(2 * day);
    for (const { relay } of site.nodes) await relay.sweep();
    expect((await forgotten.read()).error?.code).toBe('backup.unknown');
    expect((await refreshed.read()).status).toBe(200);
  });
});
