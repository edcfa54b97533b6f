import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { loadLanguage } from '$lib/i18n/words';
import { readCardsFile } from '$lib/interchange/read-cards-file';
import { freshLocation, newVault } from '$lib/vault/vault.fixtures';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import PageTrial from '../PageTrial.svelte';
import { CardsState } from './cards.state.svelte';
import CardsPage from './CardsPage.svelte';
import { ImportedPeopleState } from './imported-people.state.svelte';
import ImportedPeoplePage from './ImportedPeoplePage.svelte';

beforeAll(() => loadLanguage('nl'));

const voice = { language: 'nl-NL', isDefault: true, source: {} as SpeechSynthesisVoice };
const speech = {
  voices: () => [voice],
  onVoices: () => () => {},
  say: () => Promise.resolve(true),
  cancel() {},
};
const reader = new ReadAloudPlayer(speech, () => ({ isOn: true, speed: 1, language: 'nl' }));

const name = '<img src="/" onerror="window.run=1">';
const file = new Blob([
  `BEGIN:VCARD\r\nVERSION:2.1\r\nFN:${name}\r\nTEL;CELL:06 1234 5678\r\nTEL:javascript:alert(1)\r\nEND:VCARD\r\n`,
  'BEGIN:VCARD\r\nFN:Bo\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Team\r\nKIND:group\r\nEND:VCARD\r\n',
]);

test('who is in a file is shown as text, and who is chosen is added and taken away again', async () => {
  const vault = await newVault(freshLocation());
  const contacts = vault.collection('contact');
  const imports = vault.collection('contactImport');
  let made = 0;
  const cards = new CardsState({
    ...{
      contacts,
      imports,
      commit: vault.commit,
      clock: { now: () => Date.parse('2026-11-28T09:00:00.000Z') },
    },
    ...{ newId: () => `made-${(made += 1)}`, read: readCardsFile },
  });
  let kept = '';
  const given = { cards, open: (id: string) => (kept = id) };
  const screen = await render(PageTrial, { reader, page: CardsPage, given } as never);
  await expect.element(screen.getByRole('button', { name: 'Lees voor' })).toBeVisible();
  await cards.read(file);
  await expect.element(screen.getByText(/dit is een groep/)).toBeVisible();
  await expect.element(screen.getByText(name, { exact: false })).toBeVisible();
  expect(screen.container.querySelectorAll('img, a[href^=javascript]')).toHaveLength(0);
  await screen.getByRole('checkbox').first().click();
  await screen.getByRole('button', { name: 'Zet deze persoon erbij' }).click();
  await expect.poll(() => kept).not.toBe('');
  expect(contacts.current.map(({ phones }) => phones.map(({ text }) => text))).toEqual([['06 1234 5678']]);
  expect('run' in window).toBe(false);
  await screen.unmount();

  const imported = new ImportedPeopleState(
    { contacts, imports, commit: vault.commit, referredTo: () => new Set() },
    kept,
  );
  const later = await render(PageTrial, { reader, page: ImportedPeoplePage, given: { imported } } as never);
  await expect.element(later.getByRole('button', { name: 'Lees voor' })).toBeVisible();
  const role = later.getByRole('combobox', { name: 'Wat is deze persoon voor je?' });
  await expect.element(role).toHaveAccessibleDescription(name);
  await role.selectOptions('Maatje');
  await expect.poll(() => contacts.current.map(({ role }) => role)).toEqual(['buddy']);
  await later.getByRole('button', { name: 'Haal alles weer weg' }).click();
  await expect.element(later.getByRole('heading', { name: 'Het is weer zoals het was' })).toHaveFocus();
  expect(contacts.current).toEqual([]);
});
