import '$lib/ui/styles/index.css';
import fc from 'fast-check';
import { createRawSnippet, type Component } from 'svelte';
import { beforeAll, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import * as z from 'zod/mini';
import { arbitraryOf } from '$lib/core/arbitrary.fixtures';
import { Changing } from '$lib/core/observable';
import { TrustedTime } from '$lib/core/trusted-time';
import { atHome } from '$lib/domain/appointment/appointment.fixtures';
import { appointmentSchema, type Appointment } from '$lib/domain/appointment/appointment.schema';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import type { Goal } from '$lib/domain/goal/goal.schema';
import { ideaSchema } from '$lib/domain/idea/idea.schema';
import { openReceived } from '$lib/domain/received/received.fixtures';
import { bodySchema, receivedSchema } from '$lib/domain/received/received.schema';
import { source } from '$lib/domain/share-contents/share-contents.fixtures';
import { madeShare } from '$lib/domain/share/share.fixtures';
import { shareSchema, type Share } from '$lib/domain/share/share.schema';
import common from '$lib/i18n/locales/nl/common.json';
import { loadLanguage } from '$lib/i18n/words';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import type { ShareReader } from '$lib/sharing/share-reader';
import type { Publisher } from '$lib/sharing/publisher';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import { Undo } from '$lib/ui/undo.svelte';
import { Unsaved } from '$lib/ui/unsaved.svelte';
import { AgendaState } from './agenda/agenda.state.svelte';
import AgendaPage from './agenda/AgendaPage.svelte';
import DayPage from './agenda/DayPage.svelte';
import MonthPage from './agenda/MonthPage.svelte';
import PageTrial from './PageTrial.svelte';
import GoalPage from './plan/GoalPage.svelte';
import { PlanState } from './plan/plan.state.svelte';
import InboxPage from './receive/InboxPage.svelte';
import ReceivedPage from './receive/ReceivedPage.svelte';
import { ReceivedState } from './receive/received.state.svelte';
import OverviewPage from './sharing/OverviewPage.svelte';
import { Replies } from './sharing/replies.state';
import { RestoredState } from './sharing/restored.state.svelte';
import SharePage from './sharing/SharePage.svelte';
import { SharingState } from './sharing/sharing.state.svelte';

beforeAll(() => loadLanguage('nl'));

const at = '2026-11-22T12:00:00.000Z';
const clock = new TrustedTime({ now: () => Date.parse(at) });
const settings = { numRuns: import.meta.env.LONG ? 300 : 6, seed: 20_261_123 };
const silent = { voices: () => [], onVoices: () => () => {}, say: () => Promise.resolve(true), cancel() {} };
const reader = new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' }));
const nothing = () => undefined;
const done = () => Promise.resolve({ ok: true, value: undefined });
const empty = createRawSnippet(() => ({ render: () => '<p>Inhoud</p>' }));
const listOf = <T>(things: readonly T[]) => new Changing(things) as never;

/** Renders a whole page: it has its title, and words for everything in it. */
async function expectPage<P extends Record<string, unknown>>(page: Component<P>, given: P): Promise<void> {
  const { container, unmount } = await render(PageTrial, { reader, page, given } as never);
  const [words, titles] = [container.textContent ?? '', container.querySelectorAll('main h1').length];
  await unmount();
  expect(titles).toBe(1);
  expect(words).not.toContain(common.unreadable.text);
  expect(words).not.toContain(common.date.unknown.text);
  expect(words).not.toMatch(/Invalid Date|NaN|\[object|undefined/);
}

const { events, device, alarm, attemptsLeft, claimBefore, ending, logChangedAt, replies } = shareSchema.shape;
const others = z.object({
  ...{ events, device, alarm, attemptsLeft, claimBefore, ending, logChangedAt, replies },
});
const foreignShare = arbitraryOf(others).map((fields): Share => ({ ...madeShare, sharedAt: at, ...fields }));

function sharingOf(shares: readonly Share[]) {
  const stopping = shares
    .filter((share) => share.ending?.toldByRelay)
    .map(({ shareId }) => ({ shareId, askedAt: at, sentAt: undefined, failure: undefined }));
  const publisher = {
    shares: new Changing(shares),
    outbox: new Changing({ queued: [], stopping, isSending: false, isPaused: false }),
    linkOf: () => Promise.resolve(undefined),
    refresh: done,
  } as unknown as Publisher;
  const sharing = new SharingState({
    publisher,
    contacts: listOf([]),
    rules: listOf([]),
    source: () => source,
    hasHome: () => true,
    hidesShares: () => false,
    clock,
    newId: () => '',
  });
  const replied = new Replies(sharing, listOf([]), listOf([]));
  return { sharing, replies: replied, restored: new RestoredState(publisher) };
}

describe('every value that passes leaves a whole page', () => {
  test('of who sees what, and of one share', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(foreignShare, { minLength: 1, maxLength: 3 }), async (found) => {
        const shares = found.map((share, n) => ({ ...share, id: `share-${n}`, shareId: `id-${n}` }));
        const all = sharingOf(shares);
        await expectPage(OverviewPage, { ...all, hasReceived: true, go: nothing });
        for (const share of shares) {
          const { sharing } = all;
          await expectPage(SharePage, { share, sharing, view: empty as never, ways: {}, leave: nothing });
        }
      }),
      settings,
    );
  });

  test('of what was received: the list, and each', async () => {
    const { publishedAt, until, from } = bodySchema.shape;
    const { checkedAt, ending: end, label, alarm: warned, replies: sent } = receivedSchema.shape;
    const around = arbitraryOf(z.object({ checkedAt, ending: end, label, alarm: warned, replies: sent }));
    const body = arbitraryOf(z.object({ publishedAt, until, from }));
    await fc.assert(
      fc.asyncProperty(body, around, async (told, more) => {
        const { photo } = openReceived;
        const received = {
          ...openReceived,
          ...more,
          photo: photo && { ...photo, body: { ...photo.body, ...told } },
        };
        const service = {
          received: new Changing([received]),
          refresh: done,
          refreshAll: done,
          noteRead: done,
        };
        const receiving = new ReceivedState({
          reader: service as unknown as ShareReader,
          received: listOf([received]),
          clock,
        });
        await expectPage(InboxPage, { receiving, take: empty, next: empty, hasLock: true });
        await expectPage(ReceivedPage, {
          ...{ received, receiving, view: empty as never, isJustOpened: false, hasLock: false },
          ...{ next: empty, keep: empty as never, leave: nothing },
        });
      }),
      settings,
    );
  });

  test('of the agenda, with appointments that others suggested', async () => {
    const { title, day, start, minutes, repeat, idea } = appointmentSchema.shape;
    const suggested = arbitraryOf(z.object({ title, day, start, minutes, repeat, idea }));
    await fc.assert(
      fc.asyncProperty(fc.array(suggested, { maxLength: 3 }), async (found) => {
        const appointments = found.map((one, n): Appointment => ({ ...atHome, ...one, id: `a-${n}` }));
        const agenda = new AgendaState({
          appointments: listOf(appointments),
          dates: listOf([]),
          clock,
          repeatDays,
        });
        await expectPage(AgendaPage, {
          agenda,
          people: [],
          exportFile: () => Promise.resolve('cancelled' as const),
        });
        const days = [
          '2026-11-22',
          '1900-01-01',
          '2199-12-31',
          ...appointments.flatMap((one) => one.day ?? []),
        ];
        for (const shown of days) await expectPage(DayPage, { agenda, day: shown, people: [] });
        for (const shown of days) {
          await expectPage(MonthPage, { agenda, month: shown.slice(0, 7), turn: done as never });
        }
      }),
      { ...settings, numRuns: Math.ceil(settings.numRuns / 3) },
    );
  });

  test('of a goal with ideas of others', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryOf(ideaSchema), async (idea) => {
        const steps = busyGoal.steps.map((step) => ({ ...step, idea }));
        const goal: Goal = { ...busyGoal, steps };
        const kept = {
          ...{ goals: listOf([goal]), successes: listOf([]), helpWishes: listOf([]) },
          ...{ stories: listOf([]), contacts: listOf([]) },
        };
        const deps = { clock, newId: () => '', undo: new Undo(), commit: done as never };
        await expectPage(GoalPage, { plan: new PlanState(kept, deps), goalId: goal.id, leave: nothing });
      }),
      settings,
    );
  });
});

