import '$lib/ui/styles/index.css';
import { createRawSnippet } from 'svelte';
import { beforeAll, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { ok } from '$lib/core/result';
import { Changing } from '$lib/core/observable';
import { TrustedTime } from '$lib/core/trusted-time';
import { openReceived } from '$lib/domain/received/received.fixtures';
import { source } from '$lib/domain/share-contents/share-contents.fixtures';
import { loadLanguage } from '$lib/i18n/words';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import Nav from './frame/Nav.svelte';
import PageTrial from './PageTrial.svelte';
import InboxPage from './receive/InboxPage.svelte';
import NextLink from './receive/NextLink.svelte';
import { ReceivedState } from './receive/received.state.svelte';
import OverviewPage from './sharing/OverviewPage.svelte';
import { Replies } from './sharing/replies.state';
import { RestoredState } from './sharing/restored.state.svelte';
import { SharingState } from './sharing/sharing.state.svelte';
import OpenPart from './ticket/OpenPart.svelte';
import { Ticket } from './ticket/ticket.state.svelte';
import Doors from './today/Doors.svelte';

beforeAll(() => loadLanguage('nl'));

const silent = { voices: () => [], onVoices: () => () => {}, say: () => Promise.resolve(true), cancel() {} };
const reader = new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' }));
const clock = new TrustedTime({ now: () => Date.parse('2026-11-22T12:00:00.000Z') });

/** Who gets to see something of these people, by the names that they gave. */
function receivingOf(names: readonly string[]): ReceivedState {
  const received = names.map((label, n) => ({ ...openReceived, id: `received-${n}`, label }));
  const list = new Changing(received);
  return new ReceivedState({ reader: { received: list } as never, received: list as never, clock });
}

async function inbox(names: readonly string[]) {
  const empty = createRawSnippet(() => ({ render: () => '<p></p>' }));
  const given = { receiving: receivingOf(names), take: empty, next: empty, hasLock: true };
  return render(PageTrial, { reader, page: InboxPage, given } as never);
}

const twelve = ['André', 'Bo', 'Cem', 'Daan', 'Ed', 'Fien', 'Gé', 'Hans', 'Iris', 'José', 'Kim', 'José'];

describe('what was received', () => {
  test('is found by its name without case or accent, and how many there are is said', async () => {
    const screen = await inbox(twelve);
    const rows = screen.getByRole('listitem');
    const field = screen.getByLabelText('Zoek op naam');
    await expect.element(rows).toHaveLength(12);
    await field.fill('jose');
    await expect.element(rows).toHaveLength(2);
    await expect.element(screen.getByText('2 gevonden.')).toBeVisible();
    await field.fill(' ANDRE ');
    await expect.element(screen.getByText('Eén gevonden.')).toBeVisible();
    await expect.element(screen.getByRole('link', { name: /^André/ })).toBeVisible();
    await field.fill('zoë');
    await expect.element(screen.getByText('Niemand gevonden met deze naam.')).toBeVisible();
    await field.fill('');
    await expect.element(rows).toHaveLength(12);
  });

  test('of a few people is a list without a search', async () => {
    const screen = await inbox(twelve.slice(0, 4));
    await expect.element(screen.getByRole('listitem')).toHaveLength(4);
    expect(screen.getByLabelText('Zoek op naam').query()).toBeNull();
  });

  test('waits by its number when several links were pasted, and the next one is a tap away', async () => {
    let taps = 0;
    const screen = await render(NextLink, { count: 2, next: () => (taps += 1) });
    await expect
      .element(screen.getByRole('heading', { level: 2 }))
      .toHaveTextContent('Nog 2 links om te openen');
    await screen.getByRole('button').click();
    expect(taps).toBe(1);
    await screen.rerender({ count: 0 });
    expect(screen.getByRole('button').query()).toBeNull();
  });

  test('asks at the next link for no name or role again: they stand there, and can be changed', async () => {
    const ticket = new Ticket({ open: () => Promise.resolve(ok('/')), agent: '', origin: location.origin });
    ticket.remember({ name: 'Fatima', role: 'casemanager' });
    const given = { ticket, open: () => Promise.resolve(true) };
    const screen = await render(PageTrial, { reader, page: OpenPart, given } as never);
    const [name, role] = screen.getByRole('textbox').elements() as HTMLInputElement[];
    expect([name?.value, role?.value]).toEqual(['Fatima', 'casemanager']);
  });
});

describe('the doors on a phone', () => {
  test('on Vandaag lead to what was received as soon as there ever was something', async () => {
    await page.viewport(360, 640);
    const screen = await render(Doors, { hasReceived: false });
    const door = screen.getByRole('link', { name: 'Met mij gedeeld' });
    expect(door.query()).toBeNull();
    await screen.rerender({ hasReceived: true });
    await expect.element(door).toHaveAttribute('href', '/ontvangen');
  });

  test('at Delen lead to what was received, for who ever received something', async () => {
    const publisher = {
      shares: new Changing([]),
      outbox: new Changing({ queued: [], stopping: [], isSending: false, isPaused: false }),
    };
    const none = new Changing([]) as never;
    const sharing = new SharingState({
      ...{ publisher: publisher as never, contacts: none, rules: none, source: () => source, clock },
      ...{ hasHome: () => false, hidesShares: () => false, newId: () => '' },
    });
    const replies = new Replies(sharing, none, none);
    const given = { sharing, replies, restored: new RestoredState(publisher as never), go: () => undefined };
    for (const hasReceived of [true, false]) {
      const pageGiven = { ...given, hasReceived };
      const screen = await render(PageTrial, { reader, page: OverviewPage, given: pageGiven } as never);
      await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
      const doors = screen.getByRole('link', { name: 'Met mij gedeeld' }).elements();
      expect(doors.map((door) => door.getAttribute('href'))).toEqual(hasReceived ? ['/ontvangen'] : []);
      await screen.unmount();
    }
  });

  test('of the menu open by one tap, on the thumb’s side, and the keyboard gets in and out', async () => {
    await page.viewport(360, 640);
    const screen = await render(Nav, { path: '/agenda' });
    const more = screen.getByRole('button', { name: 'Meer' });
    const door = (name: string) => screen.getByRole('link', { name });
    expect(door('Delen').query()).toBeNull();
    await more.click();
    for (const name of [
      ...['Delen', 'Als het minder gaat', 'Samen praten', 'Met mij gedeeld', 'Instellingen'],
    ]) {
      await expect.element(door(name)).toBeVisible();
      const box = door(name).element().getBoundingClientRect();
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(48);
      expect([box.left >= 0, box.right <= 360, box.bottom <= 640]).toEqual([true, true, true]);
    }
    await userEvent.keyboard('{Escape}');
    await expect.element(more).toHaveFocus();
    expect(door('Delen').query()).toBeNull();
    await more.click();
    await screen.rerender({ path: '/delen' });
    await expect.element(more).toHaveAttribute('aria-expanded', 'false');
  });
});
