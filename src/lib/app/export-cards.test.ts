import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { caseManager } from '$lib/domain/contact/contact.fixtures';
import { loadLanguage } from '$lib/i18n/words';
import { exportCards } from './export-cards';

beforeAll(() => loadLanguage('nl'));
afterEach(() => vi.unstubAllGlobals());

function withShareSheet(share: (data: ShareData) => Promise<void>) {
  vi.stubGlobal('navigator', { canShare: () => true, share });
}

test('goes through the share sheet where there is one, with a name that says nothing', async () => {
  const given: File[] = [];
  withShareSheet(async ({ files = [] }) => void given.push(...files));
  const somebody = { ...caseManager, role: 'peerExpert' as const };
  expect(await exportCards([somebody], false)).toBe('shared');
  expect(given.map(({ name, type }) => [name, type])).toEqual([['contacten.vcf', 'text/vcard']]);
  // The place where a long word may break on a screen is not in the file.
  expect(await given[0]?.text()).toContain('FN:Fatima\r\nROLE:Ervaringsdeskundige\r\n');
});

test('who is only a role is called by it', async () => {
  const given: File[] = [];
  withShareSheet(async ({ files = [] }) => void given.push(...files));
  await exportCards([{ ...caseManager, name: '' }], false);
  expect(await given[0]?.text()).toContain('FN:Casemanager');
});

test('closing the share sheet is no failure, and one that breaks off is', async () => {
  withShareSheet(() => Promise.reject(new DOMException('', 'AbortError')));
  expect(await exportCards([caseManager], false)).toBe('cancelled');
  withShareSheet(() => Promise.reject(new DOMException('', 'NotAllowedError')));
  expect(await exportCards([caseManager], false)).toBe('failed');
});
