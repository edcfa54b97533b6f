import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { madeShare } from '$lib/domain/share/share.fixtures';
import type { Share } from '$lib/domain/share/share.schema';
import { loadLanguage } from '$lib/i18n/words';
import LogList from './LogList.svelte';
import type { SharingState } from './sharing.state.svelte';

beforeAll(() => loadLanguage('nl'));

const sharing = {
  now: Date.parse('2026-11-28T08:00:00Z'),
  nameOf: () => 'Mijn zus',
  askFailure: undefined,
} as unknown as SharingState;

/** A share whose relay told so many lines, of which the newest 500 are kept. */
const shareOf = (id: number, told: number): Share => ({
  ...madeShare,
  id: `share-${id}`,
  events: Array.from({ length: Math.min(told, 500) }, (_, at) => ({
    ...{ seq: Math.max(0, told - 500) + at + 1, event: 'opened', version: 1, minute: 29_000_000 + at },
  })),
});

test('ten thousand lines are drawn a part at a time, and the last says that there was more', async () => {
  const shares = Array.from({ length: 20 }, (_, id) => shareOf(id, 501));
  const start = performance.now();
  const screen = await render(LogList, { shares, sharing });
  const rows = () => document.querySelectorAll('.log li').length;
  await expect.poll(rows).toBe(6);
  console.log(`10,000 lines, the first six: ${Math.round(performance.now() - start)} ms`);
  const more = screen.getByRole('button', { name: 'Toon meer' });
  const tapped = performance.now();
  await more.click();
  await expect.poll(rows).toBe(106);
  console.log(`a hundred more: ${Math.round(performance.now() - tapped)} ms`);
  await expect.element(more).toBeVisible();
});

test('says at the end whether older lines are gone', async () => {
  const whole = await render(LogList, { shares: [shareOf(1, 20)], sharing, most: 500 });
  expect(whole.container.textContent).not.toContain('Wat er daarvoor gebeurde');
  const cut = await render(LogList, { shares: [shareOf(1, 20), shareOf(2, 501)], sharing, most: 1000 });
  await expect.element(cut.getByText('Wat er daarvoor gebeurde, staat hier niet meer.')).toBeVisible();
});
