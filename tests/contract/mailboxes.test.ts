import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, openSite, type Site } from './fixtures/databases';
import { random } from './fixtures/ask';
import { Box, seconds } from './fixtures/made';

const hour = 60 * 60;

describe.each(databases)('a mailbox on %s', (name) => {
  let site: Site;
  const url = () => site.url();
  beforeAll(async () => {
    site = await openSite(name);
  });
  afterAll(() => site.close());

  it('hands over what was sent, in order and until it was received', async () => {
    const box = new Box(url);
    expect([(await box.open()).status, (await box.open()).status]).toEqual([201, 200]);
    const [first, second, third] = [box.message(1), box.message(2), box.message(3)];
    for (const message of [second, first, third]) expect((await box.send(message)).status).toBe(201);
    expect((await box.take(0)).value?.messages).toEqual([first, second, third]);
    expect((await box.take(2)).value?.messages).toEqual([third]);
    expect((await box.take(0)).value?.messages).toEqual([third]);
  });

  it('takes the same message again, also when it was received, and no other in its place', async () => {
    const box = new Box(url);
    await box.open();
    const first = box.message(1);
    expect((await box.send(first)).status).toBe(201);
    expect((await box.send(first)).status).toBe(200);
    await box.take(1);
    expect((await box.send(first)).status).toBe(200);
    expect((await box.send(box.message(1))).error?.code).toBe('mailbox.conflict');
    expect((await box.take(0)).value?.messages).toEqual([]);
  });

  it('passes on one answer of the screen, and no other in its place', async () => {
    const box = new Box(url);
    await box.open();
    expect((await box.listen()).status).toBe(204);
    const [answer, other] = [random(32), random(32)];
    expect([(await box.answer(answer)).status, (await box.answer(answer)).status]).toEqual([201, 200]);
    expect((await box.answer(other)).error?.code).toBe('mailbox.conflict');
    expect(await box.listen()).toMatchObject({ status: 200, value: { answer } });
    expect((await box.answer(`${answer}A`)).error?.code).toBe('relay.badRequest');
  });

  it('is closed by whoever sends as well, and answers nothing then', async () => {
    const box = new Box(url);
    await box.open();
    await box.answer(random(32));
    expect((await box.close(box.tokens.send)).status).toBe(204);
    for (const late of [await box.take(0), await box.listen(), await box.answer(random(32))]) {
      expect(late.error?.code).toBe('mailbox.gone');
    }
  });

  it('tells those who have no token of it nothing', async () => {
    const box = new Box(url);
    await box.open();
    const { take, send } = box.tokens;
    const refused = [
      await box.send(box.message(1), take),
      await box.take(0, send),
      await box.answer(random(32), send),
      await box.listen(take),
      await box.close(random(32)),
      await new Box(url).send(box.message(1)),
      await new Box(url).take(0),
      await new Box(url).answer(random(32)),
      await new Box(url).listen(),
      await new Box(url).close(),
    ];
    expect(refused.map(({ error }) => error?.code)).toEqual(Array(10).fill('mailbox.unknown'));
  });

  it('is not opened twice with one id, nor for longer than two hours', async () => {
    const box = new Box(url);
    await box.open();
    expect((await box.open({ ...box.request, notAfter: box.request.notAfter + 1 })).error?.code).toBe(
      'mailbox.conflict',
    );
    expect((await new Box(url, seconds() + 3 * hour).open()).error?.code).toBe('mailbox.badTimes');
    expect((await new Box(url, seconds() - 10).open()).error?.code).toBe('mailbox.badTimes');
  });

  it('gives much in parts', async () => {
    const box = new Box(url);
    await box.open();
    const large = 256 * 1024 + 81;
    for (let seq = 1; seq <= 9; seq += 1) await box.send(box.message(seq, large));
    const first = (await box.take(0)).value?.messages ?? [];
    const last = first.at(-1)?.seq ?? 0;
    expect(last).toBeLessThan(9);
    const rest = (await box.take(last)).value?.messages ?? [];
    expect(rest.at(-1)?.seq).toBe(9);
  });

  it('holds sixteen megabytes and no more', async () => {
    const box = new Box(url);
    await box.open();
    const large = 256 * 1024 + 81;
    for (let seq = 1; seq <= 63; seq += 1) await box.send(box.message(seq, large));
    expect((await box.send(box.message(64, large))).error?.code).toBe('mailbox.full');
    expect((await box.send(box.message(64))).status).toBe(201);
  });

  it('says that it is gone when it was closed or its time is over', async () => {
    const [closed, over] = [new Box(url), new Box(url)];
    await closed.open();
    await closed.send(closed.message(1));
    expect([(await closed.close()).status, (await closed.close()).status]).toEqual([204, 204]);
    expect((await closed.send(closed.message(2))).error?.code).toBe('mailbox.gone');
    expect((await closed.open()).error?.code).toBe('mailbox.conflict');
    await over.open();
    site.later(2 * hour);
    expect((await over.send(over.message(1))).error?.code).toBe('mailbox.gone');
    expect((await over.take(0)).error?.code).toBe('mailbox.gone');
  });
});
