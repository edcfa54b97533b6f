import { render } from 'svelte/server';
import type { Language } from '$lib/core/languages';
import { loadLanguage } from '$lib/i18n/words';
import Greeting from './Greeting.svelte';

/** The markup of the welcome and of the first question in one language; only the build asks for it (scripts/greeting.mjs). */
export async function greeting(language: Language): Promise<string> {
  await loadLanguage(language);
  return render(Greeting, { props: { language } }).body;
}
