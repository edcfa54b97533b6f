import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { err } from '$lib/core/result';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { shareState } from '$lib/domain/share/share.rules';
import { NewShareState } from '$lib/features/sharing/new-share.state.svelte';
import { canRetry, reasons, unsentLine, type Unsent, type UnsentCode } from '$lib/features/sharing/not-sent';
import type { SharingState } from '$lib/features/sharing/sharing.state.svelte';
import { languageNames } from '$lib/core/languages';
import { loadLanguage } from '$lib/i18n/words';
import { expectOk } from '$lib/vault/vault.fixtures';
import { somebody, storyForSister } from './somebody';
import { linkOf, World, type Phone } from './world';

let world: World;
beforeAll(async () => {
  world = await World.start();
  await loadLanguage('nl');
});
afterAll(() => world.close());

const codes = Object.keys(reasons) as UnsentCode[];
const kinds: readonly Unsent[] = ['share', 'maybe', 'photo', 'code', 'stop', 'toldStop'];
/** A screen speaks of the internet only when that is what is missing. */
const ofInternet: readonly UnsentCode[] = ['relay.offline', 'relay.tooSlow'];

describe.each(languageNames)('every failure while sending, in %s', (language) => {
  beforeAll(() => loadLanguage(language));
  afterAll(() => loadLanguage('nl'));

  it.each(codes)('%s is said wherever it can happen: what has not gone, why and what to do', (code) => {
    for (const what of kinds) {
      const line = unsentLine(what, code, false);
      expect(line).not.toMatch(/[a-z]+[.:][a-zA-Z]+\.[a-z]/);
      expect(line.split(/[.?!](?: |$)/).filter(Boolean).length).toBeGreaterThan(
        what === 'photo' || what === 'code' ? 0 : 1,
      );
      expect(/internet|إنترنت/i.test(line)).toBe(ofInternet.includes(code));
    }
    const others = codes.filter((other) => reasons[other] !== reasons[code]);
    for (const other of others)
      expect(unsentLine('share', other, false)).not.toBe(unsentLine('share', code, false));
  });

  it('and that it is being sent, or waits without a reason, claims no reason', () => {
    for (const what of kinds) {
      expect(unsentLine(what, 'vault.full', true)).not.toBe(unsentLine(what, 'vault.full', false));
      expect(unsentLine(what, undefined, false)).not.toContain('internet');
    }
  });
});

type Breaking = (phone: Phone) => () => void;
const json = (status: number, error: Record<string, unknown>) => () =>
  Promise.resolve(new Response(JSON.stringify({ error }), { status }));
const answering =
  (answer: () => Promise<Response>): Breaking =>
  (phone) => {
    phone.network.meddle = async (url, init, pass) => (url.endsWith('/healthz') ? pass(url, init) : answer());
    return () => (phone.network.meddle = undefined);
  };
const full = { code: 'vault.full' } as const;

/** There is no room on the phone for what is about to be sent. */
function fillUp({ vault }: Phone): () => void {
  const { collection } = vault;
  const spy = vi.spyOn(vault, 'collection').mockImplementation((type) => {
    const things = collection.call(vault, type);
    if (type !== 'outboxItem') return things;
    return Object.assign(things, { update: () => Promise.resolve(err(full)) });
  });
  return () => spy.mockRestore();
}

/** What can go wrong on the way, each as it really comes. */
const ways: readonly [string, UnsentCode, Breaking][] = [
  [
    'no network',
    'relay.offline',
    (phone) => {
      phone.network.isOnline = false;
      return () => (phone.network.isOnline = true);
    },
  ],
  ['too many requests', 'relay.tooMany', answering(json(429, { code: 'relay.tooMany' }))],
  ['a database that is down', 'relay.unavailable', answering(json(503, { code: 'relay.unavailable' }))],
  ['a defect', 'relay.defect', answering(json(500, { code: 'relay.defect' }))],
  ['a full server', 'relay.full', answering(json(507, { code: 'relay.full' }))],
  ['a request that does not fit', 'relay.badRequest', answering(json(400, { code: 'relay.badRequest' }))],
  [
    'a page of a hotel',
    'relay.broken',
    answering(() => Promise.resolve(new Response('<html>', { status: 200 }))),
  ],
  [
    'a proxy that is down',
    'relay.unavailable',
    answering(() => Promise.resolve(new Response('Bad gateway', { status: 502 }))),
  ],
  [
    'a full phone',
    'vault.full',
    (phone) => {
      const makeRoom = fillUp(phone);
      const spy = vi.spyOn(phone.vault.stops, 'noteSent').mockResolvedValue(err(full));
      return () => [makeRoom(), spy.mockRestore()];
    },
  ],
];

