import { flushSync, mount, unmount } from 'svelte';
import { beforeAll, expect, test } from 'vitest';
import { readRegion } from '$lib/domain/place/region.rules';
import { loadLanguage } from '$lib/i18n/words';
import type { PlacesState } from './places.state.svelte';
import RegionPlaces from './RegionPlaces.svelte';

beforeAll(() => loadLanguage('nl'));

const head = { id: 'r', name: 'Streek', source: 'het wijkteam', checkedOn: '2026-11-22' };
const place = {
  ...{ id: 'a', kind: 'dropIn', name: 'De Kamer', address: '', phone: '', note: '', hours: {} },
  ...{ source: 'example.nl/inloop', checkedOn: '2026-11-22' },
};

/** What the screen says of a file. */
function saidOf(file: object): string {
  const places = { now: Date.parse('2026-11-24T10:00:00Z') } as unknown as PlacesState;
  const props = { read: readRegion(file), places, openVisit: () => undefined };
  const component = mount(RegionPlaces, { target: document.body, props });
  flushSync();
  const said = document.body.innerText;
  void unmount(component);
  return said;
}

test('a place stands with the page that says it, and the day on which it was read there', () => {
  const said = saidOf({ ...head, places: [place] });
  expect(said).toContain('De Kamer');
  expect(said).toContain('Volgens example.nl. Daar gelezen op 22 november 2026.');
  expect(said).not.toContain('Dit kan de app niet laten zien');
});

test('a place without a source is named and not shown, and the others are', () => {
  const nameless = { ...place, id: 'b', name: 'Het Huis', source: undefined };
  const said = saidOf({ ...head, places: [place, nameless] });
  expect(said).toContain('Het Huis: er staat niet bij wie dit zegt.');
  expect(said).not.toContain('Ik ga een keer kijken bij Het Huis');
  expect(said).toContain('De Kamer');
});

test('a whole file without a source is refused with a sentence', () => {
  const said = saidOf({ ...head, source: undefined, places: [place] });
  expect(said).toContain('Streek: er staat niet bij wie dit zegt.');
  expect(said).not.toContain('De Kamer');
});
