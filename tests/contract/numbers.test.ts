import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf, type Call } from '../../src/lib/protocol/api/call';
import { backupCalls } from '../../src/lib/protocol/api/backup-calls';
import { mailboxCalls } from '../../src/lib/protocol/api/mailbox-calls';
import { shareCalls } from '../../src/lib/protocol/api/share-calls';
import { PostgresRepository } from '../../src/lib/server/database/postgres.repository';
import { DatabaseFailure } from '../../src/lib/server/database/failures';
import { send } from './fixtures/ask';
import { databases, newPostgresDatabase, openSite, type Site } from './fixtures/databases';
import { Box, Device, Keeper, newReply, Sharer } from './fixtures/made';

/** The highest number of an integer column. */
const highest = 2 ** 31 - 1;
const tooHigh = [highest + 1, 2 ** 40, 2 ** 53 - 1, 2 ** 53, 1e300];
const noNumbers = [-1, -(2 ** 31), 0.5, null, '1', [1]];
/** 2200-01-01, in unix seconds. */
const tooLate = [7_258_118_400, 2 ** 53 - 1, 1e300];

describe.each(databases)('numbers on %s', (name) => {
  let site: Site;
  const url = () => site.url();
  beforeAll(async () => {
    site = await openSite(name);
  });
  afterAll(() => site.close());

  async function statusOf(
    which: Call,
    thing: { id: string; token?: string },
    request: unknown,
    headers = {},
  ) {
    const authorization = thing.token && { authorization: `Bearer ${thing.token}` };
    const sent = { 'content-type': 'application/json', ...(authorization || {}), ...headers };
    const path = pathOf(which, { id: thing.id });
    return (await send(url(), which.method, path, { headers: sent, body: JSON.stringify(request) })).status;
  }

  /** Every call with a number in it, made with this number. */
  async function callsWith() {
    const sharer = await new Sharer(url).made();
    const device = await Device.having(sharer);
    const [keeper, box] = [new Keeper(url), new Box(url)];
    await keeper.write(1);
    await box.open();
    const { id } = sharer;
    const { message } = box;
    const calls: Record<string, (number: unknown) => Promise<number>> = {
      since: (since) => statusOf(shareCalls.owner, { id, token: sharer.tokens.owner }, { since }),
      have: (have) => statusOf(shareCalls.open, { id, token: device.token }, { have }),
      'seq of a reply': (seq) =>
        statusOf(shareCalls.reply, { id, token: device.token }, { ...newReply(), seq }),
      'seq of a message': (seq) =>
        statusOf(mailboxCalls.send, { id: box.id, token: box.tokens.send }, { ...message(1), seq }),
      after: (after) => statusOf(mailboxCalls.take, { id: box.id, token: box.tokens.take }, { after }),
      generation: (generation) =>
        statusOf(backupCalls.read, { id: keeper.id, token: keeper.tokens.read }, { generation }),
    };
    return { calls, sharer, keeper };
  }

  it('fit the columns up to the last one that is taken, and no other is', async () => {
    const { calls } = await callsWith();
    for (const [what, ask] of Object.entries(calls)) {
      const taken = await ask(highest);
      expect([what, taken]).toEqual([what, what === 'generation' ? 404 : expect.toBeOneOf([200, 201])]);
      for (const number of [...tooHigh, ...noNumbers]) {
        expect([what, number, await ask(number)]).toEqual([what, number, 400]);
      }
    }
  });

  it('of moments lie in years that exist', async () => {
    const [sharer, box] = [new Sharer(url), new Box(url)];
    for (const moment of [...tooLate, ...noNumbers]) {
      const statuses = [
        await statusOf(shareCalls.create, sharer, { ...sharer.create, notAfter: moment }),
        await statusOf(shareCalls.create, sharer, { ...sharer.create, claimBefore: moment }),
        await statusOf(mailboxCalls.open, box, { ...box.request, notAfter: moment }),
      ];
      expect([moment, ...statuses]).toEqual([moment, 400, 400, 400]);
    }
  });

  it('of versions are bounded too', async () => {
    const { sharer, keeper } = await callsWith();
    const { id, tokens } = sharer;
    const renewal = sharer.renewal(2);
    const renew = (version: string) =>
      statusOf(shareCalls.renew, { id, token: tokens.owner }, renewal, { 'if-match': `"${version}"` });
    const write = (version: string) =>
      statusOf(backupCalls.write, { id: keeper.id, token: keeper.tokens.write }, keeper.content(2), {
        'if-match': `"${version}"`,
      });
    expect(await renew('999999999')).toBe(412);
    for (const version of ['2147483647', '9007199254740993', '0', '-1', '1.5', '']) {
      expect([version, await renew(version), await write(version)]).toEqual([version, 428, 428]);
    }
  });
});

it('a number that a column cannot hold is a mistake of ours, and no outage of PostgreSQL', async () => {
  const repository = await PostgresRepository.open(await newPostgresDatabase());
  const asked = repository.read((rows) => rows.shares.events(new Uint8Array(16), 2 ** 40, 1));
  await expect(asked).rejects.not.toBeInstanceOf(DatabaseFailure);
  await repository.close();
});
