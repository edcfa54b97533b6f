import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shareSchema } from '$lib/domain/share/share.schema';
import { receivedSchema } from '$lib/domain/received/received.schema';
import { expectOk } from '$lib/vault/vault.fixtures';
import { lie, lieTo } from './lies';
import { linkOf, storyOf, World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

const settings = { numRuns: process.env.LONG ? 150 : 6, seed: 20_261_127 };
const patience = process.env.LONG ? 3_600_000 : 60_000;
const lies = fc.array(lie, { minLength: 1, maxLength: 12 });

async function sharing() {
  const [phone, sister] = [await world.client(), await world.reader()];
  const { share, link } = await phone.share({ withCode: true });
  const { id } = expectOk(await sister.reader.claim(await linkOf(link), share.code));
  expectOk(await phone.publisher.refresh());
  return { phone, sister, share, id };
}

it(
  'to the client costs no way to stop, and everything is right when it is honest again',
  async () => {
    await fc.assert(
      fc.asyncProperty(lies, async (told) => {
        const { phone, sister, share, id } = await sharing();
        lieTo(phone.network, told);
        await phone.publisher.refresh();
        await phone.publisher.publishSnapshot(share.id, storyOf('onder leugens'));
        await phone.publisher.resetCode(share.id, true);
        await phone.publisher.findNewerShares();
        await phone.publisher.refresh();
        expect(shareSchema.safeParse(phone.shareNow(share.id)).success).toBe(true);
        expect((await phone.vault.stops.all()).map((stop) => stop.id)).toContain(share.shareId);

        phone.network.meddle = undefined;
        await phone.restart();
        expectOk(await phone.publisher.refresh());
        if (!phone.shareNow(share.id).ending) {
          expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('eerlijk')));
          expect(phone.publisher.outbox.current.queued).toEqual([]);
          expect(expectOk(await sister.reader.refresh(id)).photo?.body.parts.story?.text).toBe('eerlijk');
          expectOk(await phone.publisher.stop(share.id));
        }
        await phone.publisher.flush();
        expect(phone.publisher.outbox.current.stopping).toEqual([]);
        expect(await sister.reader.refresh(id)).toMatchObject({ ok: false, error: { code: 'share.gone' } });
      }),
      settings,
    );
  },
  patience,
);

it(
  'to the reader shows nothing that the client did not seal, and loses no message',
  async () => {
    await fc.assert(
      fc.asyncProperty(lies, async (told) => {
        const { phone, sister, share, id } = await sharing();
        lieTo(sister.network, told);
        await sister.reader.refresh(id);
        const sent = await sister.reader.reply(id, { v: 1, kind: 'note', text: 'Dag' });
        expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('twee')));
        await sister.reader.refreshAll();
        await sister.reader.tidy();
        const now = () => sister.vault.collection('received').get(id)!;
        expect(receivedSchema.safeParse(now()).success).toBe(true);
        const story = now().photo?.body.parts.story?.text;
        expect([undefined, 'Praat gewoon met mij.', 'twee']).toContain(story);

        sister.network.meddle = undefined;
        await sister.restart();
        // That it is gone is believed: a copy is taken away too soon, never too late.
        if (now().ending) return;
        expect(expectOk(await sister.reader.refresh(id)).photo?.body.parts.story?.text).toBe('twee');
        expectOk(await phone.publisher.refresh());
        const notes = phone
          .shareNow(share.id)
          .replies.flatMap(({ reply }) => (reply?.kind === 'note' ? [reply.text] : []));
        expect(notes).toEqual(sent.ok || now().replies.length > 0 ? ['Dag'] : []);
      }),
      settings,
    );
  },
  patience,
);

it.each([999_999_998, 2 ** 31 - 2, 2 ** 31 - 1])(
  'does not bring a version of %i into a photo, which a reader would hold on to for good',
  async (version) => {
    const { phone, sister, share, id } = await sharing();
    phone.network.meddle = async (url, init, pass) => {
      const response = await pass(url, init);
      return url.endsWith('/owner')
        ? Response.json({ ...((await response.json()) as object), version })
        : response;
    };
    expectOk(await phone.publisher.publishSnapshot(share.id, storyOf('nieuw')));
    expect(phone.publisher.outbox.current.queued.map(({ failure }) => failure)).toEqual(['relay.broken']);
    phone.network.meddle = undefined;
    await phone.publisher.flush();
    expect(phone.publisher.outbox.current.queued).toEqual([]);
    expect(expectOk(await sister.reader.refresh(id)).photo?.version).toBe(2);
  },
);

it('fills no memory with an answer without end', async () => {
  const { phone } = await sharing();
  let given = 0;
  const part = new Uint8Array(1024 * 1024).fill(32);
  const endless = () =>
    new ReadableStream({
      pull: (controller) => {
        given += 1;
        controller.enqueue(part);
      },
    });
  phone.network.meddle = () => Promise.resolve(new Response(endless(), { status: 200 }));
  expect(await phone.publisher.refresh()).toMatchObject({ ok: false, error: { code: 'relay.broken' } });
  expect(given).toBeLessThan(50);
  phone.network.meddle = undefined;
  expectOk(await phone.publisher.refresh());
});
