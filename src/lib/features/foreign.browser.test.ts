import fc from 'fast-check';
import type { Component } from 'svelte';
import { beforeAll, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import * as z from 'zod/mini';
import { arbitraryOf, type Special } from '$lib/core/arbitrary.fixtures';
import { amountSchema } from '$lib/core/bounds.schema';
import { Changing } from '$lib/core/observable';
import { TrustedTime } from '$lib/core/trusted-time';
import { screenViewSchema } from '$lib/domain/meeting/screen-view.schema';
import { regionSchema } from '$lib/domain/place/region.schema';
import { openReceived } from '$lib/domain/received/received.fixtures';
import { bodySchema, receivedSchema } from '$lib/domain/received/received.schema';
import { shareContentsSchema } from '$lib/domain/share-contents/share-contents.schema';
import { replySchema } from '$lib/domain/share/reply.schema';
import { madeShare } from '$lib/domain/share/share.fixtures';
import { eventSchema, shareSchema, type Share } from '$lib/domain/share/share.schema';
import { dimensionIds } from '$lib/domain/wellbeing/dimensions';
import { helpNumbersSchema } from '$lib/domain/help-number/help-number.schema';
import { source } from '$lib/domain/share-contents/share-contents.fixtures';
import { loadLanguage } from '$lib/i18n/words';
import nl from '$lib/i18n/locales/nl/common.json';
import type { Publisher } from '$lib/sharing/publisher';
import type { ShareReader } from '$lib/sharing/share-reader';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import { recordTypes } from '$lib/vault/records/record-types';
import CountList from './backup/CountList.svelte';
import { HelpState } from './help/help.state.svelte';
import CallRow from './help/CallRow.svelte';
import ScreenTalk from './meeting/ScreenTalk.svelte';
import type { PlacesState } from './people/places.state.svelte';
import RegionPlaces from './people/RegionPlaces.svelte';
import { ReceivedState } from './receive/received.state.svelte';
import ReceivedRows from './receive/ReceivedRows.svelte';
import ShareViewTrial from './share-view/ShareViewTrial.svelte';
import LogList from './sharing/LogList.svelte';
import { Replies } from './sharing/replies.state';
import ReplyList from './sharing/ReplyList.svelte';
import ShareCard from './sharing/ShareCard.svelte';
import EarlierShares from './sharing/EarlierShares.svelte';
import { SharingState } from './sharing/sharing.state.svelte';

beforeAll(() => loadLanguage('nl'));

const at = '2026-11-22T12:00:00.000Z';
const clock = new TrustedTime({ now: () => Date.parse(at) });
const silent = { voices: () => [], onVoices: () => () => {}, say: () => Promise.resolve(true), cancel() {} };
const settings = { numRuns: 40, seed: 20_261_122 };
const open = () => undefined;
const kept = { id: 'r', deviceId: 'd', seq: 1, seenAt: at };

/** All six sides of life, each with what leaves can be. */
function allSides(sides: z.core.$ZodArray): fc.Arbitrary<unknown> {
  const side = arbitraryOf(sides._zod.def.element) as fc.Arbitrary<object>;
  return fc.tuple(...dimensionIds.map((dimension) => side.map((one) => ({ ...one, dimension }))));
}

function inner(schema: z.core.$ZodType): z.core.$ZodType {
  return (schema._zod as unknown as { def: { innerType: z.core.$ZodType } }).def.innerType;
}

const axes = (inner(shareContentsSchema.shape.web) as z.ZodMiniObject).shape.axes as z.core.$ZodArray;
const special: Special = new Map([[axes, allSides(axes)]]);

/** Renders it and expects words for everything in it: none fell back on what is said of what cannot be shown. */
async function expectDrawn<P extends Record<string, unknown>>(screen: Component<P>, props: P): Promise<void> {
  const { container, unmount } = await render(screen, props as never);
  const words = container.textContent ?? '';
  await unmount();
  expect(words).not.toContain(nl.unreadable.text);
  expect(words).not.toContain(nl.date.unknown.text);
  expect(words).not.toMatch(/Invalid Date|NaN|\[object/);
}

/** The states of sharing over these shares. Nothing is written. */
function sharingOf(shares: readonly Share[]) {
  const none = new Changing([]);
  const publisher = {
    shares: new Changing(shares),
    outbox: new Changing({ queued: [], stopping: [], isSending: false, isPaused: false }),
  } as unknown as Publisher;
  const sharing = new SharingState({
    publisher,
    contacts: none as never,
    rules: none as never,
    source: () => source,
    hasHome: () => true,
    hidesShares: () => false,
    clock,
    newId: () => '',
  });
  return { sharing, replies: new Replies(sharing, none as never, none as never) };
}

/** What others can have written in a share: replies, the log, its ends and devices. */
const { events, device, alarm, attemptsLeft, claimBefore, ending, logChangedAt } = shareSchema.shape;
const others = z.object({
  ...{ events, device, alarm, attemptsLeft, claimBefore, ending, logChangedAt },
  replies: shareSchema.shape.replies,
});
const foreignShare = arbitraryOf(others).map((fields): Share => ({ ...madeShare, sharedAt: at, ...fields }));

async function expectSharesDrawn(shares: readonly Share[]): Promise<void> {
  const { sharing, replies } = sharingOf(shares.map((share, n) => ({ ...share, id: `share-${n}` })));
  for (const share of sharing.all) await expectDrawn(ShareCard, { share, sharing, open });
  await expectDrawn(LogList, { shares: sharing.all, sharing, most: 100 });
  await expectDrawn(ReplyList, { answers: replies.open, replies, sharing, open });
  await expectDrawn(EarlierShares, { sharing, replies, open });
}

describe('every value that passes can be shown', () => {
  test('of what came in with shares', async () => {
    const shares = fc.array(foreignShare, { minLength: 1, maxLength: 3 });
    await fc.assert(fc.asyncProperty(shares, expectSharesDrawn), settings);
  });

  test('of what somebody shows', async () => {
    const contents = arbitraryOf(shareContentsSchema, special);
    const draw = (value: z.infer<typeof shareContentsSchema>) =>
      expectDrawn(ShareViewTrial, {
        reader: new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' })),
        contents: value,
        today: '2026-11-22',
      });
    await fc.assert(fc.asyncProperty(contents, draw), { ...settings, numRuns: 20 });
  });

  test('of the list of what was received', async () => {
    const { publishedAt, until, from } = bodySchema.shape;
    const body = arbitraryOf(z.object({ publishedAt, until, from }));
    const { checkedAt, ending: end, label } = receivedSchema.shape;
    const around = arbitraryOf(z.object({ checkedAt, ending: end, label }));
    await fc.assert(
      fc.asyncProperty(body, around, async (told, more) => {
        const { photo } = openReceived;
        const received = {
          ...openReceived,
          ...more,
          photo: photo && { ...photo, body: { ...photo.body, ...told } },
        };
        const reader = { received: new Changing([received]) } as unknown as ShareReader;
        const receiving = new ReceivedState({ reader, received: new Changing([]) as never, clock });
        await expectDrawn(ReceivedRows, { receiving });
      }),
      settings,
    );
  });

  test('of a talk on a big screen', async () => {
    const [overview] = screenViewSchema._zod.def.options;
    const sides = overview.shape.sides;
    const view = arbitraryOf(screenViewSchema, new Map([[sides, allSides(sides)]]));
    await fc.assert(
      fc.asyncProperty(view, (value) => expectDrawn(ScreenTalk, { view: value })),
      settings,
    );
  });

  test('of the places of a region', async () => {
    const places = { now: clock.now(), keep: () => undefined } as unknown as PlacesState;
    await fc.assert(
      fc.asyncProperty(arbitraryOf(regionSchema), (region) =>
        expectDrawn(RegionPlaces, { read: { region, faults: [] }, places, openVisit: () => undefined }),
      ),
      settings,
    );
  });

  test('of a file of help numbers', async () => {
    const builtIn = helpNumbersSchema.parse(await (await fetch('/help-numbers.json')).json());
    const row = arbitraryOf(helpNumbersSchema.shape.numbers._zod.def.element);
    await fc.assert(
      fc.asyncProperty(row, async (one) => {
        const help = new HelpState(clock);
        await help.refresh([() => Promise.resolve({ ...builtIn, numbers: [...builtIn.numbers, one] })]);
        for (const shown of help.all) await expectDrawn(CallRow, { row: shown });
      }),
      { ...settings, numRuns: 10 },
    );
  });

  test('of what another phone says that it moves', async () => {
    const counts = fc.dictionary(fc.constantFrom(...Object.keys(recordTypes)), arbitraryOf(amountSchema));
    await fc.assert(
      fc.asyncProperty(counts, (value) => expectDrawn(CountList, { counts: value })),
      settings,
    );
  });
});

describe('what cannot be drawn', () => {
  const trial = {
    reader: new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' })),
    today: '2026-11-22',
  };
  const success = { text: 'Zelf gebeld.', decidedMyself: true, on: '2026-11-20' };
  const nonsense = null as never;

  test('says so in its place and leaves the rest of what somebody shows', async () => {
    const contents = { successes: [nonsense, success], people: [nonsense] };
    const screen = await render(ShareViewTrial, { ...trial, contents });
    await expect.element(screen.getByText('Zelf gebeld.')).toBeVisible();
    expect(screen.getByText(nl.unreadable.text).elements()).toHaveLength(2);
  });

  test('comes back when there is something else in its place', async () => {
    const screen = await render(ShareViewTrial, { ...trial, contents: { successes: [nonsense] } });
    await expect.element(screen.getByText(nl.unreadable.text)).toBeVisible();
    await screen.rerender({ ...trial, contents: { successes: [success] } });
    await expect.element(screen.getByText('Zelf gebeld.')).toBeVisible();
  });

  test('can be taken away from the list of messages', async () => {
    const reply = { v: 1 as const, kind: 'note' as const, text: 'Hoi' };
    const { sharing, replies } = sharingOf([{ ...madeShare, replies: [{ ...kept, reply }] }]);
    const [good] = replies.open;
    const bad = {
      ...good!,
      kept: { ...kept, id: 'other' },
      share: { ...madeShare, receiver: null as never },
    };
    const put: string[] = [];
    replies.decline = (answer) => Promise.resolve(put.push(answer.kept.id) > 0);
    const screen = await render(ReplyList, { answers: [bad, good!], replies, sharing, open });
    await expect.element(screen.getByText('Hoi')).toBeVisible();
    await screen.getByRole('button', { name: nl.unreadable.remove.action }).click();
    expect(put).toEqual(['other']);
  });
});

describe('the test itself', () => {
  const anyDay = z.object({
    v: z.literal(1),
    kind: z.literal('appointment'),
    text: z.string(),
    date: z.string(),
  });
  const anyMinute = z.object({ ...eventSchema.shape, minute: z.int() });
  const anyEnd = z.object({ at: z.string(), why: z.literal('stopped') });

  test.each([
    ['the day of a reply', anyDay, (reply: never) => ({ replies: [{ ...kept, reply }] })],
    ['the minute of a line', anyMinute, (event: never) => ({ events: [event] })],
    ['the end of a share', anyEnd, (how: never) => ({ ending: how })],
  ])('fails when the type is loosened of %s', async (_, schema, change) => {
    const property = fc.asyncProperty(arbitraryOf(schema as z.ZodMiniType), (value) =>
      expectSharesDrawn([{ ...madeShare, sharedAt: at, ...(change(value as never) as object) }]),
    );
    expect((await fc.check(property, { ...settings, numRuns: 100 })).failed).toBe(true);
  });

  test('makes only what passes', () => {
    fc.assert(fc.property(arbitraryOf(replySchema), (reply) => replySchema.safeParse(reply).success));
  });
});
