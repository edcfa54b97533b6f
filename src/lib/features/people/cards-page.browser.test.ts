import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import { readCardsFile } from '$lib/interchange/read-cards-file';
import { freshLocation, newVault } from '$lib/vault/vault.fixtures';
import { CardsState } from './cards.state.svelte';
import CardsPage from './CardsPage.svelte';

beforeAll(() => loadLanguage('nl'));

const name = '<img src="/" onerror="window.run=1">';
const file = new Blob([
  `BEGIN:VCARD\r\nVERSION:2.1\r\nFN:${name}\r\nTEL;CELL:06 1234 5678\r\nTEL:javascript:alert(1)\r\nEND:VCARD\r\n`,
  'BEGIN:VCARD\r\nFN:Bo\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Team\r\nKIND:group\r\nEND:VCARD\r\n',
]);

test('who is in a file is shown as text, and who is chosen is added and taken away again', async () => {
  const vault = await newVault(freshLocation());
  const contacts = vault.collection('contact');
  let made = 0;
  const cards = new CardsState({
    ...{ contacts, commit: vault.commit, clock: { now: () => Date.parse('2026-11-28T09:00:00.000Z') } },
    ...{ newId: () => `made-${(made += 1)}`, read: readCardsFile },
  });
  const screen = await render(CardsPage, { cards });
  await cards.read(file);
  await expect.element(screen.getByText(/dit is een groep/)).toBeVisible();
  await expect.element(screen.getByText(name, { exact: false })).toBeVisible();
  expect(screen.container.querySelectorAll('img, a[href^=javascript]')).toHaveLength(0);
  await screen.getByRole('checkbox').first().click();
  await screen.getByRole('button', { name: 'Zet deze persoon erbij' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Net toegevoegd' })).toBeVisible();
  expect(contacts.current.map(({ phones }) => phones.map(({ text }) => text))).toEqual([['06 1234 5678']]);
  await screen.getByRole('button', { name: 'Haal alles weer weg' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Mensen uit een bestand' })).toBeVisible();
  expect(contacts.current).toEqual([]);
  expect('run' in window).toBe(false);
});
