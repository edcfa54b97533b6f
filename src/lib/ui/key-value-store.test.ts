import { describe, expect, it } from 'vitest';
import { keyValueStore } from './key-value-store';

/** A storage as a browser has it, of which any part can be made to refuse. */
function storage(refuse: { write?: boolean } = {}): Storage {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    clear: () => map.clear(),
    key: () => null,
    getItem: (key) => map.get(key) ?? null,
    removeItem: (key) => void map.delete(key),
    setItem(key, value) {
      if (refuse.write) throw new Error('QuotaExceededError');
      map.set(key, value);
    },
  };
}

describe('small store', () => {
  it('keeps a note in the storage of the browser', () => {
    const browser = storage();
    keyValueStore(() => browser).set('theme', 'dark');
    expect(keyValueStore(() => browser).get('theme')).toBe('dark');
  });

  it('remembers for the life of the page when the browser refuses storage altogether', () => {
    const store = keyValueStore(() => {
      throw new Error('SecurityError');
    });
    store.set('theme', 'dark');
    expect(store.get('theme')).toBe('dark');
    store.remove('theme');
    expect(store.get('theme')).toBeNull();
  });

  it('remembers for the life of the page when the disk is full', () => {
    const full = storage({ write: true });
    const store = keyValueStore(() => full);
    store.set('theme', 'dark');
    expect(store.get('theme')).toBe('dark');
  });
});
