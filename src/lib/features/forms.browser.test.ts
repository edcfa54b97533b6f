import '$lib/ui/styles/index.css';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import common from '$lib/i18n/locales/nl/common.json';
import lock from '$lib/i18n/locales/nl/lock.json';
import receive from '$lib/i18n/locales/nl/receive.json';
import when from '$lib/i18n/locales/nl/when.json';
import { loadLanguage } from '$lib/i18n/words';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import { NewCodeState } from './lock/new-code.state.svelte';
import { NewWordsState } from './lock/new-words.state.svelte';
import NewCode from './lock/NewCode.svelte';
import NewWords from './lock/NewWords.svelte';
import PageTrial from './PageTrial.svelte';
import ReplyPart from './receive/ReplyPart.svelte';

beforeAll(() => loadLanguage('nl'));

const silent = { voices: () => [], onVoices: () => () => {}, say: () => Promise.resolve(true), cancel() {} };
const reader = new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' }));
const open = (page: unknown, given: unknown) => render(PageTrial, { reader, page, given } as never);
const nothing = () => undefined;

/** Each field that is marked as wrong, with the words that its error says to who listens. */
function wrongFields() {
  return [...document.querySelectorAll('[aria-invalid="true"]')].map((field) => {
    const ids = field.getAttribute('aria-describedby')?.split(' ') ?? [];
    return document.getElementById(ids.at(-1) ?? '')?.textContent.trim();
  });
}
const focused = () => document.activeElement?.textContent?.trim();

describe('a form with several fields', () => {
  async function asked() {
    const fresh = new NewWordsState('kaart boom fiets molen regen tafel venster appel'.split(' '));
    fresh.ask();
    const done = vi.fn();
    const screen = await open(NewWords, { fresh, done, stop: nothing });
    const [first, second] = fresh.places;
    const field = (place: number) => screen.getByRole('textbox', { name: `Woord ${place + 1}`, exact: true });
    return {
      screen,
      done,
      fields: [field(first), field(second)] as const,
      right: [fresh.words[first] ?? '', fresh.words[second] ?? ''] as const,
      said: [first, second].map((place) => lock.check.differs.error.replace('{{place}}', String(place + 1))),
      ready: () => screen.getByRole('button', { name: lock.check.action }).click(),
    };
  }

  test('sums up what is wrong, leads to each field, and forgets what is mended', async () => {
    const { screen, done, fields, right, said, ready } = await asked();
    await ready();
    expect(focused()).toContain(common.errors.title_other.replace('{{count}}', '2'));
    expect(wrongFields()).toEqual(said);
    expect(screen.getByRole('alert').elements()).toEqual([]);
    await screen.getByRole('link', { name: said[1] }).click();
    await expect.element(fields[1]).toHaveFocus();
    await userEvent.keyboard(right[1]);
    await vi.waitFor(() => expect(wrongFields()).toEqual([said[0]]));
    expect(done).not.toHaveBeenCalled();
    await fields[0].fill(right[0]);
    await ready();
    expect([wrongFields(), screen.getByRole('link').elements()]).toEqual([[], []]);
    expect(done).toHaveBeenCalledOnce();
  });

  test('goes to the field itself when only one is wrong', async () => {
    const { screen, fields, right, said, ready } = await asked();
    await fields[0].fill(right[0]);
    await fields[1].fill('anders');
    await ready();
    await expect.element(fields[1]).toHaveFocus();
    await expect.element(screen.getByRole('alert')).toHaveTextContent(said[1] ?? '');
    expect(wrongFields()).toEqual([said[1]]);
  });

  test('takes along what the day and the time say themselves', async () => {
    const reply = vi.fn(() => Promise.resolve(true));
    const receiving = { reply, now: Date.parse('2026-11-22T12:00:00.000Z') };
    const screen = await open(ReplyPart, { id: 'r', receiving });
    await screen.getByText(receive.reply.appointment.choose.action).click();
    const day = screen.getByLabelText(receive.reply.date.label).element() as HTMLInputElement;
    day.value = '0026-12-01';
    day.dispatchEvent(new Event('input', { bubbles: true }));
    await screen.getByText(receive.reply.appointment.action).click();
    expect(wrongFields()).toEqual([receive.reply.empty.error, when.date.year.error]);
    await screen.getByRole('link', { name: when.date.year.error }).click();
    expect(document.activeElement).toBe(day);
    expect(reply).not.toHaveBeenCalled();
  });
});

describe('a new code', () => {
  async function choosing() {
    const [code, choose] = [new NewCodeState(), vi.fn()];
    await open(NewCode, { code, action: 'Zet erop', choose, stop: nothing, isBusy: false });
    const key = (digit: string) => browser.getByRole('button', { name: digit, exact: true });
    const type = async (digits: string) => {
      for (const digit of digits) await key(digit).click();
    };
    return { choose, key, type, go: (name: string) => browser.getByRole('button', { name }).click() };
  }

  test('that is too short says so at its field, and goes on there', async () => {
    const { type, go } = await choosing();
    await type('123');
    await go(lock.next.action);
    expect(wrongFields()).toEqual([lock.newCode.digits.short.error]);
    await expect.element(browser.getByLabelText(lock.newCode.digits.label)).toHaveFocus();
    await type('456');
    await vi.waitFor(() => expect(wrongFields()).toEqual([]));
  });

  test('that differs says so until six digits stand there anew', async () => {
    const { choose, type, go } = await choosing();
    await type('482913');
    await go(lock.next.action);
    expect(wrongFields()).toEqual([]);
    await type('482914');
    await go('Zet erop');
    expect(wrongFields()).toEqual([lock.newCode.differs.error]);
    await type('48291');
    expect(wrongFields()).toEqual([lock.newCode.differs.error]);
    await type('3');
    await vi.waitFor(() => expect(wrongFields()).toEqual([]));
    expect(choose).not.toHaveBeenCalled();
  });
});
