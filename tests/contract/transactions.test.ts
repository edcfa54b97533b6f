import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from './fixtures/databases';

const shareId = new Uint8Array(16).fill(7);
const line = (seq: number) =>
  ({ seq, event: 'created', version: 1, deviceId: null, minute: 29_000_000 }) as const;

/** What the database itself said. */
const reason = (error: Error) => Promise.reject(error.cause ?? error);

describe.each(['SQLite', 'PostgreSQL'] as const)('a transaction on %s', (name) => {
  let site: Site;
  beforeAll(async () => (site = await openSite(name)));
  afterAll(() => site.close());
  const repository = () => {
    const [node] = site.nodes;
    if (!node) throw new Error('There is a node');
    return node.repository;
  };
  const stored = async () =>
    (await repository().read((rows) => rows.shares.events(shareId, 0, 100))).map(({ seq }) => seq);

  it('keeps nothing when something failed of which no answer was waited for', async () => {
    await repository().write((rows) => rows.shares.addEvent(shareId, line(1)));
    const failing = repository().write(async (rows) => {
      await rows.shares.addEvent(shareId, line(2));
      await rows.shares.addEvent(shareId, line(1));
    });
    await expect(failing.catch(reason)).rejects.toThrow(/unique/i);
    expect(await stored()).toEqual([1]);
  });

  it('tells what failed first, not what failed because of it', async () => {
    const failing = repository().write(async (rows) => {
      await rows.shares.addEvent(shareId, line(1));
      await rows.now();
    });
    await expect(failing.catch(reason)).rejects.toThrow(/unique/i);
  });

  it('keeps nothing when the work itself fails, and the next one is not hurt', async () => {
    const failing = repository().write(async (rows) => {
      await rows.shares.addEvent(shareId, line(3));
      throw new RangeError('ours');
    });
    await expect(failing).rejects.toThrow('ours');
    await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        repository().write((rows) => rows.shares.addEvent(shareId, line(at + 10))),
      ),
    );
    expect(await stored()).toEqual([1, ...Array.from({ length: 30 }, (_, at) => at + 10)]);
  });
});
