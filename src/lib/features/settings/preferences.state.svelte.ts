import { loaded, type NotLoaded } from '$lib/core/loading';
import { ok, type Result } from '$lib/core/result';
import { isLanguage, languages, type Language } from '$lib/core/languages';
import { bestLanguage } from '$lib/i18n/language';
import type { StartWords } from '$lib/i18n/start-words';
import { loadFirstWords, loadLanguage, loadStartWords } from '$lib/i18n/words';
import type { KeyValueStore } from '$lib/ui/key-value-store';
import {
  defaultPreferences,
  readPreferences,
  readingSpeeds,
  textSizes,
  type Preferences,
} from './preferences.schema';

/** The key in localStorage. */
const storageKey = 'preferences';

/** The person's preferences, applied to the page and kept on this phone. */
export class PreferencesState {
  #values = $state<Preferences>(defaultPreferences);
  #language = $state<Language>('nl');
  #notLoaded = $state.raw<NotLoaded>();
  #store: KeyValueStore;
  #phoneLanguages: readonly string[];

  constructor(store: KeyValueStore, phoneLanguages: readonly string[]) {
    this.#store = store;
    this.#phoneLanguages = phoneLanguages;
    this.#values = readPreferences(kept(store.get(storageKey)));
    this.#language = this.#wantedLanguage();
  }

  get values(): Preferences {
    return this.#values;
  }

  get language(): Language {
    return this.#language;
  }

  /** The speed of the voice as a factor: 1 is the voice's own. */
  get readingSpeed(): number {
    return readingSpeeds[this.#values.readingSpeed];
  }

  /** Loads the words of `/` in the language; nothing can be shown before that. */
  async start(): Promise<void> {
    await loadFirstWords(this.#language);
    this.#apply();
  }

  /** Loads the words of a set of screens that one starts at, beside the first. */
  async loadStartWords(name: StartWords): Promise<void> {
    await loadStartWords(this.#language, name);
  }

  /** Loads the words of all other screens. */
  async loadOtherWords(): Promise<void> {
    await loadLanguage(this.#language);
  }

  /** Stays with the language of now when the words of the other did not come. */
  async chooseLanguage(language: Language): Promise<Result<undefined, NotLoaded>> {
    const words = await loaded(loadLanguage(language));
    this.#notLoaded = words.ok ? undefined : words.error;
    if (!words.ok) return words;
    this.#language = language;
    this.set({ language });
    return ok();
  }

  /** Why the language that was chosen last is not there. */
  get notLoaded(): NotLoaded | undefined {
    return this.#notLoaded;
  }

  set(change: Partial<Preferences>): void {
    this.#values = { ...this.#values, ...change };
    // What another version of the app keeps here, and this one does not understand, stays.
    this.#store.set(storageKey, JSON.stringify({ ...kept(this.#store.get(storageKey)), ...change }));
    this.#apply();
  }

  /** One size larger or smaller, where there is one. */
  resize(by: 1 | -1): void {
    const size = textSizes[textSizes.indexOf(this.#values.textSize) + by];
    if (size) this.set({ textSize: size });
  }

  /** Another tab may have written: follows what is kept now. */
  async follow(): Promise<void> {
    this.#values = readPreferences(kept(this.#store.get(storageKey)));
    const wanted = this.#wantedLanguage();
    const words = wanted === this.#language ? ok() : await loaded(loadLanguage(wanted));
    this.#notLoaded = words.ok ? undefined : words.error;
    if (words.ok) this.#language = wanted;
    this.#apply();
  }

  /** As on a new phone. */
  async forget(): Promise<void> {
    this.#store.remove(storageKey);
    await this.follow();
  }

  #wantedLanguage(): Language {
    const chosen = this.#values.language;
    return isLanguage(chosen) ? chosen : bestLanguage(this.#phoneLanguages);
  }

  #apply(): void {
    const root = document.documentElement;
    root.lang = this.#language;
    root.dir = languages[this.#language].direction;
    const { theme, textSize, motion } = this.#values;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    root.dataset.textSize = String(textSize);
    root.dataset.motion = motion;
  }
}

function kept(text: string | null): object {
  try {
    const found: unknown = JSON.parse(text ?? '{}');
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : {};
  } catch {
    return {};
  }
}