describe('somebody who writes to do harm', () => {
  const name = { v: 1 as const, kind: 'hello' as const, role: '' };
  const heap = (letter: string) => letter + '\u0301\u0489'.repeat(90);
  test.each([
    ['accents', `${'a' + '\u0301'.repeat(1400)} en ${'b' + '\u0489'.repeat(1400)}`, heap('Z')],
    ['signs that turn the order', '\u202e\u2066'.repeat(1000) + 'om', '\u202eannA'],
    ['signs that nobody sees', '\u200b\u2060'.repeat(1400) + 'a', '\u200b'.repeat(200)],
    ['one word without an end', 'W'.repeat(3000), 'W'.repeat(200)],
  ])('with %s leaves its neighbours as they are', async (_, text, who) => {
    const kept = (id: string, seq: number, reply: unknown) => ({ id, seq, deviceId: 'd', seenAt: at, reply });
    // The same id twice: ids are made by the reader.
    const replies = [
      kept('x', 1, { ...name, name: who }),
      kept('x', 2, { v: 1, kind: 'note', text }),
      kept('x', 3, { v: 1, kind: 'note', text: 'Hoi' }),
    ] as unknown as Share['replies'];
    const share = { ...madeShare, sharedAt: at, replies };
    const all = sharingOf([share, { ...share, id: 'other', shareId: 'other' }]);
    const given = { ...all, hasReceived: true, go: nothing };
    const screen = await render(PageTrial, { reader, page: OverviewPage, given } as never);
    const main = screen.container.querySelector('main')!;
    expect(main.scrollWidth).toBeLessThanOrEqual(main.clientWidth);
    for (const said of main.querySelectorAll('.said, .own')) {
      expect(getComputedStyle(said).overflow).toBe('clip');
    }
    expect(screen.getByText('Hoi').elements().length).toBeGreaterThan(0);
  });
});

