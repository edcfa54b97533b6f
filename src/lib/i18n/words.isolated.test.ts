import { expect, it } from 'vitest';
import { loadFirstWords, loadLanguage, loadStartWords, t } from './words';

it('lays the words of sets beside each other, until all of them are there', async () => {
  await loadFirstWords('en');
  await loadStartWords('en', 'today');
  expect(t('today:step.tick.action')).not.toContain('step.');
  expect(t('plan:row.story.title')).toBe('row.story.title');
  await loadStartWords('en', 'daily');
  const shown = [t('today:step.tick.action'), t('plan:row.story.title'), t('agenda:next.title')];
  expect(shown.filter((text) => /\.(title|action)$/.test(text))).toEqual([]);
  await loadLanguage('en');
  expect([t('today:step.tick.action'), t('plan:row.story.title'), t('agenda:next.title')]).toEqual(shown);
  expect(t('lock:ask.words.title')).not.toContain('ask.');
  // A set that comes late changes nothing any more.
  await loadStartWords('en', 'seldom');
  expect(t('lock:ask.words.title')).not.toContain('ask.');
});
