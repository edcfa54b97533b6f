import '$lib/ui/styles/index.css';
import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { err, ok } from '$lib/core/result';
import { hillPhoto } from '$lib/domain/photo/photo.fixtures';
import { loadLanguage } from '$lib/i18n/words';
import PhotosChoiceTrial from './PhotosChoiceTrial.svelte';

beforeAll(() => loadLanguage('nl'));

const { shareCopy, ...uncopied } = hillPhoto;
const photos = Array.from({ length: 7 }, (_, n) => ({
  ...uncopied,
  id: `photo-${n}`,
  alt: n === 0 ? '' : `Foto ${n}`,
  ...(n === 1 ? {} : { shareCopy }),
}));

test('each photo is chosen by itself; when no more fit, that is said and the others wait', async () => {
  const screen = await render(PhotosChoiceTrial, { photos, copy: () => Promise.resolve(ok()) });
  const group = screen.getByRole('group', { name: 'Welke foto’s die helpen?' });
  await expect.element(group.getByRole('checkbox', { name: 'Een foto die helpt' })).not.toBeChecked();
  for (const n of [1, 2, 3, 4, 5, 6]) await group.getByLabelText(`Foto ${n}`).click();
  await expect.element(screen.getByText('Er passen 6 foto’s in.', { exact: false })).toBeVisible();
  await expect.element(group.getByLabelText('Een foto die helpt')).toBeDisabled();
  await group.getByLabelText('Foto 3').click();
  await expect.element(group.getByLabelText('Een foto die helpt')).toBeEnabled();
  const pictures = [...screen.container.querySelectorAll('img')];
  await expect.poll(() => pictures.every((image) => image.naturalWidth === 160)).toBe(true);
});

test('one that cannot be made small is not ticked, and the sentence says what to do', async () => {
  const copy = () => Promise.resolve(err({ code: 'photo.unreadable' as const }));
  const screen = await render(PhotosChoiceTrial, { photos: photos.slice(0, 2), copy });
  await screen.getByLabelText('Foto 1').click();
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expect.element(screen.getByLabelText('Foto 1')).not.toBeChecked();
});
