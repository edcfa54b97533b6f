import { beforeAll, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { fromBase64Url, toBase64Url } from '$lib/core/bytes';
import { hillPhoto } from '$lib/domain/photo/photo.fixtures';
import { wholeContents } from '$lib/domain/share-contents/share-contents.fixtures';
import { shareContentsSchema } from '$lib/domain/share-contents/share-contents.schema';
import agenda from '$lib/i18n/locales/nl/agenda.json';
import common from '$lib/i18n/locales/nl/common.json';
import share from '$lib/i18n/locales/nl/share.json';
import { loadLanguage } from '$lib/i18n/words';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import ShareViewTrial from './ShareViewTrial.svelte';

beforeAll(() => loadLanguage('nl'));

const silent = { voices: () => [], onVoices: () => () => {}, say: () => Promise.resolve(true), cancel() {} };
const markup = (at: number) => `<img src="/" onerror="window.run=1"><b id="m${at}">&amp;</b>`;

/** The same contents with markup behind every word that a person can have written; gives how many there were. */
function withMarkup(): { contents: unknown; count: number } {
  let count = 0;
  // What the app itself names a statement by is no word of a person: without an answer or mark it is not shown at all.
  const named = new Set(wholeContents.web?.aspects.map(({ id }) => id));
  const isOwn = (value: string) =>
    !named.has(value) && shareContentsSchema.safeParse(replaced(wholeContents, value, `${value}<`)).success;
  const contents = replaced(wholeContents, undefined, (value) =>
    isOwn(value) ? value + markup(count++) : value,
  );
  return { contents, count };
}

/** Every text in it that is `which` (or any) replaced. */
function replaced(
  value: unknown,
  which: string | undefined,
  by: string | ((text: string) => string),
): unknown {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) => {
    if (typeof one !== 'string' || (which !== undefined && one !== which)) return one;
    return typeof by === 'string' ? by : by(one);
  });
}

test('shows markup in every field as the text that it is', async () => {
  const { contents, count } = withMarkup();
  expect(count).toBeGreaterThan(30);
  expect(JSON.stringify(shareContentsSchema.parse(contents).web)).toContain('window.run');
  const { container } = await render(ShareViewTrial, {
    reader: new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' })),
    contents: shareContentsSchema.parse(contents),
    today: '2026-11-22',
  });
  // What few shares hold is loaded when it is needed.
  const shown = () => new Set(container.textContent.match(/<b id="m\d+">&amp;<\/b>/g));
  await expect.poll(() => shown().size).toBe(count);
  expect(container.querySelectorAll('img, b[id^=m]')).toHaveLength(0);
  expect('run' in window).toBe(false);
});

test('tells of another questionnaire each question, its answer, the day and that there is no score', async () => {
  const { container } = await render(ShareViewTrial, {
    reader: new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' })),
    contents: { responses: wholeContents.responses },
    today: '2026-11-22',
  });
  await expect.poll(() => container.querySelectorAll('dt')).toHaveLength(4);
  const text = container.textContent.replace(/\s+/g, ' ');
  expect(text).toContain('Ingevuld op 18 november 2026. De app telt niets op.');
  const answers = [...container.querySelectorAll('dd')].map((one) => one.textContent.trim());
  expect(answers).toEqual(['5', 'Rust in de avond en Thee', 'Ja', 'Van de brief.']);
});

test('an appointment goes to the calendar of who looks only where a copy may be kept', async () => {
  const [known] = wholeContents.agenda?.appointments ?? [];
  const [planned, off, dayless] = [
    { ...known, day: '2099-12-10', calledOff: false },
    { ...known, day: '2099-12-10', calledOff: true },
    { ...known, day: undefined, calledOff: false },
  ].map((one) => JSON.parse(JSON.stringify(one)) as unknown);
  const contents = shareContentsSchema.parse({
    agenda: { appointments: [planned, off, dayless], dates: [] },
  });
  const view = {
    reader: new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' })),
    contents,
    today: '2026-11-22',
  };
  const action = { name: share.take.action };
  const refused = await render(ShareViewTrial, view);
  expect(refused.getByRole('button', action).elements()).toEqual([]);
  await refused.unmount();
  const take = vi.fn(() => Promise.resolve('downloaded' as const));
  const screen = await render(ShareViewTrial, { ...view, take });
  await screen.getByRole('button', action).click();
  await screen.getByRole('button', { name: agenda.out.make.action }).click();
  await expect.element(screen.getByText(agenda.out.downloaded.text)).toBeVisible();
  expect(take).toHaveBeenCalledExactlyOnceWith(contents.agenda?.appointments, 0);
});

test('photos stand with their words, and each picture is told once to who cannot see it', async () => {
  const { alt, shareCopy } = hillPhoto;
  const photos = [alt + markup(1), ' '].map((words) => ({ ...shareCopy!, alt: words }));
  // The picture in this file says that it is 4,000 pixels wide: it is not unpacked.
  const wide = fromBase64Url(shareCopy!.data)!;
  wide[25] = 16;
  photos.push({ ...shareCopy!, data: toBase64Url(wide), alt: '' });
  const contents = shareContentsSchema.parse({ supportPlan: { phases: [], wishes: [], photos } });
  const news = [{ part: 'supportPlan', kind: 'changed', fresh: [1] }] as const;
  const reader = new ReadAloudPlayer(silent, () => ({ isOn: false, speed: 1, language: 'nl' }));
  const screen = await render(ShareViewTrial, { reader, contents, news, today: '2026-11-22' });
  await expect.element(screen.getByText(alt, { exact: false })).toHaveTextContent(alt + markup(1));
  const pictures = [...screen.container.querySelectorAll('img')];
  expect(pictures.map((image) => image.getAttribute('alt'))).toEqual(['', 'Een foto die helpt']);
  await expect.poll(() => pictures.every((image) => image.naturalWidth === 160)).toBe(true);
  expect(screen.container.querySelectorAll('figure .newmark')).toHaveLength(1);
  await expect.element(screen.getByRole('figure').last()).toHaveTextContent(common.unreadable.text);
});