test('a draft reply is shown with its ways out when the share has ended since', async () => {
  const received = { ...openReceived, ending: { at, why: 'stopped' as const } };
  const place = { href: location.pathname, label: '', of: `${received.id} text` };
  const left = { id: 'l', place, text: 'Ik bel je morgen.', base: '', waits: true };
  const unsaved = new Unsaved();
  const dropped: string[] = [];
  unsaved.keepIn({
    found: new Changing([left]),
    keep: () => Promise.resolve({ ok: true, value: undefined }),
    giveBack: nothing,
    drop: (id) => Promise.resolve(dropped.push(id)).then(() => ({ ok: true })),
  });
  const service = { received: new Changing([received]), refresh: done, refreshAll: done, noteRead: done };
  const receiving = new ReceivedState({
    reader: service as unknown as ShareReader,
    received: listOf([received]),
    clock,
  });
  const given = {
    ...{ received, receiving, view: empty as never, isJustOpened: false, hasLock: false },
    ...{ next: empty, print: nothing, leave: nothing },
  };
  const screen = await render(PageTrial, { reader, unsaved, page: ReceivedPage, given } as never);
  await expect.element(screen.getByText('Ik bel je morgen.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: common.loose.copy.action })).toBeVisible();
  await screen.getByRole('button', { name: common.loose.drop.action }).click();
  expect(dropped).toEqual(['l']);
});

describe('the test itself', () => {
  test('fails when the day of an end is loosened', async () => {
    const anyEnd = arbitraryOf(z.object({ at: z.string(), why: z.literal('stopped') }));
    const property = fc.asyncProperty(anyEnd, async (how) => {
      const share = { ...madeShare, sharedAt: at, ending: how };
      const { sharing } = sharingOf([share]);
      await expectPage(SharePage, { share, sharing, view: empty as never, ways: {}, leave: nothing });
    });
    expect((await fc.check(property, { ...settings, numRuns: 60 })).failed).toBe(true);
  });
});
