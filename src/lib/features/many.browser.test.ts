import { createRawSnippet, type Component } from 'svelte';
import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { addDays } from '$lib/core/local-date';
import { Changing } from '$lib/core/observable';
import { TrustedTime } from '$lib/core/trusted-time';
import { atHome } from '$lib/domain/appointment/appointment.fixtures';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import { openReceived } from '$lib/domain/received/received.fixtures';
import { newSuccess } from '$lib/domain/success/success.rules';
import { loadLanguage } from '$lib/i18n/words';
import type { ShareReader } from '$lib/sharing/share-reader';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import { Undo } from '$lib/ui/undo.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import { AgendaState } from './agenda/agenda.state.svelte';
import AgendaPage from './agenda/AgendaPage.svelte';
import MonthPage from './agenda/MonthPage.svelte';
import PastPage from './agenda/PastPage.svelte';
import PageTrial from './PageTrial.svelte';
import PeopleGroup from './people/PeopleGroup.svelte';
import { PlanState } from './plan/plan.state.svelte';
import PlanPage from './plan/PlanPage.svelte';
import SuccessesPage from './plan/SuccessesPage.svelte';
import InboxPage from './receive/InboxPage.svelte';
import { ReceivedState } from './receive/received.state.svelte';
import ReceivedRows from './receive/ReceivedRows.svelte';

beforeAll(() => loadLanguage('nl'));

const clock = new TrustedTime({ now: () => Date.parse('2026-11-22T12:00:00.000Z') });
const silent = { voices: () => [], onVoices: () => () => {}, say: () => Promise.resolve(true), cancel() {} };
const reader = new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' }));
const empty = createRawSnippet(() => ({ render: () => '<p>Inhoud</p>' }));
const done = () => Promise.resolve({ ok: true, value: undefined });
const listOf = <T>(things: readonly T[]) => new Changing(things) as never;
const many = <T>(count: number, one: (at: number) => T) => Array.from({ length: count }, (_, at) => one(at));

/** How much a page draws. */
async function nodesOf<P extends Record<string, unknown>>(page: Component<P>, given: P): Promise<number> {
  const { container, unmount } = await render(PageTrial, { reader, page, given } as never);
  const count = container.querySelectorAll('*').length;
  await unmount();
  return count;
}

/** By turns before and after today. */
const day = (at: number) => addDays('2026-11-22', at % 2 ? -at : at);

function agendaOf(count: number): AgendaState {
  const appointments = many(count, (at) => ({ ...atHome, id: `a-${at}`, day: day(at) }));
  return new AgendaState({ appointments: listOf(appointments), dates: listOf([]), clock, repeatDays });
}

function planOf(count: number): PlanState {
  const goals = many(count, (at) => ({ ...busyGoal, id: `g-${at}` }));
  const made = (at: number) => ({ id: `s-${at}`, createdAt: '2026-11-20T09:00:00.000Z' });
  return new PlanState(
    {
      ...{ goals: listOf(goals), helpWishes: listOf([]), stories: listOf([]), contacts: listOf([]) },
      successes: listOf(many(count, (at) => newSuccess(made(at), `Gelukt ${at}`))),
    },
    { clock, newId: () => '', undo: new Undo(), commit: done as never },
  );
}

const idOf = (at: number) => String(at).padStart(22, 'A');
function inboxOf(count: number): ReceivedState {
  const all = many(count, (at) => ({ ...openReceived, id: idOf(at), label: `Naam ${1000 + at}` }));
  const service = { received: new Changing(all), refresh: done, refreshAll: done, noteRead: done };
  return new ReceivedState({
    reader: service as unknown as ShareReader,
    received: listOf(all),
    clock,
  });
}

const calendar = { people: [], exportFile: () => Promise.resolve('cancelled' as const) };
const inbox = { take: empty, next: empty, hasLock: true };
const paper = { closed: undefined, writing: new Writing() } as never;

test.each([
  [
    'the agenda with 2,000 appointments',
    (n: number) => nodesOf(AgendaPage, { agenda: agendaOf(n), ...calendar }),
    2000,
  ],
  [
    'what has been, of 2,000 appointments',
    (n: number) => nodesOf(PastPage, { agenda: agendaOf(n), people: [] }),
    2000,
  ],
  ['the plan with 200 goals', (n: number) => nodesOf(PlanPage, { plan: planOf(n), paper }), 200],
  ['the successes of years, 500', (n: number) => nodesOf(SuccessesPage, { plan: planOf(n) }), 500],
  ['an inbox with 300 shares', (n: number) => nodesOf(InboxPage, { receiving: inboxOf(n), ...inbox }), 300],
])('%s draws as much as with fifty of them', async (_, nodes, count) => {
  // What a longer list adds to a page is bounded: as much for many as for many more.
  const [some, all] = [await nodes(50), await nodes(count)];
  expect(some).toBeGreaterThan(100);
  expect(all).toBeLessThan(some * 1.1);
  expect(all).toBeLessThan(1500);
});

test('a month draws its days, however many appointments there are', async () => {
  const month = (count: number) =>
    nodesOf(MonthPage, { agenda: agendaOf(count), month: '2026-11', turn: done as never });
  expect(await month(2000)).toBeLessThan((await month(1)) + 60);
});

test('people of one kind are drawn by 24', async () => {
  const contacts = many(300, (at) => ({ ...sister, id: `c-${at}` }));
  const { container } = await render(PeopleGroup, { title: 'Anderen', contacts });
  expect(container.querySelectorAll('li')).toHaveLength(24);
});

test('beside what is open, the list goes as far as that one', async () => {
  const { container } = await render(ReceivedRows, { receiving: inboxOf(300), here: idOf(150) });
  expect(container.querySelectorAll('[aria-current=page]')).toHaveLength(1);
  expect(container.querySelectorAll('li')).toHaveLength(151);
});
