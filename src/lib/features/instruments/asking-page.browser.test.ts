import '$lib/ui/styles/index.css';
import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { Changing } from '$lib/core/observable';
import {
  choice,
  definition,
  instrumentOf,
  item,
  slider,
} from '$lib/domain/questionnaire/definition.fixtures';
import type { Question } from '$lib/domain/questionnaire/instrument';
import { newResponse } from '$lib/domain/questionnaire/response.rules';
import { loadLanguage } from '$lib/i18n/words';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import PageTrial from '../PageTrial.svelte';
import AskingPage from './AskingPage.svelte';
import { FillingState } from './filling.state.svelte';
import ListPage from './ListPage.svelte';
import { InstrumentsState } from './instruments.state.svelte';
import { ResponsesState } from './responses.state.svelte';

beforeAll(() => loadLanguage('nl'));

const silent = { voices: () => [], onVoices: () => () => {}, say: () => Promise.resolve(true), cancel() {} };
const reader = new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' }));
const full = () => Promise.resolve({ ok: false, error: { code: 'vault.full' } });
const responses = Object.assign(new Changing([]), { put: full, update: full }) as never;
const needs = { responses, clock: { now: () => 0 }, newId: () => 'r', language: () => 'nl' };
const nothing = () => undefined;
const at = '2026-11-22T12:00:00.000Z';

test('asks one question a screen, from the first to what was filled in, with its words as text', async () => {
  const items = [slider('n', 0, 7), choice('c', ['x', 'y']), item('last', 'boolean', { text: '<b>Ja?</b>' })];
  const filling = new FillingState(needs, instrumentOf(definition(items)));
  const given = { filling, enoughHref: '/', leave: nothing, done: nothing };
  const screen = await render(PageTrial, { reader, page: AskingPage, given } as never);
  await expect.element(screen.getByRole('heading', { name: 'Vraag n' })).toBeVisible();
  await screen.getByRole('button', { name: 'Eén hoger' }).click();
  await screen.getByRole('button', { name: 'Volgende' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Vraag c' })).toHaveFocus();
  await screen.getByText('Keuze y').click();
  await screen.getByRole('button', { name: 'Volgende' }).click();
  await expect.element(screen.getByRole('heading', { name: '<b>Ja?</b>' })).toBeVisible();
  await screen.getByRole('button', { name: 'Volgende' }).click();
  await expect.element(screen.getByText('Keuze y')).toBeVisible();
  const main = screen.container.querySelector('main')!;
  expect(main.scrollWidth).toBeLessThanOrEqual(main.clientWidth);
});

test('a definition with a fault stands in its place with its linkId, beside those that work', async () => {
  const bad = definition([item('vraag-3', 'attachment')], { url: 'urn:bad', title: 'Kapot' });
  const files: Record<string, unknown> = {
    '/questionnaires/index.json': { questionnaires: ['goed', 'kapot'] },
    '/questionnaires/goed.json': definition([slider('n', 0, 7)]),
    '/questionnaires/kapot.json': bad,
  };
  const instruments = new InstrumentsState((address) =>
    Promise.resolve(new TextEncoder().encode(JSON.stringify(files[address]))),
  );
  await instruments.load();
  const given = { instruments, responses: new ResponsesState(needs) };
  const screen = await render(PageTrial, { reader, page: ListPage, given } as never);
  await expect.element(screen.getByRole('link', { name: /Proef.*De makers.*1 vraag.*CC0/ })).toBeVisible();
  await expect.element(screen.getByText(/^Vraag .*vraag-3/)).toBeVisible();
  await expect.element(screen.getByRole('status')).toBeVisible();
});

test('rubbing out an answer leaves the keyboard at the question, whatever kind it is', async () => {
  const items = [slider('n', 0, 7), choice('c', ['x', 'y']), item('b', 'boolean')];
  const filling = new FillingState(needs, instrumentOf(definition(items)));
  const given = { filling, enoughHref: '/', leave: nothing, done: nothing };
  const screen = await render(PageTrial, { reader, page: AskingPage, given } as never);
  const [first, second, third] = filling.instrument.items as Question[];
  for (const [question, answer, role] of [
    [first!, { valueInteger: 3 }, 'slider'],
    [second!, { valueCoding: { code: 'y', display: 'Keuze y' } }, 'radio'],
    [third!, { valueBoolean: true }, 'radio'],
  ] as const) {
    filling.goTo(question);
    filling.give(question, [answer]);
    const clear = screen.getByRole('button', { name: 'Wis mijn antwoord' });
    await clear.click();
    await expect.element(screen.getByRole(role).first()).toHaveFocus();
    expect([clear.query(), filling.answer(question)]).toEqual([null, []]);
  }
});

test('a questionnaire that changed says so where the person comes in, and shows the answers at the end', async () => {
  const answer = { linkId: 'gone', text: 'Wat at je?', answer: [{ valueString: 'Soep.' }] };
  const begun = {
    ...newResponse({ id: 'r', startedAt: at }, instrumentOf(definition([item('gone', 'text')])), 'nl'),
  };
  const kept = Object.assign(new Changing([{ ...begun, item: [answer] }]), {
    put: full,
    update: full,
  }) as never;
  const filling = new FillingState(
    { ...needs, responses: kept },
    instrumentOf(definition([item('b', 'boolean')], { version: '2' })),
  );
  const given = { filling, enoughHref: '/', leave: nothing, done: nothing };
  const screen = await render(PageTrial, { reader, page: AskingPage, given } as never);
  const note = screen.getByText('Eén antwoord past er niet meer in.', { exact: false });
  await expect.element(note).toBeVisible();
  await screen.getByRole('button', { name: 'Volgende' }).click();
  expect(note.query()).toBeNull();
  await expect.element(screen.getByRole('heading', { name: 'Dit antwoordde je eerder' })).toBeVisible();
  await expect.element(screen.getByText('Soep.')).toBeVisible();
});
