import { bestLanguage, isLanguage, languages, type Language } from '$lib/i18n/language';
import { loadLanguage } from '$lib/i18n/words';
import { defaultPreferences, preferencesSchema, type Preferences } from './preferences.schema';

/** The key in localStorage. app.html reads it too, before the first paint. */
const storageKey = 'preferences';

/** The person's preferences, applied to the page and kept on this phone. */
export class PreferencesState {
  #values = $state<Preferences>(defaultPreferences);
  #language = $state<Language>('nl');
  #store: Pick<Storage, 'getItem' | 'setItem'>;

  constructor(store: Pick<Storage, 'getItem' | 'setItem'>, phoneLanguages: readonly string[]) {
    this.#store = store;
    this.#values = read(store.getItem(storageKey));
    const chosen = this.#values.language;
    this.#language = isLanguage(chosen) ? chosen : bestLanguage(phoneLanguages);
  }

  get values(): Preferences {
    return this.#values;
  }

  get language(): Language {
    return this.#language;
  }

  /** Loads the words of the language; nothing can be shown before that. */
  async start(): Promise<void> {
    await loadLanguage(this.#language);
    this.#apply();
  }

  async chooseLanguage(language: Language): Promise<void> {
    await loadLanguage(language);
    this.#language = language;
    this.set({ language });
  }

  set(change: Partial<Preferences>): void {
    this.#values = { ...this.#values, ...change };
    this.#store.setItem(storageKey, JSON.stringify(this.#values));
    this.#apply();
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

function read(text: string | null): Preferences {
  try {
    return preferencesSchema.parse(JSON.parse(text ?? '{}'));
  } catch {
    return defaultPreferences;
  }
}
