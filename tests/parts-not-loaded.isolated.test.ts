import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '$lib/core/result';
import { TrustedTime } from '$lib/core/trusted-time';
import { newWords, suggestWords } from '$lib/features/lock/recovery-words';
import { WordsPageState } from '$lib/features/lock/words-page.state.svelte';
import { PreferencesState } from '$lib/features/settings/preferences.state.svelte';
import { currentLanguage } from '$lib/i18n/words';
import { keyValueStore } from '$lib/ui/key-value-store';
import { code, someWords } from '$lib/vault/lock/lock.fixtures';
import { expectOk, freshLocation, markerStore, newVault } from '$lib/vault/vault.fixtures';
import { stopFirst } from '../src/lib/app/settings/stop-first';
import { VaultSession } from '../src/lib/app/vault-session.svelte';

/** Parts that are fetched when they are needed; a test takes one away, as a phone without a network does. */
const missing = vi.hoisted(() => new Set<string>());
const part = vi.hoisted(() => async (name: string, original: () => Promise<object>) => {
  const module = await original();
  const fail = (_: unknown, reject: (error: Error) => void) =>
    reject(new TypeError('Failed to fetch dynamically imported module'));
  const isGone = (key: string | symbol) => missing.has(name) && key === 'then';
  return new Proxy(module, {
    get: (all, key) => (isGone(key) ? fail : Reflect.get(all, key)),
    has: (all, key) => isGone(key) || Reflect.has(all, key),
  });
});
vi.mock('$lib/crypto/recovery-word-list', (original) => part('list', original as never));
vi.mock('../src/lib/app/server-copy-service', (original) => part('copy', original as never));
vi.mock('$lib/i18n/locales/en', (original) => part('en', original as never));

const notLoaded = err({ code: 'app.notLoaded' });
const clock = { now: () => Date.parse('2026-11-28T08:00:00Z') };
beforeEach(() => missing.clear());
afterEach(() => vi.unstubAllGlobals());

describe('a part of the app that did not load', () => {
  it('is said where new words are made, and at another try they come', async () => {
    const vault = await newVault(freshLocation());
    const deps = {
      ...{ lock: vault.lock, backup: vault.backup, clock, newWords, suggest: suggestWords },
      ...{
        kind: 'digits' as const,
        rememberKind: () => {},
        flush: async () => {},
        renewed: async () => ok(),
      },
    };
    const page = new WordsPageState(deps);
    missing.add('list');
    await page.make();
    expect([page.view.name, page.error]).toEqual(['overview', { code: 'app.notLoaded' }]);
    missing.clear();
    await page.make();
    expect([page.view.name, page.error]).toEqual(['new', undefined]);
  });

  it('is said where words are suggested, and where they open something', async () => {
    const vault = await newVault(freshLocation());
    const words = await someWords();
    expectOk(await vault.lock.turnOn(code, words));
    await vault.lock.settled();
    missing.add('list');
    expect(await suggestWords('kaa')).toEqual(notLoaded);
    expect(await newWords()).toEqual(notLoaded);
    expect(await vault.lock.readWords({ by: 'words', words })).toEqual(notLoaded);
    expect(await vault.lock.keepWords(words, code)).toEqual(notLoaded);
    missing.clear();
    expectOk(await vault.lock.readWords({ by: 'words', words }));
  });

  it('is said where the copy on the server has to go along, until it does', async () => {
    const vault = await newVault(freshLocation());
    let isThere = false;
    const page = new WordsPageState({
      ...{ lock: vault.lock, backup: vault.backup, clock, newWords, suggest: suggestWords },
      ...{ kind: 'digits', rememberKind: () => {}, flush: async () => {} },
      renewed: async () => (isThere ? ok() : notLoaded),
    });
    await page.make();
    await page.keep();
    await expect.poll(() => page.notRenewed).toEqual({ code: 'app.notLoaded' });
    expect([page.view.name, page.told]).toEqual(['overview', 'kept']);
    isThere = true;
    await page.renew();
    expect(page.notRenewed).toBeUndefined();
  });

  it('is said where another language was chosen, and this one stays', async () => {
    vi.stubGlobal('document', { documentElement: { dataset: {} } });
    const kept = new Map<string, string>();
    const store = keyValueStore(
      () =>
        ({
          getItem: (key: string) => kept.get(key) ?? null,
          setItem: (key: string, value: string) => void kept.set(key, value),
          removeItem: (key: string) => void kept.delete(key),
        }) as Storage,
    );
    const preferences = new PreferencesState(store, ['nl']);
    await preferences.start();
    missing.add('en');
    expect(await preferences.chooseLanguage('en')).toEqual(notLoaded);
    expect([preferences.language, currentLanguage(), kept.size]).toEqual(['nl', 'nl', 0]);
    expect(preferences.notLoaded).toEqual({ code: 'app.notLoaded' });
    missing.clear();
    expectOk(await preferences.chooseLanguage('en'));
    expect([preferences.language, preferences.notLoaded]).toEqual(['en', undefined]);
  });

  it('is said before everything is wiped, while what can be stopped is stopped', async () => {
    const session = new VaultSession(markerStore(), undefined, {
      typed: { flush: async () => undefined, left: [] },
      locked: () => undefined,
      onNotesChanged: () => () => undefined,
    });
    await session.create();
    const vault = session.vault!;
    expectOk(
      await vault.collection('relayBackup').put({ id: 'relay-backup', old: [], withoutPhotos: false }),
    );
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      asked.push(`${init.method} ${url}`);
      return new Response(null, { status: 204 });
    });
    const notAfter = Math.floor(clock.now() / 1000) + 86_400;
    expectOk(await vault.stops.keep({ id: 'A'.repeat(22), token: 'A'.repeat(43), notAfter }));
    const open = {
      session,
      sharing: { publisherOf: () => Promise.reject(new TypeError('Failed to fetch')) },
      time: new TrustedTime(clock),
    };
    missing.add('copy');
    expect(await stopFirst(open)).toEqual(notLoaded);
    expect(asked.some((one) => one.startsWith(`DELETE /api/v1/shares/${'A'.repeat(22)}`))).toBe(true);
    missing.clear();
    expectOk(await stopFirst(open));
  });
});
