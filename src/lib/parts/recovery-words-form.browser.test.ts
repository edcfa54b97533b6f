import { createRawSnippet } from 'svelte';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { ok } from '$lib/core/result';
import { loadLanguage, t } from '$lib/i18n/words';
import { WordsEntry } from './recovery-words-entry.svelte';
import RecoveryWordsForm from './RecoveryWordsForm.svelte';

const twelve = [
  'kaart',
  'kaas',
  'boom',
  'boot',
  'fiets',
  'molen',
  'regen',
  'tafel',
  'venster',
  'winkel',
].concat(['wolk', 'zand']);

/** The form over a list of words that comes when the test lets it. */
async function slowForm() {
  await loadLanguage('nl');
  let come = () => {};
  const list = new Promise<void>((resolve) => (come = resolve));
  const entry = new WordsEntry((typed) => list.then(() => ok(twelve.filter((word) => word === typed))));
  const used: string[] = [];
  const form = await render(RecoveryWordsForm, {
    entry,
    error: undefined,
    strange: [],
    action: 'Open',
    use: async () => void used.push(entry.text),
    children: createRawSnippet(() => ({ render: () => '<p></p>' })),
  });
  return { come, form, used };
}

it('opens with words that were pasted just before, when their list is slow', async () => {
  const { come, form, used } = await slowForm();
  await form.getByRole('combobox').fill(twelve.join(' '));
  await form.getByRole('button', { name: 'Open' }).click();
  come();
  await expect.poll(() => used).toEqual([twelve.join(' ')]);
  await expect.element(form.getByText(t('lock:field.incomplete.error'))).not.toBeInTheDocument();
});

it('says that words are missing once all that was pasted is known', async () => {
  const { come, form, used } = await slowForm();
  await form.getByRole('combobox').fill('kaart kaas');
  await form.getByRole('button', { name: 'Open' }).click();
  come();
  await expect.element(form.getByText(t('lock:field.incomplete.error'))).toBeInTheDocument();
  expect(used).toEqual([]);
});
