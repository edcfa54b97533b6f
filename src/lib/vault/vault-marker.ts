import { databaseName } from '$lib/vault/store/database-name';

/** Where the browser keeps small readable notes. Never throws, also when the browser refuses them. */
export interface MarkerStore {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

const key = 'vault-known';

/** Whether a vault was made in this browser. It outlives a lost database, so that an empty one is noticed. */
export function hasVaultMarker(store: MarkerStore): boolean {
  return store.get(key) === 'yes';
}

export function setVaultMarker(store: MarkerStore): void {
  store.set(key, 'yes');
}

export function clearVaultMarker(store: MarkerStore): void {
  store.remove(key);
}

/**
 * Whether there is a vault here, asked without loading or opening anything. `'unknown'` where the browser
 * does not tell.
 */
export async function vaultExists(name: string = databaseName): Promise<boolean | 'unknown'> {
  try {
    const databases = await indexedDB.databases();
    return databases.some((database) => database.name === name);
  } catch {
    return 'unknown';
  }
}
