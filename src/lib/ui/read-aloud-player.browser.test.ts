import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { loadLanguage } from '$lib/i18n/words';
import { readables } from './readable';
import { ReadAloudPlayer, type ReadAloudSettings } from './read-aloud-player.svelte';
import type { Speech, Voice } from './speech';
import { spokenLanguage } from './spoken-language';

const dutch: Voice = {
  language: 'nl-NL',
  isDefault: true,
  source: { lang: 'nl-NL', localService: true, default: true, name: 'nl', voiceURI: 'nl' },
};

/** A phone whose voice the test moves on: each sentence lasts until `next` is called. */
function phone(voices: Voice[]) {
  const said: string[] = [];
  let listener = () => {};
  let end: (wasSaid: boolean) => void = () => {};
  const speech: Speech = {
    voices: () => voices,
    onVoices: (added) => {
      listener = added;
      return () => {};
    },
    say: (text) => {
      said.push(text);
      return new Promise((resolve) => (end = resolve));
    },
    cancel: () => end(false),
  };
  return {
    speech,
    said,
    next: (wasSaid = true) => end(wasSaid),
    voiceComes(voice: Voice) {
      voices.push(voice);
      listener();
    },
  };
}

const wish: ReadAloudSettings = { isOn: true, speed: 1, language: 'nl' };

function page(html: string): HTMLElement {
  const main = document.createElement('main');
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  main.append(...parsed.body.childNodes);
  document.body.append(main);
  return main;
}

/** The words that are marked on the page now. */
const marked = () => [...(CSS.highlights.get('spoken') ?? [])].map(String).join();

beforeAll(() => loadLanguage('nl'));
afterEach(() => {
  CSS.highlights.clear();
  document.body.replaceChildren();
});

test('reads words, own words too, and what one can press, but not what is hidden or a menu', () => {
  const main = page(
    '<h1>Mijn plan</h1><p>Een <b>heel</b> goed plan.<br>Echt waar.</p><p class="own">Ik wil zingen.</p>' +
      '<button style="display:block">Klaar</button><a class="quiet" style="display:block" href="#x">Meer</a>' +
      '<p hidden>Geheim</p><details><summary>Kop</summary><p>Dicht</p></details><p data-silent>Bewaard</p>' +
      '<nav class="nav">Menu</nav><nav><a href="#y">Mijn successen</a></nav>' +
      '<div style="display:contents"><h3>Mijn doel</h3><img alt="De heuvel" src="data:,"></div><textarea>Wat ik typ.</textarea>',
  );
  expect(readables(main).map(({ text }) => text)).toEqual([
    'Mijn plan',
    'Een heel goed plan.\nEcht waar.',
    'Ik wil zingen.',
    'Klaar',
    'Meer',
    'Kop',
    'Mijn successen',
    'Mijn doel',
    'De heuvel',
    'Wat ik typ.',
  ]);
});

const choices =
  '<div role="group" aria-label="Hoe is het?"><button style="display:block" aria-pressed="true">goed</button>' +
  '<button style="display:block" aria-pressed="false">slecht</button></div>' +
  '<label style="display:flex"><input type="radio" checked><span class="choice__words"><span>Met een code</span></span></label>' +
  '<select><option>elke week</option><option selected>elke maand</option></select>' +
  '<a href="#d" aria-label="november">nov</a>';

test('says what can be chosen, and what is chosen', () => {
  expect(readables(page(choices)).map(({ text }) => text)).toEqual([
    'Hoe is het?',
    'Gekozen: goed',
    'slecht',
    'Gekozen: Met een code',
    'elke maand',
    'november',
  ]);
});

test('reads the same in a browser without checkVisibility', () => {
  const main = page(`${choices}<p hidden>Geheim</p>`);
  const all = readables(main).map(({ text }) => text);
  const { checkVisibility } = Element.prototype;
  Reflect.deleteProperty(Element.prototype, 'checkVisibility');
  try {
    expect(readables(main).map(({ text }) => text)).toEqual(all);
  } finally {
    Element.prototype.checkVisibility = checkVisibility;
  }
});