/** Does each thing that is sent, while something is wrong. Gives what the screen shows of it. */
const acts: Readonly<
  Record<
    'share' | 'photo' | 'code' | 'stop',
    (who: Who) => Promise<() => { failure: UnsentCode | undefined } | undefined>
  >
> = {
  share: async ({ sharing, breakIt }) => {
    breakIt();
    const chosen = new NewShareState(sharing, { contactId: sister.id, part: 'story' });
    chosen.chooseWay('link');
    chosen.choosePeriod('quarter');
    const id = (await chosen.send()) ?? '';
    return () => sharing.queued(sharing.find(id)!, 'create');
  },
  photo: async ({ phone, sharing, breakIt }) => {
    const { share } = await storyForSister(sharing);
    breakIt();
    expectOk(await phone.vault.collection('story').update('story', (now) => ({ ...now, text: 'Nieuw' })));
    await sharing.sendNew(share());
    return () => sharing.queued(share(), 'photo');
  },
  code: async ({ sharing, breakIt }) => {
    const { share } = await storyForSister(sharing, true);
    breakIt();
    await sharing.resetCode(share(), true);
    return () => sharing.queued(share(), 'code');
  },
  stop: async ({ sharing, breakIt }) => {
    const { share } = await storyForSister(sharing);
    breakIt();
    await sharing.stop(share());
    expect([sharing.stopping, sharing.mayBeSeen]).toEqual([[share()], true]);
    return () => sharing.outbox.stopping.find(({ shareId }) => shareId === share().shareId);
  },
};
interface Who {
  readonly phone: Phone;
  readonly sharing: SharingState;
  readonly breakIt: () => void;
}

describe.each(Object.entries(acts))('a %s', (kind, act) => {
  it.each(ways)(
    'with %s stays, says %s at its place, and goes when tried again',
    async (_, code, breaking) => {
      const { phone, sharing } = await somebody(world);
      let mend = () => undefined as unknown;
      const waiting = await act({ phone, sharing, breakIt: () => (mend = breaking(phone)) });
      expect(waiting()?.failure).toBe(code);
      expect(canRetry(waiting()?.failure)).toBe(true);
      mend();
      await sharing.tryAgain();
      expect([kind, waiting()]).toEqual([kind, undefined]);
    },
  );
});

describe('a full phone', () => {
  it('makes no link of a share that did not leave: it is still to be sent, and opens afterwards', async () => {
    const { phone, sharing } = await somebody(world);
    const makeRoom = fillUp(phone);
    const { share, link } = await storyForSister(sharing);
    expect(shareState(share(), sharing.now)).toBe('queued');
    expect(sharing.queued(share(), 'create')?.failure).toBe('vault.full');
    makeRoom();
    await phone.restart();
    await phone.publisher.flush();
    const browser = await world.reader();
    expectOk(await browser.reader.claim(await linkOf(link)));
  });

  it('tells the relay of a stop at once, and where nobody hears it says that nothing was stopped', async () => {
    const { phone, sharing } = await somebody(world);
    const [{ share, link }, browser] = [await storyForSister(sharing), await world.reader()];
    const { id } = expectOk(await browser.reader.claim(await linkOf(link)));
    vi.spyOn(phone.vault.stops, 'ask').mockResolvedValue(err(full));
    phone.network.isOnline = false;
    expect(await sharing.stop(share())).toBe(false);
    expect(sharing.writing.failed?.error.code).toBe('share.stopNotKept');
    expect([sharing.live, share().ending]).toEqual([[share()], undefined]);
    phone.network.isOnline = true;
    expect(await sharing.stop(share())).toBe(true);
    expect(await browser.reader.refresh(id)).toMatchObject({ error: { code: 'share.gone' } });
  });
});

describe('what trying again cannot mend', () => {
  it('a share that the relay lost asks for a new link', async () => {
    const { phone, sharing } = await somebody(world);
    const { share } = await storyForSister(sharing);
    phone.network.meddle = answeringUnknown;
    expectOk(await phone.vault.collection('story').update('story', (now) => ({ ...now, text: 'Nieuw' })));
    await sharing.sendNew(share());
    const failure = sharing.queued(share(), 'photo')?.failure;
    expect([failure, canRetry(failure)]).toEqual(['share.unknown', false]);
  });
});

async function answeringUnknown(): Promise<Response> {
  return json(404, { code: 'share.unknown' })();
}