test('waits when asked, and says the sentence once more when it goes on', async () => {
  const { speech, said, next } = phone([dutch]);
  const reader = new ReadAloudPlayer(speech, () => wish);
  void reader.read(page('<p>Een. Twee.</p>'));
  await vi.waitFor(() => expect(said).toEqual(['Een.']));
  reader.pause();
  expect(reader.isPaused).toBe(true);
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(said).toEqual(['Een.']);
  reader.goOn();
  await vi.waitFor(() => expect(said).toEqual(['Een.', 'Een.']));
  next();
  await vi.waitFor(() => expect(said.at(-1)).toBe('Twee.'));
  expect(reader.hasVoice).toBe(true);
});

test('says own words in their own language', () => {
  const [arabic, dutchWords, help, polish] = page(
    '<p>أريد أن أغني</p><p>Ik wil zingen</p><p lang="en">Call</p><p>Chcę śpiewać</p>',
  ).children;
  const of = (element: Element | undefined, language: string) =>
    element instanceof HTMLElement && spokenLanguage({ element, text: element.textContent }, language);
  expect([of(arabic, 'nl'), of(dutchWords, 'nl'), of(dutchWords, 'ar'), of(help, 'nl')]).toEqual([
    'ar',
    'nl',
    'nl',
    'en',
  ]);
  // What is written in Latin letters is taken for the language of the page, unless it says otherwise.
  expect([of(polish, 'pl'), of(arabic, 'pl'), of(help, 'pl')]).toEqual(['pl', 'ar', 'en']);
});

test('says one sentence after the other and marks the one that is said', async () => {
  const { speech, said, next } = phone([dutch]);
  const reader = new ReadAloudPlayer(speech, () => wish);
  const main = page('<p>Dit is <i>een</i>. Dit is twee.</p><p>Drie.</p>');
  void reader.read(main);
  await vi.waitFor(() => expect(said).toEqual(['Dit is een.']));
  expect(marked()).toBe('Dit is een.');
  next();
  await vi.waitFor(() => expect(said).toEqual(['Dit is een.', 'Dit is twee.']));
  expect(marked()).toBe('Dit is twee.');
  next();
  await vi.waitFor(() => expect(said.at(-1)).toBe('Drie.'));
  next();
  await vi.waitFor(() => expect(reader.target).toBeUndefined());
  expect(marked()).toBe('');
});

test('stops at once, and says nothing after that', async () => {
  const { speech, said } = phone([dutch]);
  const reader = new ReadAloudPlayer(speech, () => wish);
  void reader.read(page('<p>Een. Twee.</p><p>Drie.</p>'));
  await vi.waitFor(() => expect(said).toEqual(['Een.']));
  reader.stop();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(said).toEqual(['Een.']);
  expect(marked()).toBe('');
  expect(reader.hasVoice).toBe(true);
});

test('says that it did not load, and reads after the next tap', async () => {
  const { speech, said } = phone([dutch]);
  const reading = () => import('./reading');
  const load = vi.fn(reading).mockRejectedValueOnce(new TypeError('Failed to fetch'));
  const reader = new ReadAloudPlayer(speech, () => wish, load);
  const main = page('<p>Hallo daar.</p>');
  await reader.read(main);
  expect([reader.notLoaded, reader.target, said]).toEqual([true, undefined, []]);
  void reader.read(main);
  await vi.waitFor(() => expect(said).toEqual(['Hallo daar.']));
  expect(reader.notLoaded).toBe(false);
});

test('waits for a voice that comes late', async () => {
  const { speech, said, voiceComes } = phone([]);
  const reader = new ReadAloudPlayer(speech, () => wish);
  void reader.read(page('<p>Hallo daar.</p>'));
  expect(reader.hasVoice).toBeUndefined();
  voiceComes(dutch);
  await vi.waitFor(() => expect(said).toEqual(['Hallo daar.']));
});

test('says that there is no voice when none came, and when the voice turns out to be silent', async () => {
  vi.useFakeTimers();
  const none = new ReadAloudPlayer(phone([]).speech, () => wish);
  await vi.advanceTimersByTimeAsync(2000);
  expect(none.hasVoice).toBe(false);
  vi.useRealTimers();

  const { speech, said, next } = phone([dutch]);
  const silent = new ReadAloudPlayer(speech, () => wish);
  void silent.read(page('<p>Hallo daar.</p>'));
  await vi.waitFor(() => expect(said).toHaveLength(1));
  next(false);
  await vi.waitFor(() => expect(silent.hasVoice).toBe(false));
});
